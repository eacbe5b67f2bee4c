import { expect, test } from 'vitest'
import { anthropicKey, openaiKey, proxyKey } from './machine.fixture.ts'
import { labelOf, spokenName } from './spoken-name.ts'

test('a name is repeated in quotes, and used as a label', () => {
  for (const name of ['Office proxy', 'zhipuai-coding-plan', 'claude-sonnet-4-20250514', 'Büro (privat)', 'https://example.com']) {
    expect(spokenName(name, 'an entry')).toBe(`“${name}”`)
    expect(labelOf(name)).toBe(name)
  }
})

test.each([
  openaiKey,
  anthropicKey,
  proxyKey,
  `key ${openaiKey}`,
  `${'a '.repeat(25)}${openaiKey}`,
  'gsk-Zx9Yw8-Vu7Ts6Rq-Po5',
  proxyKey.slice(0, 20),
  '',
  ' ',
  null,
  undefined,
])('what is a key or nothing is neither repeated nor a label', (name) => {
  expect(spokenName(name, 'an entry')).toBe('an entry')
  expect(labelOf(name)).toBeNull()
})

test('long names and ones with odd characters are not repeated; a label of them is short and on one line', () => {
  expect(spokenName('a '.repeat(100), 'an entry')).toBe('an entry')
  expect(spokenName('a\u202Eb“c”', 'an entry')).toBe('an entry')
  expect(labelOf('a '.repeat(100))?.length).toBeLessThanOrEqual(60)
  expect(labelOf('Work\r\n\u202Eaccount')).toBe('Work account')
})
