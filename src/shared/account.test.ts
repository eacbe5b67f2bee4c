import { describe, expect, test } from 'vitest'
import { accountLabel, accountModel, newAccount } from './account.ts'

const fields = [
  ['label', accountLabel],
  ['model', accountModel],
] as const

describe.each(fields)('a %s', (_, schema) => {
  test.each([
    'Büro',
    '仕事用',
    '회사',
    'العمل',
    'עבודה',
    'می‌خواهم',
    'क्‍ष',
    'ශ්‍රී',
    'ᠮᠣᠩᠭᠣᠯ',
    'É decomposed E\u0301',
    '👩‍💻',
    '🏳️‍🌈',
    '👨🏽‍🚀',
    '👨‍👩‍👧‍👦 home',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '❤️ 1️⃣ 🇨🇭',
    'gpt-5/latest:beta (“quoted”)',
  ])('may be %s', (text) => {
    expect(schema.parse(text)).toBe(text)
  })

  test.each(
    [0x00, 0x07, 0x0a, 0x1b, 0x7f, 0x9b, 0xad, 0x61c, 0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2028, 0x2029]
      .concat([0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xfeff, 0xd800])
      .map((code) => [code.toString(16).padStart(4, '0'), code] as const),
  )('may not have U+%s in it', (_name, code) => {
    const issues = schema.safeParse(`Work${String.fromCharCode(code)}txt`).error?.issues
    expect(issues?.[0]?.message).toBe('Leave out control characters, invisible characters and direction marks.')
  })
})

test('a label is trimmed and has 1 to 60 characters, a model up to 200 or none', () => {
  expect(accountLabel.parse('  Work \n')).toBe('Work')
  expect(accountLabel.safeParse(' ').error?.issues[0]?.message).toBe('Give the account a name.')
  expect(accountLabel.safeParse('x'.repeat(61)).success).toBe(false)
  expect(accountModel.parse(' ')).toBe(null)
  expect(accountModel.parse(null)).toBe(null)
  expect(accountModel.safeParse('x'.repeat(201)).success).toBe(false)
})

describe('further secrets', () => {
  const submitted = {
    provider: 'openai',
    label: 'Work',
    baseUrl: 'https://api.openai.com/v1',
    model: null,
    local: false,
    key: null,
    saveWhen: 'unchecked',
  }
  const read = (secrets: Record<string, string | null>) => newAccount.safeParse({ ...submitted, secrets })

  test('are trimmed; a header’s value may have spaces within it, and null removes one', () => {
    const given = { 'header:x-token': ' Bearer abc def ', 'session-token': ' token-123456 ', 'header:x-old': null }
    expect(read(given).data?.secrets).toEqual({ 'header:x-token': 'Bearer abc def', 'session-token': 'token-123456', 'header:x-old': null })
  })

  test.each([
    ['header:x-token', 'canary\r\nx-evil: 1'],
    ['header:x-token', 'canary-ü'],
    ['header:x-token', '   '],
    ['session-token', 'canary token'],
  ])('S14: what cannot be sent as %s is refused by its name, without being quoted', (name, value) => {
    const [issue] = read({ [name]: value }).error?.issues ?? []
    expect(issue?.path).toEqual(['secrets', name])
    expect(JSON.stringify(issue)).not.toContain('canary')
  })
})
