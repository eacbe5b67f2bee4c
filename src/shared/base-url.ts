import { z } from 'zod'

const noScheme = 'A base URL starts with https:// (or http:// on this machine).'

/** What makes a text no base URL before it is read as one: reading drops or rewrites such characters without a word. */
const oddities: readonly { has: RegExp; says: string }[] = [
  { has: /^["'`“”‘’]|["'`“”‘’]$/, says: 'Leave out the quotation marks.' },
  { has: /^(export\s+)?[A-Z][A-Z0-9_]*\s*=/, says: 'This is a variable with its value. Enter only what stands after the equals sign.' },
  { has: /[{}<>]/, says: 'Put your own value in place of the part in brackets.' },
  { has: /\s/, says: 'There is a space or a line break in the URL. Copy it again.' },
  { has: /[\p{C}\u115f\u3164]/u, says: 'There is an invisible character in the URL. Type it instead of copying it.' },
  { has: /\\/, says: 'A URL has slashes (/) and no backslashes.' },
]

/** Says why a text cannot be a base URL; undefined when it can. Syntax only: whether it may be called is the network policy's. */
export function describeBaseUrlProblem(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return 'Enter the base URL, for example https://api.example.com/v1.'
  if (trimmed.length > 2_048) return 'The base URL is too long.'
  const oddity = oddities.find(({ has }) => has.test(trimmed))
  if (oddity) return oddity.says
  const url = URL.parse(trimmed)
  if (!url) return /^[a-z]+:\/\//i.test(trimmed) ? describeUnreadable(trimmed) : noScheme
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'A base URL starts with https:// or http://.'
  if (url.username !== '' || url.password !== '') return 'Leave user name and password out of the URL; the key has its own field.'
  if (url.search !== '') return 'Leave out everything from the question mark on; the key has its own field.'
  if (url.hash !== '') return 'Leave out everything from the # on.'
  if (url.port === '0') return portProblem
  const inOneSpelling = normaliseBaseUrl(trimmed)
  // What stands before a slash or a dot segment at the end comes to stand at the end itself.
  return describeHostProblem(url.hostname.replace(/\.$/, '')) ?? oddities.find(({ has }) => has.test(inOneSpelling))?.says
}

const portProblem = 'The port in the URL is a number from 1 to 65535.'

function describeUnreadable(text: string): string {
  const authority = text.replace(/^[a-z]+:\/\//i, '').replace(/[/?#].*$/s, '')
  if (authority.startsWith('[') && authority.includes('%'))
    return 'Leave out the zone, which is what stands from the % on, of the IPv6 address.'
  if (/^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(authority)) return 'An IPv6 address stands in square brackets, as in http://[::1]:8080.'
  if (/^[^:]+:[^:]+$/.test(authority) && URL.canParse(`https://${authority.replace(/:.*$/, '')}`)) return portProblem
  return 'This is not a valid URL.'
}

/** Lengths: RFC 1035 2.3.4. */
function describeHostProblem(host: string): string | undefined {
  if (host.startsWith('[')) return undefined
  const parts = host.split('.')
  if (parts.includes('')) return 'The host in the URL has a dot too many.'
  if (host.length > 253 || parts.some((part) => part.length > 63)) return 'The host in the URL is too long.'
  return undefined
}

/**
 * One spelling for each base URL: lower-case host without a trailing dot, no trailing slash, default port left out.
 * Throws on what `describeBaseUrlProblem` refuses.
 */
export function normaliseBaseUrl(text: string): string {
  const url = new URL(text.trim())
  url.hostname = url.hostname.replace(/\.$/, '')
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}

/** Scheme, host and port of a base URL: what a credential is bound to. Text that is no URL has the opaque origin `null`, as in the URL standard. */
export function originOf(baseUrl: string): string {
  return URL.parse(baseUrl)?.origin ?? 'null'
}

/** A base URL as it comes from outside: refused with a reason, or in its one spelling. */
export const baseUrl = z.string().transform((text, context) => {
  const problem = describeBaseUrlProblem(text)
  if (problem === undefined) return normaliseBaseUrl(text)
  context.issues.push({ code: 'custom', message: problem, input: '' })
  return z.NEVER
})
