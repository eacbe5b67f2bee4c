import { expect, test } from 'vitest'
import { suggestLabel } from './suggest-label.ts'

test('a suggested name is the provider’s own, with a number when that is taken', () => {
  expect(suggestLabel('OpenAI', [])).toBe('OpenAI')
  expect(suggestLabel('OpenAI', ['openai'])).toBe('OpenAI 2')
  expect(suggestLabel('OpenAI', ['OpenAI', 'OpenAI 2', 'OpenAI 4'])).toBe('OpenAI 3')
})
