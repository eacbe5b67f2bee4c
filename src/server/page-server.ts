import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import sirv from 'sirv'
import { z } from 'zod'
import type { Context } from '../api/context.ts'
import { securityHeaders } from '../host/security-headers.ts'
import { createTrpcEndpoint, trpcPath } from '../host/trpc-endpoint.ts'
import { refusalOf } from './guard.ts'
import { readJson } from './read-json.ts'
import type { Sessions } from './sessions.ts'

const exchangeRequest = z.object({ token: z.string().min(1).max(200) })

type Options = {
  context: Context
  sessions: Sessions
  /** This listener's own `host:port` spellings. */
  ownHosts: () => readonly string[]
}

/** Answers with a file of the page, or calls `next` where there is none. */
export type PageFiles = (request: IncomingMessage, response: ServerResponse, next: () => void) => void

/**
 * The browser shell's server: the page for everyone on this machine (it holds nothing), the router for those who have
 * exchanged the one-time token for a session. The session travels in a header, not a cookie: cookies of 127.0.0.1 reach
 * every port.
 */
export function createPageServer({ rendererFolder, ...options }: Options & { rendererFolder: string }): Server {
  const files = sirv(rendererFolder, { etag: true, setHeaders: (response, path) => cacheFor(response, path) })
  return createServer(createPageListener({ ...options, files, headers: securityHeaders }))
}

/** What that server answers, over files that come from anywhere, with headers for every answer. */
export function createPageListener(options: Options & { files: PageFiles; headers: Readonly<Record<string, string>> }): RequestListener {
  const { context, sessions, ownHosts, files, headers } = options
  const trpc = createTrpcEndpoint(context)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    const refusal = refusalOf(request, ownHosts())
    if (refusal) return refuse(response, refusal.status)
    if (request.url === '/session' && request.method === 'POST') return exchange(request, response)
    if (!request.url?.startsWith(trpcPath)) {
      files(request, response, () => refuse(response, 404))
      return
    }
    const session = request.headers['x-keydeck-session']
    if (typeof session !== 'string' || !sessions.isValid(session)) return refuse(response, 401)
    await trpc(request, response)
  }

  async function exchange(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = await readJson(request, exchangeRequest)
    const session = asked && sessions.exchange(asked.token)
    if (session === undefined) return refuse(response, 403)
    response.setHeader('cache-control', 'no-store')
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ session }))
  }

  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      context.reportError('http', error)
      if (response.headersSent) response.destroy()
      else refuse(response, 500)
    })
  }
}

const codeOf: Record<number, string> = { 401: 'session-missing', 404: 'not-found', 500: 'internal' }

function refuse(response: ServerResponse, status: number): void {
  response.statusCode = status
  response.setHeader('content-type', 'application/json')
  response.setHeader('cache-control', 'no-store')
  response.setHeader('connection', 'close')
  response.end(JSON.stringify({ error: { code: codeOf[status] ?? 'forbidden' } }))
}

/** Files under /assets/ carry a hash of their content in their names; everything else is asked for anew. */
function cacheFor(response: ServerResponse, path: string): void {
  response.setHeader('cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
}
