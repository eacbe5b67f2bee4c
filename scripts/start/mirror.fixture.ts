import { createServer, type ServerResponse } from 'node:http'
import { listen, stopListening } from '../../src/host/listen.ts'

export type Mirror = Awaited<ReturnType<typeof startMirror>>

/** A download server whose answers the test gives; it counts what is asked of it. */
export async function startMirror(answer: (response: ServerResponse) => unknown) {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(response)
  })
  const port = await listen(server, { host: '127.0.0.1', port: 0 })
  return { asked, host: `127.0.0.1:${port}`, env: { ELECTRON_MIRROR: `http://127.0.0.1:${port}/` }, close: () => stopListening(server) }
}

/** Sends a whole file with its length. */
export const sending = (content: Buffer) => (response: ServerResponse) => response.setHeader('content-length', content.length).end(content)

/** Sends the first bytes of a file, and no more; resolves with the answer once they are on their way. */
export function sendingPartOf(content: Buffer, bytes: number) {
  const started = Promise.withResolvers<ServerResponse>()
  const answer = (response: ServerResponse) => {
    response.setHeader('content-length', content.length)
    response.write(content.subarray(0, bytes), () => started.resolve(response))
  }
  return { answer, started: started.promise }
}
