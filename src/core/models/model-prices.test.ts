import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { catalogue, providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import { createModelPrices } from './model-prices.ts'

const prices = createModelPrices()
const look = async (provider: ProviderId, model: string) => (await prices.of(providerOf(provider)))(model)

test.each([
  ['anthropic', 'claude-sonnet-4-5-20250929', 3, 15],
  ['openai', 'gpt-4o-2024-08-06', 2.5, 10],
  ['openai', 'text-embedding-3-small', 0.02, null],
  ['gemini', 'models/gemini-2.5-pro', 1.25, 10],
  ['openrouter', 'anthropic/claude-sonnet-4.5', 3, 15],
  ['azure-openai', 'gpt-4o', 2.5, 10],
] as const)('%s: the price of %s for a million tokens', async (provider, model, inputPerMillion, outputPerMillion) => {
  expect((await look(provider, model)).price).toEqual({ inputPerMillion, outputPerMillion })
})

test('a context window is told where the list knows it', async () => {
  expect(await look('anthropic', 'claude-sonnet-4-5')).toMatchObject({ contextTokens: 200_000 })
})

test.each([
  ['openai', 'a-model-of-next-year'],
  ['openai', '__proto__'],
  ['openai', ''],
  ['openai', `${'('.repeat(100)}\u001b[2J`],
  // Paid by the hour of sound, not by tokens.
  ['groq', 'whisper-large-v3'],
  // Its name has that of a provider of the list in it.
  ['custom-openai', 'gpt-4o'],
  ['ollama', 'llama3.2'],
  ['litellm', 'openai/gpt-4o'],
] as const)('%s: nothing is said of the price of “%s”', async (provider, model) => {
  expect((await look(provider, model)).price).toBeNull()
})

test('every id under which the catalogue looks for prices is one of the list', async () => {
  const { findProvider } = await import('@pydantic/genai-prices')
  const missing = catalogue.filter(({ pricesId }) => pricesId !== undefined && findProvider({ providerId: pricesId })?.id !== pricesId)
  expect(missing.map(({ id }) => id)).toEqual([])
})

test('the list is not loaded before it is asked for', async () => {
  const script = `
    import { registerHooks } from 'node:module'
    const loaded = []
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) })
    const { createModelPrices } = await import('./src/core/models/model-prices.ts')
    const prices = createModelPrices()
    const before = loaded.some((url) => url.includes('genai-prices'))
    await prices.of({ id: 'openai' })
    console.log(JSON.stringify({ before, after: loaded.some((url) => url.includes('genai-prices')) }))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script])
  expect(JSON.parse(stdout)).toEqual({ before: false, after: true })
})
