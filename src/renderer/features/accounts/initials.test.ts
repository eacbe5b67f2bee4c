import { expect, test } from 'vitest'
import { catalogue } from '../../../shared/providers/catalogue.ts'
import { initialsOf } from './initials.ts'

test.each([
  ['OpenAI', 'OA'],
  ['Groq', 'Gr'],
  ['One Codex', 'OC'],
])('%s is marked %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})

test('every provider’s mark has two characters', () => {
  expect(catalogue.filter(({ name }) => initialsOf(name).length !== 2)).toEqual([])
})
