import { expect, test } from 'vitest'
import { problemWith } from './new-passphrase.ts'

test('a new passphrase is long enough and was typed the same twice', () => {
  expect(problemWith({ first: 'seven77', again: 'seven77' })).toMatchObject({ field: 'first', message: 'Use at least 8 characters.' })
  expect(problemWith({ first: 'lantern walrus', again: 'lantern walrus ' })).toEqual({
    field: 'again',
    message: 'The two are not the same.',
  })
  expect(problemWith({ first: 'lantern walrus', again: 'lantern walrus' })).toBeNull()
})
