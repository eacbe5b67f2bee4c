import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFakeProvider, type FakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { openTestCore, submittedTo, type TestCore } from '../core/core.fixture.ts'
import { openLog } from './log.ts'
import { recheckInBackground } from './recheck-in-background.ts'

let core: TestCore
let fake: FakeProvider
let log: ReturnType<typeof openLog>

beforeEach(async () => {
  core = await openTestCore()
  fake = await startFakeProvider()
  log = openLog(core.folder)
})
afterEach(async () => {
  log.close()
  await core.remove()
  await fake.close()
})

const start = () => recheckInBackground({ storage: core.storage, log: log.log, lookEveryMs: 5 })

/** An account whose last check is long ago. */
async function addDueAccount(key = 'sk-good-1234567890'): Promise<string> {
  const { account } = await core.accounts.add(submittedTo(fake.urlFor('openai'), { key, saveWhen: 'unchecked' }))
  core.database.sqlite.exec('UPDATE accounts SET created_at = 0')
  return account.id
}

test('an account that is due is checked by itself, once', async () => {
  const id = await addDueAccount()
  core.settings.set({ recheckMinutes: 15 })
  const rechecking = start()
  await expect.poll(() => core.accounts.get(id).lastCheck?.outcome, { interval: 5 }).toBe('works')
  await rechecking.stop()
  expect(fake.requests).toHaveLength(1)
})

test('stopping ends the checks that run, and looks no more', async () => {
  await addDueAccount('sk-silent-1234567890')
  core.settings.set({ recheckMinutes: 15 })
  const rechecking = start()
  await expect.poll(() => fake.requests.length, { interval: 5 }).toBe(1)
  await rechecking.stop()
  await fake.idle()
  expect(fake.requests).toHaveLength(1)
})

test('a database that cannot be read for a moment is logged and does not end the app', async () => {
  const rechecking = start()
  core.database.sqlite.close()
  await expect.poll(() => readFileSync(join(core.folder, 'keydeck.log'), 'utf8')).toContain('could not be checked in the background')
  await rechecking.stop()
})
