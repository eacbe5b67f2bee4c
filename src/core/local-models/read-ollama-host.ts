import { isIPv6 } from 'node:net'
import { describeBaseUrlProblem, normaliseBaseUrl } from '../../shared/base-url.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'

const defaultPort = '11434'

/** Where Ollama stands when nothing says otherwise. */
export const usualOllama = providerOf('ollama').baseUrl ?? `http://127.0.0.1:${defaultPort}`

/** Ports that a URL has when it names none, as Ollama reads them: only what has no scheme has Ollama’s own. */
const portOfScheme: Readonly<Record<string, string>> = { http: '80', https: '443' }

/** What a server listens on when it listens on every address; this machine reaches it at its own. */
const everyAddress = new Set(['', '*', '0.0.0.0', '::'])

/** OLLAMA_HOST as a base URL; Ollama's usual place where it is not set or cannot be read. */
export function readOllamaHost(value: string | undefined): string {
  return parseOllamaHost(value ?? '') ?? usualOllama
}

/**
 * A text of OLLAMA_HOST as a base URL, read as Ollama’s own client reads it: `host`, `host:port`, `:port`, IPv6 with or without brackets, with a
 * scheme and a path or without; a port that is none is the usual one. null for what is empty or cannot be read.
 * https://github.com/ollama/ollama/blob/main/envconfig/config.go
 */
export function parseOllamaHost(value: string): string | null {
  const text = value
    .trim()
    .replace(/^["']+|["']+$/g, '')
    .trim()
  if (text === '' || text.length > 2_048) return null
  const [, given, rest = text] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text) ?? []
  const scheme = given?.toLowerCase() ?? 'http'
  const usualPort = given === undefined ? defaultPort : (portOfScheme[scheme] ?? defaultPort)
  const [, authority = '', path = ''] = /^([^/]*)(.*)$/s.exec(rest) ?? []
  // A user name and a password belong in no base URL.
  if (authority.includes('@')) return null
  const { host, port } = splitAuthority(authority)
  const isPort = port !== null && /^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) <= 65_535
  const reached = everyAddress.has(host) ? '127.0.0.1' : isIPv6(host) ? `[${host}]` : host
  const url = `${scheme}://${reached}:${isPort ? port : usualPort}${path}`
  return describeBaseUrlProblem(url) === undefined ? normaliseBaseUrl(url) : null
}

/** An IPv6 address without brackets has no port. */
function splitAuthority(authority: string): { host: string; port: string | null } {
  if (isIPv6(authority)) return { host: authority, port: null }
  const [, bracketed, bracketedPort] = /^\[([^\]]*)\](?::(.*))?$/.exec(authority) ?? []
  if (bracketed !== undefined) return { host: bracketed, port: bracketedPort ?? null }
  const colon = authority.lastIndexOf(':')
  return colon === -1 ? { host: authority, port: null } : { host: authority.slice(0, colon), port: authority.slice(colon + 1) }
}
