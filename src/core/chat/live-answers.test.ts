import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { startFakeOllama, type FakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import { openTestCore, submitted } from '../core.fixture.ts'
import { databaseFile } from '../db/database-files.ts'
import { ended, follow, until } from './chat.fixture.ts'

let paid: FakeOllama
beforeEach(async () => void (paid = await startFakeOllama({ models: ['big-model:latest'] })))
afterEach(() => paid.close())

async function openCore() {
  const core = await openTestCore()
  onTestFinished(core.remove)
  const { account } = await core.accounts.add(submitted('deepseek', { baseUrl: `${paid.origin}/v1` }))
  const model = { sourceId: account.id, model: 'big-model:latest' }
  const { id } = core.chat.create({ with: model, systemPrompt: null, temperature: null })
  return { core, id, model, ask: () => core.chat.send({ id, text: 'Hello', with: [model] }) }
}

test('text is written at most once a second while it comes, also when no more follows, and whole at the end', async () => {
  const { core, id, ask } = await openCore()
  const written = () => core.database.sqlite.prepare('SELECT text FROM chat_messages ORDER BY number DESC LIMIT 1').pluck().get()
  const writes = () => Number(core.database.sqlite.prepare('SELECT total_changes()').pluck().get())
  paid.answer(() => Array.from({ length: 30 }, (_, index) => `w${index} `))
  paid.hold()
  ask()
  const before = writes()
  const started = performance.now()
  for (let step = 0; step < 20; step += 1) {
    paid.step()
    await new Promise((done) => setTimeout(done, 5))
  }
  await expect.poll(written, { interval: 20 }).toMatch(/w19 $/)
  expect(writes() - before).toBeLessThanOrEqual(Math.ceil((performance.now() - started) / 1_000))
  paid.release()
  await ended(core, id)
  expect(written()).toMatch(/w29 $/)
})

test('S20: SIGKILL while answers come: at the next start they are stopped, with the text that was written', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'keydeck-chat-')), 'home')
  onTestFinished(() => rmSync(join(folder, '..'), { recursive: true, force: true }))
  paid.hold()
  const program = resolve(import.meta.dirname, 'chat-killed.fixture.ts')
  const child = spawn(process.execPath, [program, folder, `${paid.origin}/v1`], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const id = String((await once(child.stdout, 'data'))[0]).trim()
  // One of the two answers gets some text, the other none.
  paid.step()
  const other = new Sqlite(databaseFile(folder), { readonly: true })
  await expect.poll(() => other.prepare(`SELECT count(*) FROM chat_messages WHERE text = 'big-model:latest'`).pluck().get()).toBe(1)
  other.close()
  child.kill('SIGKILL')
  await exited
  const core = await openTestCore({ folder })
  onTestFinished(() => core.storage.close())
  const [question, ...answers] = core.chat.read({ id, turns: 1 }).messages
  expect(question).toMatchObject({ text: 'Hello', state: 'complete' })
  expect(new Map(answers.map(({ state, text }) => [text, state]))).toEqual(
    new Map([
      ['', 'stopped'],
      ['big-model:latest', 'stopped'],
    ]),
  )
  expect(core.chat.search({ text: 'big-model', offset: 0, limit: 10 }).total).toBe(1)
})

test('S25: what cannot be written is told, is not lost while the app runs, and is written once it can be', async () => {
  const { core, id, ask } = await openCore()
  const { sqlite } = core.database
  paid.hold()
  ask()
  const events = follow(core, id)
  paid.step()
  await until(events, () => core.chat.read({ id, turns: 1 }).messages[1]?.text === 'big-model:latest')
  sqlite.exec(`CREATE TRIGGER full BEFORE UPDATE ON chat_messages BEGIN SELECT RAISE(ABORT, 'as if the disk were full'); END`)
  paid.release()
  const text = 'big-model:latest heard: Hello'
  expect((await ended(core, id))[1]).toMatchObject({ state: 'failed', text, error: { message: expect.any(String) } })
  expect(core.backgroundErrors).toContain('chat')
  sqlite.exec('DROP TRIGGER full')
  await core.chat.purge()
  expect(sqlite.prepare('SELECT text FROM chat_messages ORDER BY number DESC LIMIT 1').pluck().get()).toBe(text)
})
