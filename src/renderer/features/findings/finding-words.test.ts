import { expect, test } from 'vitest'
import { failedCheckOf } from './failed-check.ts'
import { addedInWords } from './finding-words.ts'

test.each([
  [{ added: 4, broken: 0, failed: 0 }, '4 accounts were added.'],
  [{ added: 2, broken: 0, failed: 1 }, '2 accounts were added, 1 was not.'],
  [{ added: 2, broken: 1, failed: 0 }, '2 accounts were added, 1 of them does not work yet.'],
  [{ added: 3, broken: 2, failed: 1 }, '3 accounts were added, 2 of them do not work yet; 1 was not.'],
  [{ added: 1, broken: 1, failed: 0 }, '1 account was added, but it does not work yet.'],
])('what became of adding is told by number: %j', (count, words) => expect(addedInWords(count)).toBe(words))

test('an account that was added and does not work keeps what its check said', () => {
  const added = { index: 0, added: true, accountId: 'a' } as const
  const check = { outcome: 'no-credit', message: 'There is no credit left.', fix: 'Top it up.' } as const
  expect(failedCheckOf({ ...added, check })).toEqual(check)
  expect(failedCheckOf({ ...added, check: { outcome: 'works', message: 'It works.', fix: '' } })).toBeNull()
  for (const outcome of [null, { ...added, check: null }, { index: 0, added: false, message: 'No.', fix: '' } as const])
    expect(failedCheckOf(outcome)).toBeNull()
})
