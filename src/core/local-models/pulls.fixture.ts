import { onTestFinished } from 'vitest'
import { startFakeOllama, type FakeOllamaOptions } from '../../../e2e/fixtures/fake-ollama.ts'
import type { Pull } from '../../shared/local-models.ts'
import { openMachine } from './local-models.fixture.ts'
import type { LocalModelsService } from './local-models.service.ts'

/** A whole core beside an Ollama that has no model yet. */
export async function openPulling(options: FakeOllamaOptions = {}) {
  const fake = await startFakeOllama({ models: [], tickMs: 2, ...options })
  onTestFinished(() => fake.close())
  return { fake, ...(await openMachine({ host: fake.origin })) }
}

export const model = (name: string) => ({ serverId: 'found:ollama', model: name })

/** The first state of the downloads that fits, and all before it. */
export async function until(localModels: LocalModelsService, fits: (pulls: readonly Pull[]) => boolean) {
  const leaving = new AbortController()
  const seen: (readonly Pull[])[] = []
  for await (const pulls of localModels.watchPulls(leaving.signal)) {
    seen.push(pulls)
    if (fits(pulls)) break
  }
  return { pulls: seen.at(-1) ?? [], seen }
}

export const isAt = (state: Pull['state']) => (pulls: readonly Pull[]) => pulls.length > 0 && pulls.every((pull) => pull.state === state)
