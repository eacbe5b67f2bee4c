import type { Server } from 'node:http'
import type { AddressInfo, ListenOptions } from 'node:net'

/** Starts to listen; returns the port (0 for a socket path). Rejects with Node's own error when the place is taken. */
export function listen(server: Server, where: ListenOptions): Promise<number> {
  return new Promise((done, failed) => {
    server.once('error', failed)
    server.listen(where, () => {
      server.off('error', failed)
      done(portOf(server))
    })
  })
}

/** The port of a listening server; 0 when it listens on a path or not at all. */
export function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address()
  return address === null || typeof address === 'string' ? 0 : address.port
}

/** Ends a server at once: what is still being answered, streams included, is cut off. */
export function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()))
  server.closeAllConnections()
  return closed
}
