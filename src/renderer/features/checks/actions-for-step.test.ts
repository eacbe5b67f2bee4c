import { expect, test } from 'vitest'
import type { LastCheck } from '../../../shared/check.ts'
import { providerOf } from '../../../shared/providers/catalogue.ts'
import { anAccount } from '../accounts/account.fixture.ts'
import { actionsFor } from './actions-for-step.ts'

const account = anAccount({ baseUrl: 'https://api.example.com' })
const aCheck = (given: Partial<LastCheck>) => ({ outcome: 'works', reason: null, betterBaseUrl: null, ...given }) as const
const failed = <Step extends string>(step: Step) => ({ step, state: 'failed' }) as const

const offered = (betterBaseUrl: string) =>
  actionsFor(failed('answer'), { account, check: aCheck({ outcome: 'wrong-address', betterBaseUrl }), usesProxy: false })

test('S6: a base URL that works is offered on the account’s own origin, and nowhere else', () => {
  expect(offered('https://api.example.com/v1')[0]).toEqual({ kind: 'use-base-url', baseUrl: 'https://api.example.com/v1' })
  for (const other of ['https://evil.example/v1', 'http://api.example.com/v1', 'nonsense', account.baseUrl])
    expect(offered(other).map(({ kind }) => kind)).toEqual(['edit'])
})

test.each([
  ['policy', { outcome: 'blocked', reason: 'local-address' }, 'allow-local'],
  ['policy', { outcome: 'blocked', reason: 'forbidden-address' }, 'edit'],
  ['connect', { outcome: 'blocked', reason: 'settings' }, 'settings'],
  ['dns', { outcome: 'unreachable' }, 'edit'],
  ['answer', { outcome: 'wrong-address' }, 'edit'],
  ['key', { outcome: 'rejected' }, 'edit'],
  ['token', { outcome: 'rejected' }, 'edit'],
] as const)('a failed %s step with %j offers first to %s', (step, check, kind) => {
  expect(actionsFor(failed(step), { account, check: aCheck(check), usesProxy: false })[0]?.kind).toBe(kind)
})

test('a rejected key leads to a new one here and at the provider; without credit, to the provider alone', () => {
  const href = providerOf('anthropic').getKeyUrl ?? ''
  const keys = { kind: 'link', href }
  expect(actionsFor(failed('key'), { account, check: aCheck({ outcome: 'rejected' }), usesProxy: false })).toMatchObject([
    { kind: 'edit', label: 'Replace the key', key: true },
    { ...keys, label: 'Get a key' },
  ])
  expect(actionsFor(failed('credit'), { account, check: aCheck({ outcome: 'no-credit' }), usesProxy: false })).toMatchObject([
    { ...keys, label: `Open ${new URL(href).hostname}` },
  ])
})

test('an endpoint of one’s own has no page to get a key at', () => {
  const own = anAccount({ provider: 'custom-openai', keyHint: null })
  expect(actionsFor(failed('key'), { account: own, check: aCheck({ outcome: 'rejected' }), usesProxy: false })).toEqual([
    { kind: 'edit', label: 'Add a key', key: true },
  ])
})

test('where a proxy may stand in between, a connection that fails leads to the settings', () => {
  const check = aCheck({ outcome: 'unreachable' })
  expect(actionsFor(failed('connect'), { account, check, usesProxy: true })).toEqual([{ kind: 'settings' }])
  expect(actionsFor(failed('connect'), { account, check, usesProxy: false })[0]?.kind).toBe('edit')
})

test.each(['passed', 'running', 'skipped'] as const)('a step that has %s needs no action', (state) => {
  expect(actionsFor({ step: 'key', state }, { account, check: aCheck({ outcome: 'rejected' }), usesProxy: false })).toEqual([])
})

test.each([
  ['answer', { outcome: 'unreachable' }],
  ['credit', { outcome: 'rate-limited' }],
  ['address', { outcome: 'blocked', reason: 'endpoint-changed' }],
] as const)('a failed %s step with %j is nothing to do here about', (step, check) => {
  expect(actionsFor(failed(step), { account, check: aCheck(check), usesProxy: false })).toEqual([])
})
