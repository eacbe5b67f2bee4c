import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestCore, type TestCore } from '../core.fixture.ts'
import { createBackups } from '../db/backups.ts'
import { addConversation } from './chat.fixture.ts'
import { createConversationsRepository } from './conversations.repository.ts'
import { createPurge, keptAfterDeletionMs } from './purge.ts'

let core: TestCore
beforeEach(async () => void (core = await openTestCore()))
afterEach(() => core.remove())

/** Words that are nowhere else; in small letters, as the index has them. */
const canary = 'zqxjv5b1d77aacanary'

/** Every file of the data folder that holds the canary. */
function filesHolding(text = canary): string[] {
  return readdirSync(core.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text))
}

/** The purge as it is so many milliseconds from now. */
function purgeIn(ms: number, isBusy = () => false) {
  return createPurge({
    database: core.database,
    backups: createBackups({ folder: core.folder, now: () => new Date() }),
    conversations: createConversationsRepository(core.database),
    isBusy,
    now: () => new Date(Date.now() + ms),
  })()
}

const secretly = (turns: number) =>
  Array.from({ length: turns }, (_, index) => ({
    question: `${canary} ${index}`,
    answer: `${'word '.repeat(40)}${canary}${index}${' word'.repeat(900)}`,
  }))

test.each([30, 80])(
  'S27: a deleted conversation (%d turns) is gone for good after ten minutes, from the file, its index, its log and the backups',
  async (turns) => {
    const kept = addConversation(core, [{ question: 'What stays?', answer: 'kept5b1d77aa' }])
    const id = addConversation(core, secretly(turns))
    core.chat.change({ id, title: `Title ${canary}`, systemPrompt: `Prompt ${canary}` })
    await core.backUp()
    expect(filesHolding().length).toBeGreaterThanOrEqual(2)
    core.chat.remove(id)
    expect(await purgeIn(keptAfterDeletionMs - 1_000)).toBe(false)
    expect(filesHolding().length).toBeGreaterThanOrEqual(2)

    expect(await purgeIn(keptAfterDeletionMs)).toBe(true)
    expect(filesHolding()).toEqual([])
    // Parts of words that the index had split off between its pages.
    expect(filesHolding('5b1d77aacanary')).toEqual([])
    expect(() => core.chat.restore(id)).toThrow(expect.objectContaining({ code: 'not-found' }))
    expect(core.chat.read({ id: kept, turns: 1 }).messages[1]?.text).toBe('kept5b1d77aa')
    expect(core.chat.search({ text: 'kept5b1d77aa', offset: 0, limit: 10 }).total).toBe(1)
    core.database.sqlite.exec(`INSERT INTO chat_search (chat_search, rank) VALUES ('integrity-check', 1)`)
    const [backup] = readdirSync(join(core.folder, 'backups'))
    const inBackup = new Sqlite(join(core.folder, 'backups', backup ?? ''), { readonly: true })
    expect(inBackup.prepare('SELECT count(*) FROM chat_conversations').pluck().get()).toBe(1)
    inBackup.close()
  },
)

test('it can be brought back until then, with everything that was said', async () => {
  const id = addConversation(core, [{ question: 'Hello', answer: 'Hi' }])
  const before = core.chat.read({ id, turns: 10 })
  core.chat.remove(id)
  expect(() => core.chat.read({ id, turns: 10 })).toThrow(expect.objectContaining({ code: 'not-found' }))
  for (const act of [() => core.chat.change({ id, title: 'x' }), () => core.chat.exportAs(id, 'json'), () => core.chat.remove(id)]) {
    expect(act).toThrow(expect.objectContaining({ code: 'not-found' }))
  }
  await core.chat.purge()
  core.chat.restore(id)
  expect(core.chat.read({ id, turns: 10 })).toEqual(before)
})

test('what was deleted before the app ended is purged by the next one', async () => {
  const id = addConversation(core, secretly(1))
  core.chat.remove(id)
  core = await core.reopen()
  expect(await purgeIn(keptAfterDeletionMs)).toBe(true)
  expect(filesHolding()).toEqual([])
})

test('nothing is rebuilt while an answer comes', async () => {
  core.chat.remove(addConversation(core, secretly(1)))
  expect(await purgeIn(keptAfterDeletionMs, () => true)).toBe(false)
  expect(filesHolding()).not.toEqual([])
})

test('a backup from before there were conversations is left as it is', async () => {
  await core.backUp()
  const [name = ''] = readdirSync(join(core.folder, 'backups'))
  const old = new Sqlite(join(core.folder, 'backups', name))
  old.exec('DROP TABLE chat_search; DROP TABLE chat_messages; DROP TABLE chat_conversations')
  old.close()
  const bytes = readFileSync(join(core.folder, 'backups', name))
  core.chat.remove(addConversation(core, secretly(1)))
  expect(await purgeIn(keptAfterDeletionMs)).toBe(true)
  expect(readFileSync(join(core.folder, 'backups', name)).equals(bytes)).toBe(true)
  expect(core.backgroundErrors).toEqual([])
})
