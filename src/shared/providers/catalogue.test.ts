import { describe, expect, test } from 'vitest'
import { baseUrl } from '../base-url.ts'
import { catalogue, providerOf } from './catalogue.ts'
import { suggestProvider } from './suggest-provider.ts'

describe.each(catalogue)('the entry of $name', (provider) => {
  test('has addresses in their one spelling', () => {
    for (const url of [provider.baseUrl ?? provider.baseUrlExample, provider.baseUrlExample]) expect(baseUrl.parse(url)).toBe(url)
    expect(provider.baseUrl === null).toBe(provider.kind === 'custom')
  })

  test('sends nobody to a page that is not https', () => {
    const pages = [provider.getKeyUrl, provider.revokeKeyUrl].filter((url) => url !== null)
    expect(pages.filter((url) => !url.startsWith('https://'))).toEqual([])
  })

  test('names environment variables as shells take them', () => {
    const names = [...provider.env.key, ...provider.env.baseUrl]
    expect(names.filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name))).toEqual([])
  })
})

test('every id is there once', () => {
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length)
  expect(providerOf('groq').name).toBe('Groq')
})

test.each([
  ['sk-ant-api03-abc', 'anthropic'],
  ['sk-proj-abc', 'openai'],
  ['sk-abcT3BlbkFJdef', 'openai'],
  ['sk-or-v1-abc', 'openrouter'],
  [' gsk_abc ', 'groq'],
  [`AIza${'a'.repeat(35)}`, 'gemini'],
  ['AQ.abc', 'gemini'],
  ['sk-unknown', 'openai'],
  ['whatever', undefined],
  ['', undefined],
])('the shape of %j suggests %s', (key, provider) => {
  expect(suggestProvider(key)).toBe(provider)
})
