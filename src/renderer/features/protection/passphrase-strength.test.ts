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

test('a very long passphrase is judged at once', () => {
  const startedAt = performance.now()
  strengthOf('lantern walrus ticket gravel '.repeat(35))
  expect(performance.now() - startedAt).toBeLessThan(1_000)
})
