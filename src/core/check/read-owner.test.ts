import { expect, test } from 'vitest'
import { readBalance, readOwner } from './read-owner.ts'

const key = 'sk-canary-Zx9Lm2Qp7Rt4'
const reading = {
  path: '/me',
  email: ['email'],
  name: ['name'],
  plan: ['pro'],
  planNames: { true: 'Pro', false: 'Free' },
  keyLabel: ['label'],
}
const nobody = { email: null, name: null, organisation: null, plan: null, keyLabel: null }

test('what the answer tells is read, a plan by the name that people know', () => {
  const told = readOwner({ email: 'a@example.com', name: ' A  Person\n', pro: true }, reading, [])
  expect(told).toEqual({ ...nobody, email: 'a@example.com', name: 'A Person', plan: 'Pro' })
  expect(readOwner({ pro: 'constructor', name: 'A' }, reading, [])).toEqual({ ...nobody, name: 'A' })
  expect(readOwner({ plan: 'gold' }, { path: '/me', plan: ['plan'] }, [])).toEqual({ ...nobody, plan: 'gold' })
})

test.each([[undefined], [null], [[]], [{}], [{ email: 7, name: '', label: {} }]])('%j tells of nobody', (json) => {
  expect(readOwner(json, reading, [])).toBeNull()
})

test('a key in place of a name is masked, and a label that is nothing else is left out', () => {
  expect(readOwner({ name: `Key ${key}`, label: key }, reading, [key])).toEqual({ ...nobody, name: 'Key ••••' })
})

test('long names are cut, between characters', () => {
  expect(Array.from(readOwner({ name: '😀'.repeat(200) }, reading, [])?.name ?? '')).toHaveLength(120)
})

test.each([
  [{ left: 8.5 }, 8.5],
  [{ left: '110.00' }, 110],
  [{ left: -0.5 }, -0.5],
  [{ left: 'much' }, null],
  [{ left: '' }, null],
  [{ left: null }, null],
  [{ left: '1e999' }, null],
  [undefined, null],
])('%j has the balance %j', (json, amount) => {
  const balance = readBalance(json, { path: '/balance', amount: ['left'], currency: 'USD' })
  expect(balance).toEqual(amount === null ? null : { amount, currency: 'USD' })
})

test.each([
  ['cny', 'CNY'],
  ['credits', null],
  [7, null],
])('a currency that is told as %j is %j', (told, currency) => {
  const balance = readBalance({ left: 1, in: told }, { path: '/balance', amount: ['left'], currency: { at: ['in'] } })
  expect(balance?.currency ?? null).toBe(currency)
})
