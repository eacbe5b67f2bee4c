import { describe, expect, onTestFinished, test } from 'vitest'
import { ollamaServers } from '../../../e2e/fixtures/ollama-servers.ts'
import { openMachine } from './local-models.fixture.ts'

describe.each(ollamaServers())('with $name', ({ start }) => {
  test('a model is found, loaded, unloaded, pulled again and removed', async ({ skip }) => {
    const server = await start()
    onTestFinished(() => server.close())
    const { localModels, ollama } = await openMachine({ host: server.origin })
    expect(await ollama()).toMatchObject({ state: 'running', version: expect.stringMatching(/^\d+\.\d+/) })
    const small = await server.smallModel()
    if (small.missing !== null) return skip(small.missing)
    const model = { serverId: 'found:ollama', model: small.name }
    const found = async () => (await ollama())?.models.find(({ name }) => name === small.name)
    expect(await found()).toMatchObject({
      sizeBytes: expect.any(Number),
      parameters: expect.any(String),
      quantization: expect.any(String),
      contextLength: expect.any(Number),
      capabilities: expect.arrayContaining(['completion']),
      remote: false,
      running: null,
    })
    expect(await localModels.chosen()).toMatchObject({ model: small.name })
    await localModels.load(model)
    expect((await found())?.running).toMatchObject({ memoryBytes: expect.any(Number), expiresAt: expect.any(Date) })
    await localModels.unload(model)
    await expect.poll(async () => (await found())?.running, { timeout: 10_000 }).toBeNull()

    localModels.pull(model)
    for await (const [pull] of localModels.watchPulls(AbortSignal.timeout(60_000))) if (pull?.state !== 'pulling') break
    expect((await localModels.overview()).pulls).toMatchObject([{ state: 'done' }])

    await localModels.remove(model)
    expect(await found()).toBeUndefined()
    await expect(localModels.remove(model)).rejects.toMatchObject({
      code: 'provider-refused',
      message: expect.stringContaining('not found'),
    })
    await expect(localModels.load(model)).rejects.toMatchObject({ code: 'provider-refused', message: expect.stringContaining(small.name) })
  }, 300_000)

  test('a model that there is not is refused in Ollama’s own words', async () => {
    const server = await start()
    onTestFinished(() => server.close())
    const { localModels } = await openMachine({ host: server.origin })
    localModels.pull({ serverId: 'found:ollama', model: 'no-such-model:7b' })
    for await (const [pull] of localModels.watchPulls(AbortSignal.timeout(60_000))) if (pull?.state !== 'pulling') break
    expect((await localModels.overview()).pulls[0]?.error?.message).toMatch(/^Ollama could not pull the model: “.+”\.$/)
  }, 90_000)
})
