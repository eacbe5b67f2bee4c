import type { IncomingMessage, ServerResponse } from 'node:http'
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http'
import { appRouter } from '../api/app-router.ts'
import type { Context } from '../api/context.ts'
import { longestMessage, mostInOneBatch } from '../shared/ipc.ts'

export const trpcPath = '/trpc/'

/** Answers requests below `/trpc/` with the router. Whoever calls has been let in already. */
export function createTrpcEndpoint(context: Context) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    response.setHeader('cache-control', 'no-store')
    const path = (request.url ?? '').slice(trpcPath.length).split('?')[0] ?? ''
    await nodeHTTPRequestHandler({
      router: appRouter,
      req: request,
      res: response,
      path,
      createContext: () => Promise.resolve(context),
      allowMethodOverride: true,
      maxBodySize: longestMessage,
      maxBatchSize: mostInOneBatch,
    })
  }
}
