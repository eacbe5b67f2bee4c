import { httpBatchLink, httpLink, httpSubscriptionLink, splitLink, type HTTPLinkOptions, type TRPCLink } from '@trpc/client'
import { EventSource, type FetchLike } from 'eventsource'
import superjson from 'superjson'
import type { AppRouter } from '../../api/app-router.ts'
import { mostInOneBatch } from '../../shared/ipc.ts'
import { createConnection, type Connection } from './connection.ts'
import { exchangeToken, isNewSession, keptSession, tokenIn } from './session.ts'
import type { Shell } from './shell.ts'
import { streamsInTurn } from './streams-in-turn.ts'

/** What tRPC and the event source hand to fetch. */
type CallInit = RequestInit | NonNullable<Parameters<NonNullable<HTTPLinkOptions<AppRouter['_def']['_config']['$types']>['fetch']>>[1]>

/**
 * The browser shell: the router over HTTP on the address that served this page. Takes the one-time token out of the
 * address before anything else can see it (S13).
 */
export async function connectBrowserShell(): Promise<Shell> {
  const token = tokenIn(location.hash)
  if (token !== undefined) history.replaceState(null, '', `${location.pathname}#/`)
  // A fresh link in a window that is open already changes the hash only; another window's link changes the stored session.
  addEventListener('hashchange', () => tokenIn(location.hash) !== undefined && location.reload())
  const { session, connection } = await openSession(token)
  addEventListener('storage', (event) => connection.state() === 'refused' && isNewSession(event) && location.reload())
  return { link: routerLink(session, connection), connection }
}

async function openSession(token: string | undefined): Promise<{ session: string; connection: Connection }> {
  const kept = keptSession(localStorage)
  try {
    const fresh =
      token === undefined ? undefined : await exchangeToken(token, { fetch: (path, init) => fetch(path, init), storage: localStorage })
    const session = fresh ?? kept
    return { session: session ?? '', connection: createConnection(session === undefined ? 'refused' : 'open') }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return { session: kept ?? '', connection: createConnection('stopped') }
  }
}

function routerLink(session: string, connection: Connection): TRPCLink<AppRouter> {
  const url = '/trpc'

  async function call(input: RequestInfo | URL, { signal, ...init }: CallInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('x-keydeck-session', session)
    const report = connection.begin()
    try {
      const response = await fetch(input, { ...init, headers, signal: signal ?? null })
      report(response.status === 401 ? 'refused' : 'open')
      return response
    } catch (error) {
      if (signal?.aborted !== true) report('stopped')
      throw error
    }
  }

  const fetchStream: FetchLike = (address, init) => call(address, init)
  return splitLink({
    condition: ({ type }) => type === 'subscription',
    true: [streamsInTurn, httpSubscriptionLink({ url, transformer: superjson, EventSource, eventSourceOptions: { fetch: fetchStream } })],
    false: splitLink({
      // A mutation travels alone: it can take seconds, and cancelling it must end the request.
      condition: ({ type }) => type === 'mutation',
      true: httpLink({ url, transformer: superjson, fetch: (input, init) => call(input, init) }),
      false: httpBatchLink({
        url,
        transformer: superjson,
        methodOverride: 'POST',
        maxItems: mostInOneBatch,
        fetch: (input, init) => call(input, init),
      }),
    }),
  })
}
