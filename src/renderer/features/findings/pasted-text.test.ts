import { expect, test } from 'vitest'
import { longestText } from '../../../shared/findings.ts'
import { isReadAtOnce, reasonAgainstSize, sizeInWords } from './pasted-text.ts'

test.each([
  'sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7',
  'Bearer sk-ant-api03-Ab1Cd2Ef3',
  'export OPENAI_API_KEY="sk-Ab1Cd2Ef3Gh4Ij5Kl6"',
  'keydeck://add?provider=openai&key=sk-Ab1Cd2Ef3Gh4Ij5Kl6',
  '{"apiKey":"0123456789abcdef0123456789abcdef"}',
  'a\n'.repeat(2_001),
])('what could be a key, or is long, does not stand in the page: %.40s', (text) => expect(isReadAtOnce(text)).toBe(true))

test.each([
  'OPENAI_API_KEY=',
  'https://api.example.com/v1beta/openai/compatible',
  'keydeck://add?provider=openai',
  'some words about nothing',
])('“%s” is typed on', (text) => expect(isReadAtOnce(text)).toBe(false))

test.each([
  ['a', '1 line (1 B)'],
  ['a\nb\n', '2 lines (4 B)'],
  ['ä'.repeat(600), '1 line (1.2 kB)'],
  [`${'x'.repeat(99)}\n`.repeat(50_000), '50,000 lines (5.0 MB)'],
])('a text is told by its lines and bytes', (text, words) => expect(sizeInWords(text)).toBe(words))

test('what is larger than can be read is told before anything is sent', () => {
  expect(reasonAgainstSize('The text', longestText)).toBeNull()
  expect(reasonAgainstSize('The text', longestText + 1)?.message).toBe('The text is larger than 8 MB, which is more than Keydeck reads.')
})
