import { EventEmitter } from 'node:events'
import { request as overHttp, type ClientRequest as NodeRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as overHttps } from 'node:https'
import type { Like } from './electron-types.ts'
import { assertReady } from './runtime.ts'
import { settings } from './settings.ts'
import { refuseUnknown, strict } from './strict.ts'

type Options = Electron.ClientRequestConstructorOptions & { headers?: Record<string, string | string[]> }

/** Chromium's names for what a request meets; every other failure has the last one. */
const failures: Record<string, string> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
}

/**
 * A request over Node, which trusts what NODE_EXTRA_CA_CERTS names beside the usual authorities. Redirects are told with `redirect: 'manual'`,
 * and followed with nothing. https://www.electronjs.org/docs/latest/api/client-request
 */
class ClientRequest extends EventEmitter implements Like<Omit<Electron.ClientRequest, keyof NodeJS.EventEmitter>> {
  readonly #request: NodeRequest
  readonly #tellsRedirects: boolean

  constructor({ session: _session, redirect, ...options }: Options) {
    super()
    refuseUnknown('ClientRequest', options, ['protocol', 'hostname', 'host', 'port', 'path', 'method', 'headers', 'timeout'])
    this.#tellsRedirects = redirect === 'manual'
    const { host, ...given } = options
    const node: RequestOptions = { ...given, ...(host !== undefined && { host }) }
    this.#request = (options.protocol === 'https:' ? overHttps : overHttp)(node, (response) => this.#hear(response))
    this.#request.on('error', (error) => {
      const code = 'code' in error ? String(error.code) : ''
      this.emit('error', new Error(`net::${failures[code] ?? 'ERR_FAILED'}`))
    })
    this.#request.on('close', () => this.emit('close'))
  }
  #hear(response: IncomingMessage): void {
    const { statusCode = 0, headers } = response
    if (statusCode < 300 || statusCode > 399 || headers.location === undefined) return void this.emit('response', response)
    response.resume()
    if (!this.#tellsRedirects) return void this.emit('error', new Error('The stand-in follows no redirects'))
    this.emit(
      'redirect',
      statusCode,
      this.#request.method,
      new URL(headers.location, `${this.#request.protocol}//${this.#request.host}`).href,
      {},
    )
  }
  setHeader(name: string, value: string): void {
    this.#request.setHeader(name, value)
  }
  getHeader(name: string): string {
    return String(this.#request.getHeader(name) ?? '')
  }
  removeHeader(name: string): void {
    this.#request.removeHeader(name)
  }
  write(chunk: string | Buffer): void {
    this.#request.write(chunk)
  }
  end(chunk?: string | Buffer): this {
    this.#request.end(chunk)
    return this
  }
  abort(): void {
    this.#request.destroy()
    this.emit('abort')
  }
}

/** https://www.electronjs.org/docs/latest/api/net */
export const net = strict('net', {
  request(options: Options) {
    assertReady('net module can only be used after app is ready')
    return new ClientRequest(options)
  },
  isOnline: (() => settings.online) satisfies Electron.Net['isOnline'],
})

/** Updates of its own Electron has on macOS and Windows; elsewhere this only carries events. */
export const autoUpdater = strict('autoUpdater', new EventEmitter())
