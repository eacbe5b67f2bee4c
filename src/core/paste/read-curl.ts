import { z } from 'zod'
import { catalogue, type ProviderId } from '../../shared/providers/catalogue.ts'
import { parseJson } from '../parse-json.ts'
import type { Draft } from './complete-draft.ts'
import { readCurlCommand, type CurlCommand } from './read-curl-command.ts'
import { keyInQuery } from './key-in-query.ts'
import type { Notes } from './notes.ts'

/** The accounts in a curl command: one for each key that it sends. Its text is at most 32 kB long. */
export function readCurl(text: string, notes: Notes): Draft[] {
  const command = readCurlCommand(text)
  if (command === undefined) {
    notes.say('The curl command cannot be read; a quotation mark or a brace may be missing.')
    return []
  }
  const keys = keysOf(command)
  const url = command.urls[0] ?? null
  if (keys.length === 0) {
    notes.say(command.fromFile ? 'The curl command reads its headers from a file; paste the key itself.' : 'The curl command sends no key.')
    return []
  }
  if (command.headers.some(({ name }) => !isKeyHeader(name) && !usualHeaders.has(name)))
    notes.say('The other headers of the curl command were left out; add them to its account under “More options”.')
  const model = modelOf(command.body)
  return keys.map(({ key, auth, fields, named }) => ({
    source: 'curl command',
    where: 'The key in the curl command',
    baseUrl: url,
    wholeRequest: true,
    model,
    key,
    auth,
    fields: fields ?? {},
    named: named ?? [],
  }))
}

type SentKey = { key: string; auth: string | null; fields?: Record<string, string>; named?: readonly ProviderId[] }

const keyHeaders = new Set(
  catalogue
    .flatMap(({ auth, otherAuth = [], endpoints = [] }) => [auth, ...otherAuth, ...endpoints.flatMap(({ api }) => api?.auth ?? [])])
    .flatMap((auth) => (auth.scheme === 'header' ? auth.name.toLowerCase() : [])),
)

/** Headers that say nothing of an account: they go with every request, by whoever sends it. `x-amz-…` are made by signing. */
const usualHeaders = new Set(
  `accept accept-encoding accept-language cache-control connection content-length content-type host origin referer user-agent
  anthropic-version x-amz-content-sha256 x-amz-date x-amz-security-token`.split(/\s+/),
)

const isKeyHeader = (name: string): boolean =>
  name === 'authorization' || keyHeaders.has(name) || /^(?:x-)?(?:api-?key|auth-?token|access-?token)$/.test(name)

const signing = catalogue
  .filter(({ auth, otherAuth = [] }) => [auth, ...otherAuth].some(({ scheme }) => scheme === 'sigv4'))
  .map(({ id }) => id)

function keysOf({ headers, user, signed, urls }: CurlCommand): SentKey[] {
  const keys: SentKey[] = headers.flatMap(({ name, value }) => {
    if (name === 'authorization') return keysOfAuthorization(value)
    return isKeyHeader(name) ? [{ key: value, auth: name }] : []
  })
  if (user !== null) {
    const colon = user.indexOf(':')
    const [name, password] = colon === -1 ? [user, ''] : [user.slice(0, colon), user.slice(colon + 1)]
    if (signed) keys.push({ key: password, auth: 'sigv4', fields: { accessKeyId: name }, named: signing })
    else keys.push({ key: name, auth: 'basic' })
  }
  for (const url of urls) {
    const key = keyInQuery(url)
    if (key !== null) keys.push({ key, auth: null })
  }
  return keys.filter(({ key }, index) => keys.findIndex((other) => other.key === key) === index)
}

/** RFC 6750 `Bearer`, RFC 7617 `Basic` with the key as user name, or the key alone. */
function keysOfAuthorization(value: string): SentKey[] {
  const [, scheme = '', rest = ''] = /^(\S+)\s+(.*)$/s.exec(value) ?? []
  if (/^(?:bearer|token)$/i.test(scheme)) return [{ key: rest.trim(), auth: 'bearer' }]
  if (!/^basic$/i.test(scheme)) return scheme === '' ? [{ key: value, auth: null }] : []
  const name = Buffer.from(rest, 'base64').toString('utf8').split(':')[0] ?? ''
  return [{ key: name, auth: 'basic' }]
}

const requestBody = z.object({ model: z.string() })

/** The model that a request’s body names, where the body is JSON. */
function modelOf(body: string | null): string | null {
  if (body === null || !body.trimStart().startsWith('{')) return null
  return requestBody.safeParse(parseJson(body)).data?.model ?? null
}
