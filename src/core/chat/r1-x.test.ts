import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { startFakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import { openTestCore, submitted } from '../core.fixture.ts'
import { createMachine } from '../import-sources/machine.fixture.ts'
import { ended } from './chat.fixture.ts'

test('hang', async () => {
  const local = await startFakeOllama({ models: ['qwen2.5-coder:1.5b'] })
  const core = await openTestCore({ machine: createMachine({ OLLAMA_HOST: local.origin }).place })
  const hung = createServer(() => {}).listen(8000, '127.0.0.1')
  await once(hung, 'listening')
  for (let i = 0; i < 2; i++) {
    let t = performance.now()
    await core.localModels.chosen()
    console.log('chosen', Math.round(performance.now() - t))
    t = performance.now(); await core.connectivity.status(); console.log('status', Math.round(performance.now() - t))
    t = performance.now(); await core.chat.sources(); console.log('sources', Math.round(performance.now() - t))
    await new Promise((d) => setTimeout(d, 5500))
  }
  // public vLLM title
  const paid = await startFakeOllama({ models: ['big-model:latest'] })
  await core.remove(); await local.close(); await paid.close(); hung.close()
}, 60000)
