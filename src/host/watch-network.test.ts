import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openPlace } from '../core/connectivity/connectivity.fixture.ts'
import { openTestCore, submitted, type TestCore } from '../core/core.fixture.ts'
import { openLog } from './log.ts'
import { watchNetwork } from './watch-network.ts'

let core: TestCore
let place: Awaited<ReturnType<typeof openPlace>>
let log: ReturnType<typeof openLog>
beforeEach(async () => {
  core = await openTestCore()
  place = await openPlace()
  log = openLog(core.folder)
})
afterEach(async () => {
  log.close()
  await core.remove()
  await place.close()
})

test('an app watches its providers from the start to its end, and asks them for nothing', async () => {
  await core.accounts.add(submitted('openai', { baseUrl: place.baseUrl }))
  const watching = watchNetwork({ storage: core.storage, log: log.log })
  await expect.poll(place.connections, { interval: 5 }).toBe(1)
  await watching.stop()
  expect(place.bytes()).toBe(0)
})

test('a database that cannot be read for a moment ends the watch for no longer than that', async () => {
  await core.accounts.add(submitted('openai', { baseUrl: place.baseUrl }))
  core.database.sqlite.exec('ALTER TABLE accounts RENAME TO gone')
  const watching = watchNetwork({ storage: core.storage, log: log.log, againMs: 5 })
  await expect.poll(() => readFileSync(join(core.folder, 'keydeck.log'), 'utf8'), { interval: 5 }).toContain('could not be watched')
  core.database.sqlite.exec('ALTER TABLE gone RENAME TO accounts')
  await expect.poll(place.connections, { interval: 5 }).toBe(1)
  await watching.stop()
})
