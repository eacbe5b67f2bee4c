import { z } from 'zod'

/** Says why a text cannot be a base URL; undefined when it can. Syntax only: whether it may be called is the network policy's. */
export function describeBaseUrlProblem(text: string): string | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return 'Enter the base URL, for example https://api.example.com/v1.'
  if (trimmed.length > 2_048) return 'The base URL is too long.'
  const url = URL.parse(trimmed)
  if (!url)
    return /^[a-z]+:\/\//i.test(trimmed) ? 'This is not a valid URL.' : 'A base URL starts with https:// (or http:// on this machine).'
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'A base URL starts with https:// or http://.'
  if (url.username !== '' || url.password !== '') return 'Leave user name and password out of the URL; the key has its own field.'
  if (url.search !== '') return 'Leave out everything from the question mark on; the key has its own field.'
  if (url.hash !== '') return 'Leave out everything from the # on.'
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
