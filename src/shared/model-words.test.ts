import { expect, test } from 'vitest'
import { contextInShort, modelsInWords, priceInShort } from './model-words.ts'

test.each([
  [null, ''],
  [512, '512'],
  [8_192, '8k'],
  [128_000, '128k'],
  [999_499, '999k'],
  [999_500, '1M'],
  [1_048_576, '1M'],
  [1_500_000, '1.5M'],
])('a context window of %s tokens is “%s”', (tokens, text) => expect(contextInShort(tokens)).toBe(text))

test.each([
  [null, ''],
  [0, 'free'],
  [3, '$3.00'],
  [0.075, '$0.075'],
  [0.0125, '$0.0125'],
  [1_234.5, '$1,234.50'],
])('a price of %s is “%s”', (price, text) => expect(priceInShort(price)).toBe(text))

test.each([
  [0, '0 models'],
  [1, '1 model'],
  [12_345, '12,345 models'],
])('%s is “%s”', (count, text) => expect(modelsInWords(count)).toBe(text))
