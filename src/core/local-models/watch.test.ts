import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { startFakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import { freePort, openMachine } from './local-models.fixture.ts'

async function watching(host: string) {
  const machine = await openMachine({ host, installed: true })
  const { core, localModels } = machine
  await localModels.overview()
  let announced = 0
  const stopListening = core.storage.changes.listen((topic) => (announced += topic === 'local-models' ? 1 : 0))
  const leaving = new AbortController()
  const left = localModels.watch(leaving.signal)
  onTestFinished(stopListening)
  const nextChange = async () => {
    const before = announced
    await expect.poll(() => announced, { timeout: 20_000, interval: 20 }).toBeGreaterThan(before)
  }
  return {
    ...machine,
    nextChange,
    announced: () => announced,
    async leave() {
      leaving.abort()
      await left
    },
  }
}

test('a server that comes up, changes or goes is noticed by itself, and nothing else is announced', async () => {
  const port = await freePort()
  const { nextChange, localModels, announced, leave } = await watching(`:${port}`)
  const state = async () => (await localModels.overview()).servers[0]?.state
  expect(await state()).toBe('not-running')
  const fake = await startFakeOllama({ port, models: ['qwen2.5-coder:7b'] })
  await nextChange()
  expect(await state()).toBe('running')
  fake.add('llama3.2')
  await nextChange()
  expect((await localModels.overview()).servers[0]?.models).toHaveLength(2)
  const before = announced()
  const asked = fake.requests.length
  // One more look, at which nothing is new.
  await expect
    .poll(() => fake.requests.filter(({ path }, at) => at >= asked && path === '/api/tags').length, { timeout: 20_000 })
    .toBeGreaterThan(0)
  expect(announced()).toBe(before)
  await fake.close()
  await nextChange()
  expect(await state()).toBe('not-running')
  await leave()
}, 90_000)

test('when nobody watches any more, nothing is asked', async () => {
  const fake = await startFakeOllama()
  onTestFinished(() => fake.close())
  const { leave, localModels } = await watching(fake.origin)
  const second = new AbortController()
  const secondLeft = localModels.watch(second.signal)
  await leave()
  second.abort()
  await secondLeft
  await once(AbortSignal.timeout(100), 'abort')
  const asked = fake.requests.length
  await once(AbortSignal.timeout(2_500), 'abort')
  expect(fake.requests.length).toBe(asked)
})
