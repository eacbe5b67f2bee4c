import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { startServer, type StartedServer } from '../../../e2e/fixtures/start-server.ts'

/** A request that waits for the test to answer it. */
type Held = { method: string; path: string; headers: IncomingHttpHeaders; body: string; response: ServerResponse }

export type HeldServer = StartedServer & {
  /** The next request, once its body is there. */
  next(): Promise<Held>
  /** Every request so far. */
  requests: Held[]
}

/** A server on a free port that answers nothing by itself. */
export async function startHeldServer(): Promise<HeldServer> {
  const requests: Held[] = []
  const waiting: PromiseWithResolvers<Held>[] = []
  let taken = 0
  const at = (index: number) => (waiting[index] ??= Promise.withResolvers<Held>())
  async function hold(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url: path = '', headers } = incoming
    const held = { method, path, headers, body: await text(incoming), response }
    requests.push(held)
    at(requests.length - 1).resolve(held)
  }
  const server = createServer((incoming, response) => void hold(incoming, response))
  const started = await startServer(server)
  return { ...started, requests, next: () => at(taken++).promise }
}
