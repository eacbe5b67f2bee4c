import { expect, test } from 'vitest'
import { bareReport, type CheckReport } from '../../../shared/check.ts'
import { providerOf, type ProviderId } from '../../../shared/providers/catalogue.ts'
import type { Failure } from '../../lib/error-data.ts'
import { emptyOptions } from './options/options-draft.ts'
import { placeOf, problemOf } from './form-problem.ts'

const form = (id: ProviderId) => ({ provider: providerOf(id), options: emptyOptions })

const failed = (code: Failure['code'], details: unknown, fields: Failure['fields'] = {}): Failure => ({
  code,
  message: 'It failed.',
  fix: 'Do this.',
  fields,
  details,
})
const checkFailed = (report: Partial<CheckReport>) =>
  failed('check-failed', { ...bareReport, outcome: 'works', message: 'It failed.', fix: 'Do this.', ...report })

test('a rejected key is said by the key, and cannot be saved anyway', () => {
  const problem = problemOf(checkFailed({ outcome: 'rejected' }), form('openai'))
  expect(problem).toEqual({ fields: { key: 'It failed. Do this.' }, form: null, question: null, maySaveAnyway: false })
})

test('a wrong address is said by the base URL; only an endpoint of one’s own can be saved anyway', () => {
  expect(problemOf(checkFailed({ outcome: 'wrong-address' }), form('openai'))).toMatchObject({
    fields: { baseUrl: 'It failed. Do this.' },
    maySaveAnyway: false,
  })
  expect(problemOf(checkFailed({ outcome: 'wrong-address' }), form('custom-openai')).maySaveAnyway).toBe(true)
})

test('where the network is at fault, the account can be saved anyway', () => {
  expect(problemOf(checkFailed({ outcome: 'unreachable' }), form('openai'))).toMatchObject({
    form: { message: 'It failed.', fix: 'Do this.' },
    maySaveAnyway: true,
  })
})

test('S16: an address on this machine is a question; a forbidden one is an answer', () => {
  expect(problemOf(checkFailed({ outcome: 'blocked', reason: 'local-address' }), form('openai')).question).toEqual({ kind: 'local' })
  const forbidden = problemOf(checkFailed({ outcome: 'blocked', reason: 'forbidden-address' }), form('openai'))
  expect(forbidden).toMatchObject({ fields: { baseUrl: 'It failed. Do this.' }, question: null, maySaveAnyway: false })
})

test('S6: a stored key that would go to another origin is a question', () => {
  const problem = problemOf(failed('endpoint-changed', { from: 'https://a.example', to: 'https://b.example' }), form('openai'))
  expect(problem.question).toEqual({ kind: 'new-origin', from: 'https://a.example', to: 'https://b.example' })
})

test('input that the server refused is said by its fields; anything else by the form', () => {
  expect(problemOf(failed('invalid-input', null, { key: 'Empty.' }), form('openai')).fields).toEqual({ key: 'Empty.' })
  expect(problemOf(failed('storage-full', null), form('openai')).form).toEqual({ message: 'It failed.', fix: 'Do this.' })
  expect(problemOf(failed('check-failed', 'not a report'), form('openai')).form).toEqual({ message: 'It failed.', fix: 'Do this.' })
})

test('what the check needs of this machine, such as a file, is said by the form and not by the address', () => {
  expect(problemOf(checkFailed({ outcome: 'blocked', reason: 'settings' }), form('openai'))).toMatchObject({
    fields: {},
    form: { message: 'It failed.', fix: 'Do this.' },
    maySaveAnyway: false,
  })
})

test('a field that the server names is where its sentence stands', () => {
  const refused = (field: string) => failed('invalid-input', { field })
  const header = { id: 4, name: 'X-Team', value: '', isSecret: true, isKept: false }
  const bedrock = { provider: providerOf('bedrock'), options: { ...emptyOptions, headers: [header] } }
  expect(problemOf(refused('caFile'), bedrock).fields).toEqual({ caFile: 'It failed. Do this.' })
  expect(problemOf(refused('region'), bedrock).fields).toEqual({ 'field region': 'It failed. Do this.' })
  expect(problemOf(refused('session-token'), bedrock).fields).toEqual({ 'secret session-token': 'It failed. Do this.' })
  expect(problemOf(refused('header:x-team'), bedrock).fields).toEqual({ 'header-value 4': 'It failed. Do this.' })
  expect(problemOf(refused('nothing here'), bedrock)).toMatchObject({ fields: {}, form: { message: 'It failed.' } })
  const path = failed('invalid-input', null, { 'options.timeoutSeconds': 'Too long.' })
  expect(problemOf(path, bedrock).fields).toEqual({ timeoutSeconds: 'Too long.' })
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
