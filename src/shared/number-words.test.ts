import { expect, test } from 'vitest'
import { balanceInWords, countInWords } from './number-words.ts'

test('a count reads the same whatever the language of the system', () => {
  expect([0, 1, 2, 1_234].map((count) => countInWords(count, 'model'))).toEqual(['0 models', '1 model', '2 models', '1,234 models'])
  expect(countInWords(2, 'has', 'have')).toBe('2 have')
})

test('a balance is told in its own currency', () => {
  expect(balanceInWords({ amount: 8.5, currency: 'USD' })).toBe('$8.50')
  expect(balanceInWords({ amount: 1_110, currency: 'CNY' })).toBe('CN¥1,110.00')
})
