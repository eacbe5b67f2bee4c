import { expect, test } from 'vitest'
import { strengthOf } from './passphrase-strength.ts'

test('common passphrases are weak, and it says why', () => {
  for (const passphrase of ['password', 'qwertyuiop', 'iloveyou1']) {
    expect(strengthOf(passphrase)).toMatchObject({
      score: expect.toSatisfy((score: number) => score < 2),
      advice: expect.stringMatching(/./),
    })
  }
})

test('several unrelated words are strong', () => {
  expect(strengthOf('lantern walrus ticket gravel')).toEqual({ score: 4, word: 'Strong', advice: '' })
})

test('a very long passphrase is judged by its first 100 characters, which bounds the work', () => {
  const beginning = 'ab'.repeat(50)
  expect(strengthOf(`${beginning} lantern walrus ticket gravel`)).toEqual(strengthOf(beginning))
  expect(strengthOf(beginning).score).toBeLessThan(strengthOf('lantern walrus ticket gravel').score)
})
