import { expect, test } from 'vitest'
import { joinWords, separateWords } from './separate-words.ts'

const shown = (text: string) => separateWords(text)?.replaceAll('\u200B', '|')

test.each([
  ['你好世界', '你|好|世|界'],
  ['用Rust写 parser', '用|Rust|写| parser'],
  ['コーヒーを', 'コ|ー|ヒ|ー|を'],
  ['𠮷野', '𠮷|野'],
  ['see 中', 'see |中'],
  ['ガガ', 'ガ|ガ'],
])('a character of a script without spaces stands by itself: %s', (text, parts) => {
  expect(shown(text)).toBe(parts)
  expect(shown(text.normalize('NFD'))).toBe(parts)
  expect(joinWords(separateWords(text) ?? '')).toBe(text)
})

test.each(['', 'plain words, région', 'El señor Phạm'.normalize('NFD'), 'l·l', '한국어 단어', '🦀'])(
  'a text with spaces between its words stays as it is: %s',
  (text) => {
    expect(separateWords(text)).toBeNull()
  },
)
