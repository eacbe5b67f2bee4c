import type { HttpMethod } from './http-send.ts'

/** The code of the failure that a request is before anything is opened; undefined when it can be sent. */
export function unfitRequestCode(request: {
  url: URL
  method?: HttpMethod
  body?: string
  headers: Readonly<Record<string, string>>
}): 'UNSUPPORTED_SCHEME' | 'BODY_OF_A_GET' | 'UNSENDABLE_HEADER' | undefined {
  if (request.url.protocol !== 'http:' && request.url.protocol !== 'https:') return 'UNSUPPORTED_SCHEME'
  if (request.body !== undefined && (request.method ?? 'GET') === 'GET') return 'BODY_OF_A_GET'
  return Object.entries(request.headers).every(([name, value]) => isSendable(name, value)) ? undefined : 'UNSENDABLE_HEADER'
}

/** A token and a field value of RFC 9110 5.5 in ASCII. Node's own error for anything else quotes it (S14). */
function isSendable(name: string, value: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(name) && /^[\t\x20-\x7e]*$/.test(value)
}
