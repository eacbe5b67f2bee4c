import { parse } from 'shell-quote'
import { z } from 'zod'
import { catalogue, type ProviderId } from '../../shared/providers/catalogue.ts'
import type { Draft } from './complete-draft.ts'
import type { Notes } from './notes.ts'

/** Options of curl that take a value, https://curl.se/docs/manpage.html; of every other the next word is none of its own. */
const shortWithValue = 'AbcCdDeEFhHKmoPQrtTuUwxXyYz'
const longWithValue = new Set(
  `--header --user --url --proxy --data --data-raw --data-binary --data-ascii --data-urlencode --json --request --cookie --cookie-jar
  --user-agent --referer --output --form --form-string --max-time --connect-timeout --cacert --cert --key --config --retry --range
  --upload-file --write-out --proxy-user --proxy-header --resolve --connect-to --interface --oauth2-bearer --aws-sigv4 --limit-rate
  --retry-delay --retry-max-time --max-redirs --dump-header --unix-socket --ciphers --tls-max --dns-servers`.split(/\s+/),
)

type Command = {
  urls: string[]
  headers: { name: string; value: string }[]
  user: string | null
  signed: boolean
  body: string | null
  fromFile: boolean
}

/** The accounts in a curl command: one for each key that it sends. Its text is at most 32 kB long. */
export function readCurl(text: string, notes: Notes): Draft[] {
  const words = wordsOf(text)
  if (words === undefined) {
    notes.say('The curl command cannot be read; a quotation mark or a brace may be missing.')
    return []
  }
  const command = commandOf(words)
  const keys = keysOf(command)
  const url = command.urls[0] ?? null
  if (keys.length === 0) {
    notes.say(command.fromFile ? 'The curl command reads its headers from a file; paste the key itself.' : 'The curl command sends no key.')
    return []
  }
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

function wordsOf(text: string): string[] | undefined {
  // Lines are continued with a backslash, in cmd with ^ (which also stands before signs there), in PowerShell with a backtick.
  const isCmd = /\^["\r\n]/.test(text)
  const joined = (isCmd ? text.replace(/\^\r?\n/g, ' ').replace(/\^(.)/g, '$1') : text).replace(/[\\`]\r?\n/g, ' ')
  try {
    return parse(joined, (name) => `\${${name}}`).flatMap((word) => {
      if (typeof word === 'string') return [word]
      return 'pattern' in word ? [word.pattern] : []
    })
  } catch {
    // What the library throws quotes the command, so nothing of it is passed on.
    return undefined
  }
}

function commandOf(words: readonly string[]): Command {
  const command: Command = { urls: [], headers: [], user: null, signed: false, body: null, fromFile: false }
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (!word.startsWith('-')) {
      if (/^(?:https?:\/\/|localhost|[\w-]+(?:\.[\w-]+)+(?:[:/]|$))/i.test(word) && !/^curl(?:\.exe)?$/i.test(word)) command.urls.push(word)
      continue
    }
    const { option, attached, takesValue } = optionOf(word)
    const value = attached ?? (takesValue ? (words[at + 1] ?? '') : '')
    if (takesValue && attached === undefined) at += 1
    apply(command, option, value)
  }
  return command
}

/** `-H x`, `-Hx`, `--header x`, `--header=x`; `-sSX POST` is several in one word, of which the last takes the value. */
function optionOf(word: string): { option: string; attached: string | undefined; takesValue: boolean } {
  if (word.startsWith('--')) {
    const equals = word.indexOf('=')
    const option = equals === -1 ? word : word.slice(0, equals)
    return { option, attached: equals === -1 ? undefined : word.slice(equals + 1), takesValue: longWithValue.has(option) }
  }
  for (let at = 1; at < word.length; at += 1) {
    const letter = word[at] ?? ''
    if (!shortWithValue.includes(letter)) continue
    return { option: `-${letter}`, attached: at + 1 < word.length ? word.slice(at + 1) : undefined, takesValue: true }
  }
  return { option: word, attached: undefined, takesValue: false }
}

function apply(command: Command, option: string, value: string): void {
  if (option === '-H' || option === '--header') {
    if (value.startsWith('@')) command.fromFile = true
    const colon = value.indexOf(':')
    if (colon > 0) command.headers.push({ name: value.slice(0, colon).trim().toLowerCase(), value: value.slice(colon + 1).trim() })
  }
  if (option === '-K' || option === '--config') command.fromFile = true
  if (option === '--url') command.urls.push(value)
  if (option === '-u' || option === '--user') command.user = value
  if (option === '--aws-sigv4') command.signed = true
  if (option === '--oauth2-bearer') command.headers.push({ name: 'authorization', value: `Bearer ${value}` })
  if (option === '-d' || option === '--json' || option.startsWith('--data')) command.body ??= value
}

type SentKey = { key: string; auth: string | null; fields?: Record<string, string>; named?: readonly ProviderId[] }

const keyHeaders = new Set(
  catalogue
    .flatMap(({ auth, otherAuth = [], endpoints = [] }) => [auth, ...otherAuth, ...endpoints.flatMap(({ api }) => api?.auth ?? [])])
    .flatMap((auth) => (auth.scheme === 'header' ? auth.name.toLowerCase() : [])),
)

const signing = catalogue
  .filter(({ auth, otherAuth = [] }) => [auth, ...otherAuth].some(({ scheme }) => scheme === 'sigv4'))
  .map(({ id }) => id)

function keysOf({ headers, user, signed, urls }: Command): SentKey[] {
  const keys: SentKey[] = headers.flatMap(({ name, value }) => {
    if (name === 'authorization') return keysOfAuthorization(value)
    return keyHeaders.has(name) || /^(?:x-)?(?:api-?key|auth-?token|access-?token)$/.test(name) ? [{ key: value, auth: name }] : []
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

/** A key that stands in a URL, as Google’s examples have it. */
export function keyInQuery(address: string): string | null {
  const parameters = URL.parse(address)?.searchParams
  for (const name of ['key', 'api_key', 'apikey', 'api-key', 'apiKey', 'access_token', 'token']) {
    const value = parameters?.get(name)
    if (value) return value
  }
  return null
}

const requestBody = z.object({ model: z.string() })

/** The model that a request’s body names, where the body is JSON. */
function modelOf(body: string | null): string | null {
  if (body === null || !body.trimStart().startsWith('{')) return null
  try {
    return requestBody.safeParse(JSON.parse(body)).data?.model ?? null
  } catch {
    // A body that is no JSON names no model.
    return null
  }
}
