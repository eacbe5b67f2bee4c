import { expect, onTestFinished, test, vi } from 'vitest'
import type { FakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import type { Pull } from '../../shared/local-models.ts'
import { openTestCore, submitted, type TestCore } from '../core.fixture.ts'
import { createKeptPulls } from './kept-pulls.ts'
import { isAt, model, openPulling, until } from './pulls.fixture.ts'

const seven = 'qwen2.5-coder:7b'

/** The next start of the app. */
async function startAgain(core: TestCore): Promise<TestCore> {
  const next = await core.reopen()
  onTestFinished(() => next.storage.close())
  return next
}

/** Another process on the same data folder, such as a terminal's; after a kill the next start finds what it finds. */
async function openBeside({ folder }: TestCore, fake: FakeOllama): Promise<TestCore> {
  const machine = { home: '/nowhere', environment: { OLLAMA_HOST: fake.origin }, workingFolder: '/', platform: 'linux' as const }
  const other = await openTestCore({ folder, machine })
  onTestFinished(() => other.storage.close())
  return other
}

const pullsOf = async ({ localModels }: TestCore) => (await localModels.overview()).pulls
const asked = (fake: FakeOllama) => fake.requests.filter(({ path }) => path === '/api/pull').length
const numbered = (count: number, name: string) => Array.from({ length: count }, (_, index) => `${name}${index}:7b`)
const hasCome = (bytes: number) => (pulls: readonly Pull[]) => pulls.some(({ completedBytes }) => completedBytes === bytes)

test('a download that ran when Keydeck ended waits after the next start with what had come, and goes on when it is told to', async () => {
  const { fake, core } = await openPulling({ bytesPerTick: 500_000_000 })
  fake.holdPulls()
  core.localModels.pull(model(seven))
  fake.stepPulls(4)
  await until(core.localModels, hasCome(2_000_000_000))
  core.localModels.stop()
  // An answer of a chat may hold up the end, so that downloads notice it before the database is closed.
  await expect.poll(() => fake.requests.find(({ path }) => path === '/api/pull')?.left).toBe(true)
  const next = await startAgain(core)
  const [pull] = await pullsOf(next)
  expect(pull).toMatchObject({ ...model(seven), state: 'interrupted', completedBytes: 2_000_000_000, bytesPerSecond: null })
  expect(pull?.totalBytes).toBeGreaterThan(4e9)
  expect(pull?.error).toMatchObject({
    code: 'cancelled',
    message: 'Keydeck ended before the download was whole.',
    fix: expect.stringContaining('Resume'),
  })
  expect(asked(fake)).toBe(1)

  fake.releasePulls()
  expect(next.localModels.resumePull(pull?.id ?? '')).toMatchObject({ state: 'pulling', completedBytes: 2_000_000_000, error: null })
  const { seen } = await until(next.localModels, isAt('done'))
  expect(Math.min(...seen.flatMap((pulls) => pulls.map(({ completedBytes }) => completedBytes)))).toBeGreaterThanOrEqual(2_000_000_000)
  expect(await pullsOf(await startAgain(next))).toEqual([])
  expect([core, next].flatMap(({ backgroundErrors }) => backgroundErrors)).toEqual([])
})

test('one that Keydeck was killed in waits as well, with what had come five seconds before at most', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  onTestFinished(() => void vi.useRealTimers())
  const { fake, core } = await openPulling({ bytesPerTick: 500_000_000 })
  fake.holdPulls()
  core.localModels.pull(model(seven))
  await core.localModels.look()
  expect(await pullsOf(await openBeside(core, fake))).toMatchObject([{ state: 'interrupted', completedBytes: 0 }])
  fake.stepPulls(2)
  await until(core.localModels, hasCome(1_000_000_000))
  vi.advanceTimersByTime(5_000)
  fake.stepPulls(1)
  await until(core.localModels, hasCome(1_500_000_000))
  fake.stepPulls(1)
  await until(core.localModels, hasCome(2_000_000_000))
  const [pull] = await pullsOf(await openBeside(core, fake))
  expect(pull).toMatchObject({ state: 'interrupted', error: { code: 'cancelled' } })
  // Ollama also tells how far it is while nothing comes: that counts as a word of it, too.
  expect([1_000_000_000, 1_500_000_000]).toContain(pull?.completedBytes)
})

test('downloads wait as they ended; those that are whole, dismissed or of no such model are forgotten', async () => {
  const { fake, core } = await openPulling()
  const { localModels } = core
  const ended = async (name: string, failure: string | null) => {
    fake.failPulls(failure)
    const { id } = localModels.pull(model(name))
    await until(localModels, (pulls) => pulls.find((pull) => pull.id === id)?.state !== 'pulling')
    return id
  }
  await ended('qwen2.5-coder:14b', 'max retries exceeded: dial tcp: no such host')
  await ended('qwen2.5-coder:3b', 'write /blobs/x: no space left on device')
  await ended('no-such-model', null)
  await ended('qwen2.5-coder:0.5b', null)
  localModels.dismissPull(await ended('llama3.2', 'max retries exceeded'))
  fake.failPulls(null)
  fake.holdPulls()
  const { id } = localModels.pull(model(seven))
  localModels.cancelPull(id)
  expect(await pullsOf(core)).toHaveLength(5)
  expect(core.database.sqlite.prepare('SELECT count(*) FROM model_pulls').pluck().get()).toBe(3)
  expect(await pullsOf(await startAgain(core))).toMatchObject([
    { model: 'qwen2.5-coder:14b', state: 'interrupted', error: { message: expect.stringContaining('no such host') } },
    { model: 'qwen2.5-coder:3b', state: 'failed', error: { fix: expect.stringContaining('Free disk space') } },
    { model: seven, state: 'interrupted', error: null, completedBytes: 0, totalBytes: null },
  ])
})

test('what a terminal brings to its end is off the list, and what it was ended in waits after the next start', async () => {
  const { fake, core } = await openPulling()
  fake.failPulls('max retries exceeded')
  core.localModels.pull(model('llama3.2'))
  await until(core.localModels, isAt('interrupted'))
  const app = await startAgain(core)
  expect(await pullsOf(app)).toMatchObject([{ model: 'llama3.2', state: 'interrupted' }])

  fake.failPulls(null)
  const terminal = await openBeside(app, fake)
  terminal.localModels.pull(model('Llama3.2:latest'))
  await until(terminal.localModels, isAt('done'))
  expect(await pullsOf(app)).toEqual([])
  fake.holdPulls()
  terminal.localModels.cancelPull(terminal.localModels.pull(model(seven)).id)
  await terminal.storage.close()
  expect(await pullsOf(await startAgain(app))).toMatchObject([{ model: seven, state: 'interrupted', error: null }])
})

test('with an account its downloads end and are forgotten, those that wait as well; those of found servers stay', async () => {
  const { fake, core } = await openPulling()
  const { account } = await core.accounts.add(submitted('ollama', { baseUrl: fake.origin }))
  const ofAccount = (name: string) => ({ serverId: account.id, model: name })
  fake.failPulls('max retries exceeded')
  const waiting = core.localModels.pull(ofAccount('llama3.2'))
  await until(core.localModels, isAt('interrupted'))
  fake.failPulls(null)
  fake.holdPulls()
  core.localModels.pull(ofAccount(seven))
  createKeptPulls(core.database).save({ ...model('qwen2.5-coder:3b'), state: 'interrupted', error: null, isUpdate: null, layers: [] })
  await expect.poll(() => asked(fake)).toBe(2)
  await core.accounts.remove(account.id)
  await expect.poll(() => fake.requests.filter(({ path, left }) => path === '/api/pull' && left)).toHaveLength(1)
  expect(await pullsOf(core)).toEqual([])
  expect(() => core.localModels.resumePull(waiting.id)).toThrow(expect.objectContaining({ code: 'not-found' }))
  expect(await pullsOf(await startAgain(core))).toMatchObject([{ serverId: 'found:ollama', model: 'qwen2.5-coder:3b' }])
  expect(core.backgroundErrors).toEqual([])
})

test('downloads of an account that another process removes, such as a terminal, are forgotten too', async () => {
  const { fake, core } = await openPulling()
  const { account } = await core.accounts.add(submitted('ollama', { baseUrl: fake.origin }))
  fake.holdPulls()
  core.localModels.pull({ serverId: account.id, model: seven })
  await expect.poll(() => asked(fake)).toBe(1)
  const terminal = await openBeside(core, fake)
  await terminal.accounts.remove(account.id)
  expect(terminal.database.sqlite.prepare('SELECT count(*) FROM model_pulls').pluck().get()).toBe(0)
  core.storage.changes.announce('accounts')
  await expect.poll(() => fake.requests.find(({ path }) => path === '/api/pull')?.left).toBe(true)
  expect(await pullsOf(await startAgain(core))).toEqual([])
})

test('a database that cannot be written ends no download, and is reported', async () => {
  const { fake, core } = await openPulling()
  await pullsOf(core)
  core.database.sqlite.pragma('query_only = ON')
  core.localModels.pull(model(seven))
  await until(core.localModels, isAt('done'))
  core.database.sqlite.pragma('query_only = OFF')
  expect(fake.models().map(({ name }) => name)).toEqual([seven])
  expect(new Set(core.backgroundErrors)).toEqual(new Set(['local-models']))
})

test('a row that does not read is left out, and damaged words and figures count as not told', async () => {
  const { core } = await openPulling()
  const kept = createKeptPulls(core.database)
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    kept.save({ ...model(name), state: 'pulling', error: null, isUpdate: false, layers: [{ digest: 'x', total: 10, completed: 20 }] })
  }
  const set = core.database.sqlite.prepare('UPDATE model_pulls SET state = ?, layers = ?, error = ?, server_id = ? WHERE model = ?')
  set.run('paused', '{}', null, 'found:ollama', 'a')
  set.run('pulling', '{}', null, '', 'b')
  set.run('failed', '{', '[', 'found:ollama', 'c')
  set.run('pulling', '[{"digest":"x","total":-1,"completed":"7"}]', null, 'found:ollama', 'd')
  expect(await pullsOf(core)).toMatchObject([
    { model: 'c', state: 'failed', error: null, totalBytes: null },
    { model: 'd', state: 'interrupted', completedBytes: 0, totalBytes: null },
    { model: 'e', state: 'interrupted', completedBytes: 10, totalBytes: 10 },
  ])
  expect(core.backgroundErrors).toEqual([])
})

test('a list that cannot be read is empty, is reported, and keeps nobody from pulling', async () => {
  const { core } = await openPulling()
  core.database.sqlite.exec('ALTER TABLE model_pulls RENAME TO elsewhere')
  expect(await pullsOf(core)).toEqual([])
  core.localModels.pull(model(seven))
  await until(core.localModels, isAt('done'))
  expect(new Set(core.backgroundErrors)).toEqual(new Set(['local-models']))
})

test('of downloads that have ended fifty are kept: the last ones, and rather those that are not whole', async () => {
  const { fake, core } = await openPulling()
  const pull = async (names: readonly string[], end: Pull['state']) => {
    for (const name of names) core.localModels.pull(model(name))
    await until(core.localModels, (pulls) => names.every((name) => pulls.some((one) => one.model === name && one.state === end)))
  }
  fake.failPulls('max retries exceeded')
  await pull(numbered(3, 'early'), 'interrupted')
  fake.failPulls(null)
  await pull(['whole:7b'], 'done')
  fake.failPulls('max retries exceeded')
  await pull(numbered(48, 'late'), 'interrupted')
  const names = (await pullsOf(core)).map(({ model: name }) => name)
  expect(names).toHaveLength(50)
  expect(names).toEqual([...numbered(3, 'early').slice(1), ...numbered(48, 'late')])
  expect((await pullsOf(await startAgain(core))).map(({ model: name }) => name).toSorted()).toEqual(names.toSorted())
})
