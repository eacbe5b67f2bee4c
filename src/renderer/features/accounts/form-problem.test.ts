import { expect, test } from 'vitest'
import type { CheckReport } from '../../../shared/check.ts'
import type { Failure } from '../../lib/error-data.ts'
import { placeOf, problemOf } from './form-problem.ts'

const failed = (code: Failure['code'], details: unknown, fields: Failure['fields'] = {}): Failure => ({
  code,
  message: 'It failed.',
  fix: 'Do this.',
  fields,
  details,
})
const checkFailed = (report: Partial<CheckReport>) =>
  failed('check-failed', {
    outcome: 'works',
    message: 'It failed.',
    fix: 'Do this.',
    reason: null,
    latencyMs: null,
    models: null,
    ...report,
  })

test('a rejected key is said by the key, and cannot be saved anyway', () => {
  const problem = problemOf(checkFailed({ outcome: 'rejected' }), 'openai')
  expect(problem).toEqual({ fields: { key: 'It failed. Do this.' }, form: null, question: null, maySaveAnyway: false })
})

test('a wrong address is said by the base URL; only an endpoint of one’s own can be saved anyway', () => {
  expect(problemOf(checkFailed({ outcome: 'wrong-address' }), 'openai')).toMatchObject({
    fields: { baseUrl: 'It failed. Do this.' },
    maySaveAnyway: false,
  })
  expect(problemOf(checkFailed({ outcome: 'wrong-address' }), 'custom-openai').maySaveAnyway).toBe(true)
})

test('where the network is at fault, the account can be saved anyway', () => {
  expect(problemOf(checkFailed({ outcome: 'unreachable' }), 'openai')).toMatchObject({
    form: { message: 'It failed.', fix: 'Do this.' },
    maySaveAnyway: true,
  })
})

test('S16: an address on this machine is a question; a forbidden one is an answer', () => {
  expect(problemOf(checkFailed({ outcome: 'blocked', reason: 'local-address' }), 'openai').question).toEqual({ kind: 'local' })
  const forbidden = problemOf(checkFailed({ outcome: 'blocked', reason: 'forbidden-address' }), 'openai')
  expect(forbidden).toMatchObject({ fields: { baseUrl: 'It failed. Do this.' }, question: null, maySaveAnyway: false })
})

test('S6: a stored key that would go to another origin is a question', () => {
  const problem = problemOf(failed('endpoint-changed', { from: 'https://a.example', to: 'https://b.example' }), 'openai')
  expect(problem.question).toEqual({ kind: 'new-origin', from: 'https://a.example', to: 'https://b.example' })
})

test('input that the server refused is said by its fields; anything else by the form', () => {
  expect(problemOf(failed('invalid-input', null, { key: 'Empty.' }), 'openai').fields).toEqual({ key: 'Empty.' })
  expect(problemOf(failed('storage-full', null), 'openai').form).toEqual({ message: 'It failed.', fix: 'Do this.' })
  expect(problemOf(failed('check-failed', 'not a report'), 'openai').form).toEqual({ message: 'It failed.', fix: 'Do this.' })
})

test.each([
  ['http://127.0.0.1:11434', '127.0.0.1 is this machine.'],
  ['http://localhost:1234/v1', 'localhost is this machine.'],
  ['http://[::1]:80', '[::1] is this machine.'],
  ['http://192.168.1.20/v1', '192.168.1.20 is on the local network.'],
  ['http://nas.lan/v1', 'nas.lan is on the local network.'],
])('%s: “%s”', (baseUrl, sentence) => {
  expect(placeOf(baseUrl)).toBe(sentence)
})
