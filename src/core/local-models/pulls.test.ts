import { expect, onTestFinished, test } from 'vitest'
import { startFakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import { submitted } from '../core.fixture.ts'
import { openMachine, startAnswering } from './local-models.fixture.ts'
import { isAt, model, openPulling as open, until } from './pulls.fixture.ts'

test('a download is told in bytes over all its layers, with its speed and the time that is left', async () => {
  const { fake, localModels, core } = await open()
  fake.holdPulls()
  localModels.pull(model('qwen2.5-coder:7b'))
  fake.stepPulls(2)
  const { pulls } = await until(localModels, ([pull]) => typeof pull?.bytesPerSecond === 'number' && pull.completedBytes > 0)
  expect(pulls).toMatchObject([{ model: 'qwen2.5-coder:7b', state: 'pulling', status: expect.stringMatching(/^pulling /), error: null }])
  expect(pulls[0]?.totalBytes).toBeGreaterThan(4e9)
  fake.releasePulls()
  expect((await until(localModels, isAt('done'))).pulls).toMatchObject([
    { state: 'done', status: 'success', completedBytes: 4_683_087_561, totalBytes: 4_683_087_561, bytesPerSecond: null, secondsLeft: null },
  ])
  const { servers, toPull } = await localModels.overview()
  expect(servers[0]?.models).toMatchObject([{ name: 'qwen2.5-coder:7b' }])
  expect(toPull.find(({ name }) => name === 'qwen2.5-coder:7b')?.installed).toBe(true)
  expect(core.backgroundErrors).toEqual([])
})

test('several run at once, and one model is pulled once', async () => {
  const { fake, localModels } = await open()
  fake.holdPulls()
  const names = ['qwen2.5-coder:1.5b', 'qwen2.5-coder:3b', 'llama3.2']
  const ids = names.map((name) => localModels.pull(model(name)).id)
  expect(localModels.pull(model('llama3.2:latest')).id).toBe(ids[2])
  await until(localModels, (pulls) => pulls.length === 3 && pulls.every(({ totalBytes }) => totalBytes !== null))
  fake.releasePulls()
  await until(localModels, isAt('done'))
  expect(fake.requests.filter(({ path }) => path === '/api/pull')).toHaveLength(3)
})

test('a cancelled download ends its request; resumed, it goes on from where it was', async () => {
  const { fake, localModels } = await open({ bytesPerTick: 500_000_000 })
  fake.holdPulls()
  const { id } = localModels.pull(model('qwen2.5-coder:7b'))
  fake.stepPulls(4)
  await until(localModels, ([pull]) => pull?.completedBytes === 2_000_000_000)
  expect(localModels.cancelPull(id)).toMatchObject({ state: 'interrupted', error: null, completedBytes: 2_000_000_000 })
  await expect.poll(() => fake.requests.find(({ path }) => path === '/api/pull')?.left).toBe(true)
  expect(localModels.resumePull(id)).toMatchObject({ state: 'pulling', completedBytes: 2_000_000_000 })
  fake.releasePulls()
  const { seen } = await until(localModels, isAt('done'))
  expect(Math.min(...seen.flatMap((pulls) => pulls.map(({ completedBytes }) => completedBytes)))).toBe(2_000_000_000)
})

test('a download that is resumed at once is not ended by the end of the attempt before', async () => {
  const { fake, localModels } = await open()
  fake.holdPulls()
  const { id } = localModels.pull(model('qwen2.5-coder:7b'))
  await until(localModels, ([pull]) => pull?.totalBytes !== null)
  localModels.cancelPull(id)
  localModels.resumePull(id)
  await expect.poll(() => fake.requests.filter(({ path }) => path === '/api/pull').map(({ left }) => left)).toEqual([true, false])
  expect((await localModels.overview()).pulls).toMatchObject([{ state: 'pulling' }])
  fake.releasePulls()
  await until(localModels, isAt('done'))
})

test('a connection that is lost interrupts a download, and says how it goes on', async () => {
  const { fake, localModels } = await open()
  fake.holdPulls()
  const { id } = localModels.pull(model('qwen2.5-coder:7b'))
  fake.stepPulls(3)
  await until(localModels, ([pull]) => (pull?.completedBytes ?? 0) > 0)
  await fake.close()
  const { pulls } = await until(localModels, isAt('interrupted'))
  expect(pulls[0]?.error).toMatchObject({ code: 'unreachable', fix: expect.stringContaining('resume the download') })
  const again = await startFakeOllama({ port: fake.port, models: [], tickMs: 0 })
  onTestFinished(() => again.close())
  localModels.resumePull(id)
  await until(localModels, isAt('done'))
})

test.each([
  ['no-such-model:7b', null, 'failed', 'pull model manifest: file does not exist', 'https://ollama.com/library'],
  ['qwen2.5-coder:7b', 'write /blobs/x: no space left on device', 'failed', 'no space left on device', 'Free disk space'],
  ['qwen2.5-coder:7b', 'max retries exceeded: dial tcp: no such host', 'interrupted', 'no such host', 'resume the download'],
] as const)('an error in the stream of %s (%s) is quoted', async (name, failure, state, words, fix) => {
  const { fake, localModels } = await open()
  fake.failPulls(failure)
  localModels.pull(model(name))
  const { pulls } = await until(localModels, isAt(state))
  expect(pulls[0]?.error).toMatchObject({
    code: 'provider-refused',
    message: expect.stringContaining(`${words}”.`),
    fix: expect.stringContaining(fix),
  })
})

test('a name that Ollama refuses at once is quoted, too', async () => {
  const server = await startAnswering((_, response) => void response.writeHead(400).end('{"error":"invalid model name"}'))
  const { localModels } = await openMachine({ host: server.origin })
  localModels.pull(model('//'))
  const { pulls } = await until(localModels, isAt('failed'))
  expect(pulls[0]?.error).toMatchObject({ message: expect.stringContaining('invalid model name'), fix: expect.stringContaining('library') })
})

test('a stream that stops before its end is no success, and lines that are none are passed over', async () => {
  const lines = ['not json', '7', '{"status":"pulling a","digest":"a","total":10,"completed":5}', '', '{"status":7}', '{"digest":{}}']
  const server = await startAnswering((_, response) => void response.writeHead(200).end(lines.join('\n')))
  const { localModels } = await openMachine({ host: server.origin })
  localModels.pull(model('m'))
  const { pulls } = await until(localModels, isAt('interrupted'))
  expect(pulls).toMatchObject([{ completedBytes: 5, totalBytes: 10, error: { code: 'unreachable' } }])
})

test('a model is pulled with the account’s key, which nothing repeats', async () => {
  const key = 'sk-canary-1234567890'
  const { core, localModels, fake } = await open({ key })
  const { account } = await core.accounts.add(submitted('ollama', { baseUrl: fake.origin, key }))
  fake.failPulls(`the token ${key} is bad`)
  localModels.pull({ serverId: account.id, model: 'qwen2.5-coder:7b' })
  const { pulls } = await until(localModels, isAt('interrupted'))
  expect(pulls[0]?.error?.message).toContain('the token')
  expect(JSON.stringify(pulls)).not.toContain('canary')
})

test('progress is told at most five times a second, and its end at once', async () => {
  const { localModels } = await open({ bytesPerTick: 30_000_000, tickMs: 5 })
  localModels.pull(model('qwen2.5-coder:7b'))
  const began = performance.now()
  const { seen } = await until(localModels, isAt('done'))
  expect(seen.length).toBeLessThanOrEqual(Math.ceil((performance.now() - began) / 200) + 1)
  expect(seen.length).toBeGreaterThan(3)
})

test('a download that is dismissed is off the list and no longer runs; an unknown one is not found', async () => {
  const { fake, localModels } = await open()
  fake.holdPulls()
  const { id } = localModels.pull(model('qwen2.5-coder:7b'))
  await expect.poll(() => fake.requests.some(({ path }) => path === '/api/pull')).toBe(true)
  localModels.dismissPull(id)
  expect((await localModels.overview()).pulls).toEqual([])
  await expect.poll(() => fake.requests.find(({ path }) => path === '/api/pull')?.left).toBe(true)
  expect(() => localModels.cancelPull(id)).toThrow(expect.objectContaining({ code: 'not-found' }))
  expect(() => localModels.pull({ serverId: 'gone', model: 'm' })).toThrow(expect.objectContaining({ code: 'not-found' }))
})

test('closing ends every download', async () => {
  const { fake, localModels } = await open()
  fake.holdPulls()
  localModels.pull(model('qwen2.5-coder:7b'))
  await expect.poll(() => fake.requests.some(({ path }) => path === '/api/pull')).toBe(true)
  localModels.stop()
  await expect.poll(() => fake.requests.find(({ path }) => path === '/api/pull')?.left).toBe(true)
})
