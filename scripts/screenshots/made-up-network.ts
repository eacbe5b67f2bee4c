import type { LookupAddress } from 'node:dns'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'
import { startServer, type StartedServer } from '../../e2e/fixtures/start-server.ts'
import { createAuthority, type KeyPair } from '../../src/core/network/certificate-authority.fixture.ts'
import type { ConnectionEvent } from '../../src/core/network/connection-event.ts'
import { createHttpRequest, type HttpRequest } from '../../src/core/network/http-request.ts'
import { portOf } from '../../src/core/network/connection-policy.ts'

/** A place that a picture names. `baseUrl`: its address there. */
export type Place = {
  baseUrl: string
  /** The address that its name has; null where the name is not known. Left out: an ordinary one. */
  address?: string | null
  /** The server of this machine that answers for it, at this base URL. Left out: the address is called as it is. */
  answeredBy?: string
  /** Whose its certificate is: of an authority that is trusted, or of a company’s own. Left out: the first. */
  certificate?: 'of-a-company'
}

/** For documentation, and nowhere else: RFC 5737. */
const ordinaryAddress = '203.0.113.17'
/** What a request takes to a server that is not next door, in milliseconds. */
const onTheWayMs = 140

/**
 * A network of places that have the names of real ones, so that a picture reads as it would: checks really run, over real TLS,
 * and end at servers of this machine. Nothing else can be called.
 */
export async function openMadeUpNetwork(places: readonly Place[]): Promise<{ request: HttpRequest; close(): Promise<void> }> {
  const names = [...new Set(places.map(({ baseUrl }) => `DNS:${new URL(baseUrl).hostname}`))].join(',')
  const known = issue('Made-up authority', names)
  const ofACompany = issue('Made-up company', names)

  const servers: StartedServer[] = []
  const ports = new Map<Place, number>()
  for (const place of places) {
    if (place.answeredBy === undefined) continue
    const port = portOf(new URL(place.answeredBy))
    if (place.baseUrl.startsWith('http:')) ports.set(place, port)
    else {
      const server = await startServer(forwarder((place.certificate === 'of-a-company' ? ofACompany : known).pair, port))
      servers.push(server)
      ports.set(place, server.port)
    }
  }

  const request: HttpRequest = (send, signal) => {
    const place = places.find(({ baseUrl }) => send.url.origin === new URL(baseUrl).origin)
    if (!place) throw new Error(`${send.url.origin} is no place of the pictures.`)
    const { address = ordinaryAddress } = place
    const port = ports.get(place)
    const resolve = (_: string, __: unknown, callback: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void) =>
      address === null
        ? callback(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), [])
        : callback(null, [{ address: port === undefined ? address : '127.0.0.1', family: 4 }])
    const call = createHttpRequest({ ownOrigins: () => [], resolve })
    if (port === undefined) return call(send, signal)
    const observe = (event: ConnectionEvent) => send.observe?.(at(address ?? '', event))
    return call({ ...send, url: here(send.url, place, port), local: true, authorities: [known.authority], observe }, signal)
  }

  return { request, close: async () => void (await Promise.all(servers.map((server) => server.close()))) }
}

/** A certificate for these names, from an authority of its own. */
function issue(commonName: string, names: string): { pair: KeyPair; authority: string } {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-pictures-'))
  try {
    const authority = createAuthority(folder, commonName)
    return { pair: authority.issue('places', { names, days: '80' }), authority: authority.certificate }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Decrypts for a server that speaks plain HTTP, as late as one that is far away would answer. */
function forwarder(certificate: KeyPair, port: number) {
  return createServer(certificate, (secured) => {
    const upstream = connect(port, '127.0.0.1')
    upstream.on('error', () => secured.destroy())
    secured.on('error', () => upstream.destroy())
    secured.pipe(upstream)
    setTimeout(() => upstream.pipe(secured), onTheWayMs)
  })
}

/** The same request, to where it really goes. */
function here(url: URL, { baseUrl, answeredBy = '' }: Place, port: number): URL {
  const to = new URL(url)
  const rest = url.pathname.slice(new URL(baseUrl).pathname.replace(/\/$/, '').length)
  to.pathname = `${new URL(answeredBy).pathname.replace(/\/$/, '')}${rest}`
  to.port = String(port)
  return to
}

/** The same event, of the address that the picture shows. */
function at(address: string, event: ConnectionEvent): ConnectionEvent {
  if (event.type === 'resolved') return { ...event, addresses: [address] }
  return event.type === 'connected' ? { ...event, address } : event
}
