import { z } from 'zod'
import { maxKeyLength } from './api-key.ts'

/** Headers that belong to the connection or to Keydeck itself, so that nobody sets them. */
const reserved = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'content-type',
  'cookie',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
])

/** The name of a header (a token of RFC 9110 5.6.2), in lower case. */
export const headerName = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[!#$%&'*+.^_`|~0-9a-z-]{1,64}$/, 'A header’s name has letters, digits and hyphens only.')
  .refine((name) => !reserved.has(name), 'Keydeck sets this header itself.')

/** Headers that carry credentials, by name or by what their names say. */
const credentialName = /(^|[-_])(authorization|auth|token|key|apikey|secret|password|passwd|credential|cookie)s?([-_]|$)/

/** Whether a header of this name may have a value that is open for anyone to read here. */
export const mayBeOpen = (name: string): boolean => !credentialName.test(name.toLowerCase())

export const markAsSecret = 'A header of this name carries a credential; mark it as secret.'

/** The name of a header whose value is open. */
export const openHeaderName = headerName.refine(mayBeOpen, markAsSecret)

/** The value of a header that is no secret. */
export const headerValue = z
  .string()
  .trim()
  .min(1, 'Enter the value of the header.')
  .max(1_000, 'The value has more than 1,000 characters.')
  .regex(/^[\x20-\x7e]+$/, 'A header’s value has letters, digits, signs and spaces only.')

/** The value of a header that is secret, which no message quotes. */
export const secretHeaderValue = z
  .string()
  .trim()
  .min(1, 'Enter the value of the header.')
  .max(maxKeyLength, 'The value is too long.')
  .regex(/^[\x20-\x7e]+$/, 'A header’s value has letters, digits, signs and spaces only.')
