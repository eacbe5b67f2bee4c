import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import type { CheckEvent } from '../../shared/check.ts'
import { openTestCore, submittedTo, type TestCore } from '../core.fixture.ts'
import { brokenRules } from './report-rules.fixture.ts'

let core: TestCore
let fake: FakeProvider

beforeEach(async () => {
  core = await openTestCore()
  fake = await startFakeProvider()
})
afterEach(async () => {
  await core.remove()
  await fake.close()
})

const atFake = (change: Parameters<typeof submittedTo>[1] = {}) => submittedTo(fake.urlFor('openai'), change)

test('an account that is removed while it is being checked ends the check quietly', async () => {
  const { account } = await core.accounts.add(atFake({ key: 'sk-slow-1234567890', saveWhen: 'unchecked' }))
  const checking = core.checks.check(account.id)
  await core.accounts.remove(account.id)
  await expect(checking).resolves.toMatchObject({ outcome: expect.any(String) })
})

test('checking many reports each account, and cancelling leaves nothing running', async () => {
  for (const key of ['sk-good-1234567890', 'sk-rejected-123456', 'sk-hang-1234567890'])
    await core.accounts.add(atFake({ key, saveWhen: 'unchecked' }))
  const cancel = new AbortController()
  const outcomes: string[] = []
  const all = (async () => {
    for await (const { report } of core.checks.checkAll(cancel.signal)) if (outcomes.push(report.outcome) === 2) cancel.abort()
  })()
  await expect(all).rejects.toThrow(/abort/i)
  expect(outcomes.toSorted()).toEqual(['rejected', 'works'])
  expect(core.accounts.list().map(({ lastCheck }) => lastCheck?.outcome)).toEqual(['works', 'rejected', undefined])
})

test('watching a check yields each step as it starts and ends, and the report at last, which is kept', async () => {
  const { account } = await core.accounts.add(atFake({ saveWhen: 'unchecked' }))
  const events: CheckEvent[] = []
  for await (const event of core.checks.watch(account.id, { billable: false })) events.push(event)
  expect(events.slice(0, 3)).toMatchObject([
    { type: 'step', step: { step: 'address', state: 'running' } },
    { type: 'step', step: { step: 'address', state: 'passed' } },
    { type: 'step', step: { step: 'policy', state: 'running' } },
  ])
  const last = events.at(-1)
  expect(last).toMatchObject({ type: 'report', report: { outcome: 'works' } })
  expect(core.checks.last(account.id)).toMatchObject(last?.type === 'report' ? last.report : {})
  expect(core.checks.history(account.id)).toMatchObject([{ outcome: 'works', models: 4 }])
  expect(await core.models.page(account.id, { search: '', offset: 0, limit: 10 })).toMatchObject({ total: 4, fetchedAt: expect.any(Date) })
})

test('the billed step runs only for whoever watches and asks for it', async () => {
  const { account } = await core.accounts.add(atFake({ model: 'gpt-5', saveWhen: 'accepted' }))
  await core.checks.check(account.id)
  for await (const _ of core.checks.checkAll());
  for await (const _ of core.checks.watch(account.id, { billable: false }));
  expect(fake.requests.filter(({ method }) => method === 'POST')).toEqual([])
  for await (const _ of core.checks.watch(account.id, { billable: true }));
  expect(fake.requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('leaving a watched check ends it, and it is not kept', async () => {
  const { account } = await core.accounts.add(atFake({ key: 'sk-silent-1234567890', saveWhen: 'unchecked' }))
  for await (const event of core.checks.watch(account.id, { billable: false })) {
    if (event.type === 'step' && event.step.step === 'answer') break
  }
  await fake.idle()
  expect(core.checks.last(account.id)).toBeNull()
})

test.each([
  ['S6: entered for another address', `UPDATE accounts SET base_url = 'https://elsewhere.example'`, 'endpoint-changed', 'policy'],
  ['S1: damaged', `UPDATE credentials SET sealed = x'00'`, 'key-unreadable', 'key'],
  ['of a provider that is not known', `UPDATE accounts SET provider = 'unheard-of'`, 'unknown-provider', 'policy'],
] as const)('a key that is %s is not sent: that is the report, at its step', async (_, damage, reason, step) => {
  const { account } = await core.accounts.add(atFake({ saveWhen: 'unchecked' }))
  core.database.sqlite.exec(damage)
  const report = await core.checks.check(account.id)
  expect(report).toMatchObject({ outcome: 'blocked', reason })
  expect(brokenRules(report)).toEqual([])
  expect(report.steps.find(({ state }) => state === 'failed')?.step).toBe(step)
  expect(fake.requests).toEqual([])
})

test('the curl command of an account goes by the settings’ proxy and names no secret', async () => {
  core.settings.set({ proxy: { mode: 'url', url: 'http://proxy.example:8080' } })
  const { account } = await core.accounts.add(submittedTo('https://api.openai.com/v1', { saveWhen: 'unchecked' }))
  const { command, variables } = core.checks.curl(account.id)
  expect(command).toContain(`--proxy 'http://proxy.example:8080'`)
  expect(command).not.toContain('sk-good')
  expect(variables).toEqual(['OPENAI_API_KEY'])
})
