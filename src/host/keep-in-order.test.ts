import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestCore, submitted, type TestCore } from '../core/core.fixture.ts'
import { withStorageLockAsync } from '../core/db/file-lock.ts'
import { keepInOrder } from './keep-in-order.ts'
import { openLog } from './log.ts'

let core: TestCore
let log: ReturnType<typeof openLog>

beforeEach(async () => {
  core = await openTestCore()
  log = openLog(core.folder)
})
afterEach(async () => {
  log.close()
  await core.remove()
})

const start = () => keepInOrder({ storage: core.storage, log: log.log, lookForChangesMs: 5 })
const logged = () => readFileSync(join(core.folder, 'keydeck.log'), 'utf8')

test('S25: a database that fails between requests is logged and does not end the app', async () => {
  const order = start()
  core.database.sqlite.close()
  await expect.poll(logged).toContain('changes of other processes could not be looked for')
  await order.stop()
})

test('what changed is backed up when the app ends', async () => {
  const order = start()
  await core.accounts.add(submitted('openai'))
  await order.stop()
  expect(readdirSync(join(core.folder, 'backups'))).toHaveLength(1)
})

test('what the desktop app does outside the database makes no backup', async () => {
  const order = start()
  for (const topic of ['desktop', 'command-line-tool', 'updates'] as const) core.storage.changes.announce(topic)
  await order.stop()
  expect(existsSync(join(core.folder, 'backups'))).toBe(false)
})

test('the last backup does not hold up the end while another process holds the files', async () => {
  const order = start()
  await core.accounts.add(submitted('openai'))
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const holding = withStorageLockAsync(core.folder, () => released)
  const started = performance.now()
  await order.stop()
  expect(performance.now() - started).toBeLessThan(8_000)
  release()
  await holding
})

test('what was deleted long ago is gone for good once a long-running app has started', async () => {
  const { id } = core.chat.create({ with: { sourceId: 'found:ollama', model: 'any' }, systemPrompt: null, temperature: null })
  core.chat.remove(id)
  core.database.sqlite.exec('UPDATE chat_conversations SET deleted_at = 1')
  const order = start()
  await expect.poll(() => core.database.sqlite.prepare('SELECT count(*) FROM chat_conversations').pluck().get()).toBe(0)
  await order.stop()
})
