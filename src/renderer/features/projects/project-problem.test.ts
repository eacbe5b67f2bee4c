import { expect, test } from 'vitest'
import { projectProblemOf, type ProjectField } from './project-problem.ts'

const all: readonly ProjectField[] = ['folder', 'accountId', 'baseUrl', 'model']
const failure = { code: 'invalid-input' as const, message: 'It is so.', fix: 'Do this.', fields: {}, details: null }
const words = 'It is so. Do this.'

test('a failure stands by the field that it is about', () => {
  expect(projectProblemOf({ ...failure, code: 'denied' }, all).fields).toEqual({ accountId: words })
  expect(projectProblemOf({ ...failure, code: 'not-found' }, all).fields).toEqual({ accountId: words })
  expect(projectProblemOf({ ...failure, code: 'endpoint-changed' }, all).fields).toEqual({ baseUrl: words })
  expect(projectProblemOf({ ...failure, details: { field: 'baseUrl' } }, all).fields).toEqual({ baseUrl: words })
  expect(projectProblemOf(failure, all).fields).toEqual({ folder: words })
})

test('fields that were not understood keep their own words', () => {
  const read = projectProblemOf({ ...failure, fields: { baseUrl: 'No URL.', model: 'Too long.' } }, all)
  expect(read).toEqual({ fields: { baseUrl: 'No URL.', model: 'Too long.' }, failure: null })
})

test('what is about no field of the form stands by itself', () => {
  const ofStorage = { ...failure, code: 'storage-full' as const }
  expect(projectProblemOf(ofStorage, all)).toEqual({ fields: {}, failure: ofStorage })
  expect(projectProblemOf(failure, ['accountId'])).toEqual({ fields: {}, failure })
})
