import type { Page } from '@playwright/test'
import type { FakeOllama } from '../../e2e/fixtures/fake-ollama.ts'
import { takeBoth } from './take-pictures.ts'

type Shell = { page: Page; goTo(path: string): Promise<void>; ollama: FakeOllama }

/** The models of this machine: one in memory, downloads of which one was ended, and offline mode. */
export async function drawLocalModels({ page, goTo, ollama }: Shell): Promise<void> {
  await goTo('/local-models')
  await page.getByRole('button', { name: 'Load qwen2.5-coder:7b' }).click()
  await page.getByRole('button', { name: 'Unload qwen2.5-coder:7b' }).waitFor()
  await takeBoth(page, 'local-models', { height: 860 })

  ollama.holdPulls()
  for (const name of ['qwen2.5-coder:3b', 'qwen2.5-coder:14b'])
    await page.getByRole('button', { name: `Pull ${name}`, exact: true }).click()
  await page.getByRole('progressbar', { name: 'Pulling qwen2.5-coder:14b' }).waitFor()
  ollama.stepPulls(5)
  await page.getByText(/left/).first().waitFor()
  await page.getByRole('button', { name: 'Cancel qwen2.5-coder:3b' }).click()
  await page.getByRole('button', { name: 'Resume qwen2.5-coder:3b' }).waitFor()
  await takeBoth(page, 'pull-models', { show: { part: page.getByRole('region', { name: 'Pull a model' }), at: 'start' } })
  await page.getByRole('button', { name: 'Cancel qwen2.5-coder:14b' }).click()
  ollama.releasePulls()

  await goTo('/local-models?show=offline')
  await page.getByRole('switch', { name: 'Anthropic' }).click()
  await page.getByText('No provider’s requests').waitFor({ state: 'hidden' })
  await takeBoth(page, 'offline-mode', { show: { part: page.getByRole('region', { name: 'Offline mode' }), at: 'end' } })
}
