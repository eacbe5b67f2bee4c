import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { apiKey, describeKeyProblem, keyHintOf } from './api-key.ts'

const printable = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 200,
})

const long = 'sk-canary-0123456789abcdef'

const empty = 'The key is empty. Paste the key itself.'
const quotes = 'The key stands in quotes. Paste it without them.'
const halfQuoted = 'The key has a quotation mark at one end. Paste it without that.'
const variable = 'This is a variable with its value. Paste only what stands after the equals sign.'
const variables = 'These are several variables with their values. Paste one key alone.'
const names = 'This names a variable, not the key in it. Paste the key itself.'
const command = 'This is a command. Paste only the key that stands in it.'
const json = 'This is JSON. Paste only the key that stands in it.'
const header = 'This is a header. Paste only the key that stands after its colon.'
const line = 'This is a line of a configuration file. Paste only the key that stands in it.'
const address = 'This is an address. Paste the key; the address has its own field.'
const path = 'This is the path of a file. Paste the key that stands in the file.'
const hidden = 'A part of this key is hidden. Paste the whole key; most providers show it once, when it is made.'
const placeholder = 'This is a placeholder. Paste your own key in its place.'
const several = 'These look like several keys. Paste one of them.'
const pem = 'This is a PEM file and not an API key. Paste the key that the provider’s page shows.'
const missing = 'This is what a program writes where a key is missing. Paste the key itself.'
const odd = (at: number, what: string) => `A key has letters, digits and signs only; character ${at} is ${what}. Copy the key again.`

describe('S14: what is no key is refused at entry, and the reason does not contain it', () => {
  test.each([
    ['nothing', '', empty],
    ['spaces', '   \n', empty],
    ['an inner line break', 'sk-canary\r\nx-evil: 1', odd(10, 'a line break')],
    ['a key broken over two lines', 'sk-canary\n0123', odd(10, 'a line break')],
    ['an inner space', 'sk-canary 0123', odd(10, 'a space')],
    ['an inner tab', 'sk-canary\t0123', odd(10, 'a tab')],
    ['a space of a web page', 'sk-canary\u00a00123', odd(10, 'a space that does not break')],
    ['a NUL', 'sk-canary\u0000', odd(10, 'a NUL')],
    ['another control character', 'sk-canary\u0007', odd(10, 'U+0007')],
    ['a zero-width space', 'sk-canary\u200b1234', odd(10, 'an invisible space')],
    ['a soft hyphen', 'sk-can\u00adary', odd(7, 'an invisible hyphen')],
    ['a mark of direction', 'sk-\u202ecanary', odd(4, 'an invisible mark')],
    ['an inner byte order mark', 'sk-\ufeffcanary', odd(4, 'a byte order mark')],
    ['an emoji', 'sk-canary🔑', odd(10, 'U+1F511')],
    ['letters of another alphabet', 'sk-cаnary', odd(5, 'U+0430')],
    ['letters of full width', 'ｓｋ-canary', odd(1, 'U+FF53')],
    ['a dash that a word processor made', 'sk–canary', odd(3, 'a dash in place of a hyphen')],
    ['a megabyte', 'x'.repeat(1_000_000), 'The key is too long: 1000000 characters. Paste the key alone.'],
    ['the word Bearer', 'Bearer sk-canary', 'Paste the key alone, without the word Bearer before it.'],
    ['a Basic credential', 'Basic Y2FuYXJ5Og==', 'This is a credential as it stands in a header. Paste the key itself.'],
    ['a header', 'x-api-key: sk-canary', header],
    ['a header with Bearer', 'Authorization: Bearer sk-canary', header],
    ['double quotes', '"sk-canary"', quotes],
    ['single quotes and a comma', "'sk-canary',", quotes],
    ['quotes of a word processor', '“sk-canary”', quotes],
    ['a quotation mark at its beginning', '"sk-canary', halfQuoted],
    ['a quotation mark at its end', 'sk-canary",', halfQuoted],
    ['an export', 'export OPENAI_API_KEY=sk-canary', variable],
    ['an assignment', 'OPENAI_API_KEY=sk-canary', variable],
    ['an assignment of PowerShell', '$env:OPENAI_API_KEY = "sk-canary"', variable],
    ['an assignment of Windows', 'setx OPENAI_API_KEY sk-canary', variable],
    ['an assignment under a remark', '# mine\nOPENAI_API_KEY=sk-canary', variable],
    ['a whole .env file', 'OPENAI_API_KEY=sk-canary\nGROQ_API_KEY=gsk_canary', variables],
    ['a whole .env file with remarks', '# one\r\nA=canary\r\n\r\n# two\r\nexport B="canary"\r\n', variables],
    ['a variable by its name', '$OPENAI_API_KEY', names],
    ['a variable in braces', '${CANARY_KEY}', names],
    ['a variable of Windows', '%OPENAI_API_KEY%', names],
    ['a variable in a program', 'process.env.CANARY_KEY', names],
    ['a variable in a template', '{{ canary }}', names],
    ['a line of YAML', 'api_key: sk-canary', line],
    ['a curl command', 'curl https://x -H "x-api-key: sk-canary"', command],
    ['a curl command with its prompt', '$ curl https://x -H "x-api-key: sk-canary"', command],
    ['JSON', '{"apiKey":"sk-canary"}', json],
    ['a list in JSON', '["sk-canary"]', json],
    ['JSON that breaks off', '{"apiKey":"sk-canary', json],
    [
      'Google credentials without their key',
      '{"type":"service_account","client_email":"canary@x.iam.gserviceaccount.com"}',
      'These Google credentials are incomplete or damaged. Paste the whole file, as Google gave it.',
    ],
    [
      'Google credentials of another kind',
      '{"type":"external_account","audience":"canary"}',
      'Keydeck cannot use Google credentials of this kind. Paste the key file of a service account.',
    ],
    ['a private key in PEM', '-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----', pem],
    ['a certificate in PEM', '-----BEGIN CERTIFICATE-----\ncanary\n-----END CERTIFICATE-----', pem],
    [
      'an SSH key',
      'ssh-ed25519 AAAAcanary jo@host',
      'This is an SSH key and not an API key. Paste the key that the provider’s page shows.',
    ],
    ['a URL', 'https://api.example.com/v1?key=sk-canary', address],
    ['a link of ours', 'keydeck://add?key=sk-canary', address],
    ['a key that a page shortened', 'sk-…nary', hidden],
    ['a key that a page shortened with full stops', 'sk-proj-...nary', hidden],
    ['a key that a page covered', '••••canary', hidden],
    ['a key that a page covered with stars', 'sk-****canary', hidden],
    ['two keys in two lines', `${long}\n${long}2`, several],
    ['two keys in one line', `${long}, ${long}2`, several],
    ['a path', '~/keys/canary', path],
    ['a path from the root', '/home/canary/key', path],
    ['a path to credentials', '/srv/canary.json', path],
    ['a path of Windows', 'C:\\Users\\canary\\key.txt', path],
    ['a placeholder of a documentation page', 'YOUR_API_KEY', placeholder],
    ['a placeholder with words', 'your-openai-api-key-here', placeholder],
    ['a placeholder of a form', 'Enter your API key', placeholder],
    ['a placeholder in angle brackets', '<canary key>', placeholder],
    ['a placeholder of letters x', 'sk-xxxxxxxxxxxxxxxx', placeholder],
    ['a placeholder of letters X after two words', 'sk-proj-XXXX', placeholder],
    ['a piece of a web page', '<span>sk-canary</span>', 'This is a piece of a web page. Paste the key itself.'],
    ['an e-mail address', 'canary@example.com', 'This is an e-mail address. Paste the key that the provider’s page shows.'],
    ['what a program writes for nothing', 'undefined', missing],
    ['what a program writes for an object', '[object Object]', missing],
  ])('%s', (_, text, message) => {
    const read = apiKey.safeParse(text)
    expect(read.success).toBe(false)
    expect(read.error?.issues[0]?.message).toBe(message)
    expect(JSON.stringify(read.error)).not.toContain('canary')
  })

  test.each([
    ['a part of a key', 'sk'],
    ['three characters', 'abc'],
    ['an equals sign', 'a=b'],
    ['base64', 'abc=='],
    ['a secret of AWS that begins with a slash', '/AbCdEfGh+IjKlMnOpQrStUvWxYz0123456789AB'],
    ['a byte order mark at its beginning', '\ufeffsk-canary'],
    ['a line break at its end', ' sk-canary\r\n'],
    ['a tab at its beginning', '\tsk-canary '],
    ['a prefix that nobody knows', 'my-own-gateway-7f3a'],
    ['what a local server takes', 'EMPTY'],
    ['what another local server takes', 'lm-studio'],
    ['a word', 'secret'],
    ['a key with two full stops', 'eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl'],
    ['a key with a comma', 'abcdefghijklmnopqr,abcdefghijklmnopqr'],
    ['a key that begins with a variable’s name', 'KEY_0123456789'],
    ['a UUID', '3f2b8c1e-9d47-4f6a-8b1e-2c3d4e5f6a7b'],
  ])('a text with %s is taken, and trimmed', (_, text) => {
    expect(apiKey.parse(text)).toBe(text.trim())
  })

  test('exactly what can stand in a header after trimming can be taken', () => {
    const text = fc.oneof(printable, fc.string({ maxLength: 60, unit: 'binary' }))
    const taken = fc.sample(text, 2_000).flatMap((sample) => apiKey.safeParse(sample).data ?? [])
    expect(taken.length).toBeGreaterThan(500)
    expect(taken.filter((key) => !/^[\x21-\x7e]+$/.test(key))).toEqual([])
  })

  test('a key of letters, digits, hyphens and underscores is refused for no beginning of its', () => {
    const beginning = fc.constantFrom(
      'sk-',
      'sk-ant-api03-',
      'gsk_',
      'AIza',
      'xai-',
      'Bearer',
      'export',
      'curl',
      'your',
      'path-',
      'ssh-rsa',
    )
    const rest = fc.stringMatching(/^[A-Za-z0-9_-]{20,60}$/).filter((text) => /\d/.test(text))
    fc.assert(
      fc.property(beginning, rest, (start, end) => {
        expect(describeKeyProblem(`${start}${end}`)).toBeUndefined()
      }),
    )
  })

  test.each([',', '\n', ' ', 'x-', 'your', '"', '{', '#\n', 'A=\n', '/', '.', 'a@', 'a '])(
    '%j many times over takes no long time',
    (part) => {
      const started = performance.now()
      describeKeyProblem(`${part.repeat(8_000 / part.length)}é`)
      describeKeyProblem(`your${part.repeat(8_000 / part.length)}`)
      expect(performance.now() - started).toBeLessThan(500)
    },
  )
})

test('a hint never gives away more than a third of a key', () => {
  fc.assert(
    fc.property(printable, (key) => {
      expect(keyHintOf(key).length * 3).toBeLessThanOrEqual(key.length)
    }),
  )
  expect(keyHintOf('sk-test-12345678')).toBe('5678')
  expect(keyHintOf('abc')).toBe('')
  expect(keyHintOf('{"type":"service_account"}')).toBe('')
})
