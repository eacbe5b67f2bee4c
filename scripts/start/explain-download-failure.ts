import { HTTPError } from '@electron/get'
import { plainText } from '../../src/shared/plain-text.ts'

/** A server that has sent nothing for so long that the download was given up. */
export class DownloadStalled extends Error {
  readonly seconds: number
  constructor(patienceMs: number) {
    super('the download stalled')
    this.name = 'DownloadStalled'
    this.seconds = Math.round(patienceMs / 1_000)
  }
}

const noConnection = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EPIPE', 'UND_ERR_CONNECT_TIMEOUT']
const brokenOff = ['UND_ERR_SOCKET', 'UND_ERR_BODY_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'ERR_STREAM_PREMATURE_CLOSE']
const unwritable = ['EACCES', 'EPERM', 'EROFS']

/** Why a download failed, as the end of a sentence. `address` is where it came from, once that is known. */
export function explainDownloadFailure(thrown: unknown, address: string | undefined): string {
  const host = address === undefined ? 'its server' : new URL(address).host
  const chain = causesOf(thrown)
  for (const error of chain) {
    if (error instanceof DownloadStalled) return `${host} sent nothing for ${error.seconds} seconds`
    if (error instanceof HTTPError) return `${host} answered with status ${error.response.status}`
    if (error.constructor.name === 'ChecksumMismatchError') return `what ${host} sent is not what Electron’s checksum says`
    const said = explainCode(codeOf(error), host)
    if (said !== undefined) return said
  }
  const last = chain.at(-1)
  return last ? plainText(last.message).slice(0, 120) : 'the reason is not known'
}

function explainCode(code: string, host: string): string | undefined {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `${host} cannot be found`
  if (noConnection.includes(code)) return `no connection to ${host}`
  if (brokenOff.includes(code)) return `the connection to ${host} broke off`
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/.test(code)) return `the certificate of ${host} is not trusted here`
  if (code === 'ENOSPC') return 'the disk is full'
  if (unwritable.includes(code)) return 'its folder cannot be written'
  return undefined
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** An error, what caused it, and what that consists of (a connection is tried at several addresses). */
function causesOf(thrown: unknown): Error[] {
  if (!(thrown instanceof Error)) return []
  return [thrown, ...causesOf(thrown.cause), ...(thrown instanceof AggregateError ? thrown.errors.flatMap(causesOf) : [])]
}
