import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createSecretSearch, mask, maskSecrets, quoteFromProvider, quoteRawError } from './mask-secrets.ts'

const printable = Array.from({ length: 0x7e - 0x21 + 1 }, (_, index) => String.fromCharCode(0x21 + index))
const anyKey = fc.string({ unit: fc.constantFrom(...printable), minLength: 1, maxLength: 80 })
const anyText = fc.string({ unit: 'binary', maxLength: 60 })

const spellings: Record<string, (key: string) => string> = {
  plain: (key) => key,
  'URL-encoded': encodeURIComponent,
  base64: (key) => Buffer.from(key).toString('base64').replace(/=+$/, ''),
  'base64 of a Basic user name': (key) => Buffer.from(`${key}:`).toString('base64').replace(/=+$/, ''),
  'JSON-escaped': (key) => JSON.stringify(key).slice(1, -1),
  base64url: (key) => Buffer.from(key).toString('base64url'),
  'base64url of a Basic user name': (key) => Buffer.from(`${key}:`).toString('base64url'),
  'JSON-escaped with its slashes': (key) => JSON.stringify(key).slice(1, -1).replaceAll('/', '\\/'),
  'HTML-escaped by numbers': (key) => key.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`),
  'HTML-escaped by names': (key) => key.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  'upper case': (key) => key.toUpperCase(),
  'lower case': (key) => key.toLowerCase(),
}

describe.each(Object.entries(spellings))('S14, S17: a key in %s', (_, spell) => {
  test('is in no masked text, whatever stands around it', () => {
    fc.assert(
      fc.property(anyKey, anyText, anyText, (key, before, after) => {
        expect(maskSecrets(`${before}${spell(key)}${after}`, [key])).not.toContain(spell(key))
      }),
      { numRuns: 300 },
    )
  })

  test('is in no raw error, and no twelve characters of it in a row are', () => {
    fc.assert(
      fc.property(anyKey, anyText, anyText, (key, before, after) => {
        const spelt = spell(key)
        const shown = quoteRawError(`${before}${spelt}${after}`, [key])
        expect(shown).not.toContain(spelt)
        for (let at = 0; at + 12 <= spelt.length; at += 1) expect(shown).not.toContain(spelt.slice(at, at + 12))
      }),
      { numRuns: 300 },
    )
  })

  test('is in no quotation, also when invisible characters stand in it', () => {
    fc.assert(
      fc.property(
        anyKey,
        anyText,
        anyText,
        fc.constantFrom('', '\u0000', '\u200b', '\u202e', '\ufeff', '\u0007'),
        (key, before, after, hidden) => {
          const spelt = spell(key)
          const split = `${spelt.slice(0, spelt.length / 2)}${hidden}${spelt.slice(spelt.length / 2)}`
          expect(quoteFromProvider(`${before}${split}${after}`, [key])).not.toContain(spelt)
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('S17: the beginning and the end of a key, as services quote them, are masked too', () => {
  const key = 'h0useKey-Zx81-Qq72-Lm55-Tail99'
  const quoted = maskSecrets(`no such key: ${key.slice(0, 14)}...${key.slice(-12)}`, [key])
  expect(quoted).toBe(`no such key: ${mask}...${mask}`)
})

test.each([
  ['sk-ant-api03-AbCdEfGhIj', 'Anthropic'],
  ['sk-proj-abc_DEF', 'OpenAI'],
  ['sk-abcd****wxyz', 'a key that the provider shortened'],
  ['sk-or-v1-0123456789abcdef', 'OpenRouter'],
  ['gsk_abcdefgh', 'Groq'],
  [`AIza${'a'.repeat(35)}`, 'Gemini'],
  ['0123456789abcdef0123456789abcdef', '32 hex digits'],
  ['3f2b8c1e-9d47-4f6a-8b1e-2c3d4e5f6a7b', 'a UUID'],
])('what looks like a key is masked without being known: %s (%s)', (key) => {
  expect(maskSecrets(`The key ${key}, is not valid.`)).toBe(`The key ${mask}, is not valid.`)
})

test.each([
  ['authorization: Bearer abc.def-1234', `authorization: Bearer ${mask}`],
  ['Authorization: Basic dXNlcjpwYXNz=', `Authorization: Basic ${mask}`],
  ['GET /models?key=abcd1234efgh&page=2', `GET /models?key=${mask}&page=2`],
  ['{"api_key": "abcd1234"}', `{"api_key": "${mask}"}`],
])('a credential is masked where its name gives it away: %s', (text, masked) => {
  expect(maskSecrets(text)).toBe(masked)
})

test.each([
  'Bearer authentication is required.',
  'The model claude-sonnet-4-5-20250929 does not exist.',
  'The model meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8 does not exist.',
  'Your credit balance is too low to access the Anthropic API.',
  'Set ANTHROPIC_DEFAULT_SONNET_MODEL_NAME first.',
])('ordinary words are left alone: %s', (text) => {
  expect(maskSecrets(text)).toBe(text)
})

test('a text without a secret and without anything that looks like one stays as it is', () => {
  const word = fc.stringMatching(/^[A-Za-zäöü]{1,20}$/).filter((text) => !/^(bearer|basic)$|(key|token|secret|password)$/i.test(text))
  const text = fc.array(fc.oneof(word, fc.constantFrom('.', ',', '…', '(', '42', 'HTTP 401:', '\n')), { maxLength: 40 })
  const secret = fc.stringMatching(/^[0-9#%&]{12,80}$/)
  fc.assert(
    fc.property(text, fc.array(secret, { maxLength: 3 }), (words, secrets) => {
      expect(maskSecrets(words.join(' '), secrets)).toBe(words.join(' '))
    }),
    { numRuns: 1_000 },
  )
})

test('every one of several secrets is masked, also where they touch or overlap', () => {
  fc.assert(
    fc.property(fc.array(anyKey, { minLength: 1, maxLength: 4 }), anyText, (keys, text) => {
      const masked = maskSecrets(`${text}${keys.join('')}${text}${keys.toReversed().join(' ')}`, keys)
      for (const key of keys) expect(masked).not.toContain(key)
    }),
    { numRuns: 300 },
  )
})

test('a raw error keeps its lines and its indents, and nothing that a terminal obeys', () => {
  const raw = '\n{\r\n\t"error": "no key abcdefghijklmnop12345\u001b[31m\u202e"\u2028}\n'
  expect(quoteRawError(raw, ['abcdefghijklmnop12345'])).toBe(`{\n\t"error": "no key ${mask}[31m"\n}`)
})

test('a raw error has at most 4,000 characters, however long it was', () => {
  const shown = quoteRawError('one two\n'.repeat(1_000_000), [])
  expect(shown).toHaveLength(4_000)
  expect(shown.endsWith('…')).toBe(true)
})

test('a quotation is one line of at most 300 characters, without control or bidirectional characters', () => {
  const quoted = quoteFromProvider(`\u001b[31mone\r\n\ttwo\u202e\u0000 ${'three '.repeat(2_000)}`, [])
  expect(quoted).toMatch(/^\[31mone two three/)
  expect(quoted).toHaveLength(300)
  expect(quoted.endsWith('…')).toBe(true)
})

test('a quotation of a long hostile text takes no long time', () => {
  const key = 'k'.repeat(8_000)
  const started = performance.now()
  quoteFromProvider('k'.repeat(8_000_000), [key])
  expect(performance.now() - started).toBeLessThan(5_000)
})

describe('looking for a secret', () => {
  const holds = createSecretSearch(['sk-rate-limited-9Zx4Lm2Qp7', 'correct-horse-battery', 'ollama'])

  test.each([
    ['sk-rate-limited-9Zx4Lm2Qp7', true],
    ['it is d-9Zx4Lm2Qp7 there', true],
    ['CORRECT-HORSE-BATTERY', true],
    [btoa('correct-horse-battery'), true],
    ['State rate-limited', false],
    ['correct-horse', false],
    ['ollama/qwen3', false],
    ['', false],
  ])('%j holds one: %s', (text, found) => {
    expect(holds(text)).toBe(found)
  })
})
