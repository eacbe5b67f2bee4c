import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink, TRPCClientError } from '@trpc/client'
import { EventSource } from 'eventsource'
import superjson from 'superjson'
import type * as undici from 'undici'
import type { AppRouter } from '../api/app-router.ts'
import { isOwnSocket } from '../host/own-socket.ts'
import { revealRunningApp } from '../host/reveal-running-app.ts'
import { readRunningApp, type RunningApp } from '../host/running-app.ts'
import type { Api } from './client.ts'

export type RunningConnection = {
  app: RunningApp
  api: Api
  /** Asks the app to show its page: a fresh link that a browser opens once, or null from a desktop app, which has come to the front. */
  reveal(): Promise<string | null>
  close(): Promise<void>
}

/** What the links and this file set of a request; every body of theirs is text. */
type RequestParts = { method?: string; headers?: HeadersInit; body?: unknown; signal?: AbortSignal | null | undefined }

/** How long an app may take to say that it is there, in ms. */
const patienceMs = 2_000

/** The socket decides where a request goes; HTTP wants some host name all the same. */
const base = 'http://keydeck.invalid'

/** The app that runs on a data folder; undefined when none is noted there or the one that is noted does not answer. */
export async function findRunningApp(folder: string): Promise<RunningConnection | undefined> {
  const app = readRunningApp(folder)
  if (!app || !isOwnSocket(app.socket)) return undefined
  const connection = connectTo(app, await import('undici'))
  try {
    await connection.api.app.info.query(undefined, { signal: AbortSignal.timeout(patienceMs) })
    return connection
  } catch (error) {
    await connection.close()
    // Without data no router has answered: a leftover of an app that was killed, or another program.
    if (error instanceof TRPCClientError && !error.data) return undefined
    throw error
  }
}

/** Loaded where there is an app to reach: most commands find none. */
type Undici = Pick<typeof undici, 'Agent' | 'fetch'>

function connectTo(app: RunningApp, { Agent, fetch }: Undici): RunningConnection {
  const dispatcher = new Agent({ connect: { socketPath: app.socket } })
  const authorization = `Bearer ${app.token}`
  const url = `${base}/trpc`

  const request = (input: string | URL | Request, { method = 'GET', headers, body, signal }: RequestParts = {}) =>
    fetch(input instanceof Request ? input.url : String(input), {
      method,
      headers: { ...Object.fromEntries(new Headers(headers)), authorization },
      body: typeof body === 'string' ? body : null,
      signal: signal ?? null,
      dispatcher,
      redirect: 'error',
    })

  const api = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({
          url,
          transformer: superjson,
          EventSource,
          eventSourceOptions: { fetch: (input, { headers, signal }) => request(input, { headers, signal: signal ?? null }) },
        }),
        false: httpLink({ url, transformer: superjson, fetch: request }),
      }),
    ],
  })

  return {
    app,
    api,
    reveal: () => revealRunningApp(app),
    close: () => dispatcher.destroy(),
  }
}
