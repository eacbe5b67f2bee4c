import { expect, onTestFinished, test } from 'vitest'
import { startFakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import { submitted } from '../core.fixture.ts'
import { startHeldServer } from '../network/held-server.fixture.ts'
import { openMachine } from './local-models.fixture.ts'

test('a server that takes connections and says nothing holds up neither the choice of a model nor, once it was seen, the list', async () => {
  const [fake, silent] = await Promise.all([startFakeOllama({ models: ['qwen2.5-coder:7b'] }), startHeldServer()])
  onTestFinished(async () => void (await Promise.all([fake.close(), silent.close()])))
  const { core, localModels } = await openMachine({ host: fake.origin })
  await core.accounts.add(submitted('vllm', { label: 'Silent', baseUrl: `${silent.origin}/v1`, key: null }))

  const wholeLook = localModels.look().then(() => 'the whole look' as const)
  const choice = localModels.chosen().then((chosen) => chosen?.model)
  expect(await Promise.race([choice, wholeLook])).toBe('qwen2.5-coder:7b')
  expect(await wholeLook).toBe('the whole look')

  const nextLook = localModels.look().then(() => 'the whole look' as const)
  const list = localModels.overview().then(({ servers }) => servers.map(({ state }) => state))
  expect(await Promise.race([list, nextLook])).toEqual(expect.arrayContaining(['running', 'silent']))
}, 30_000)
