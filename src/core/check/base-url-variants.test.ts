import { expect, test } from 'vitest'
import { catalogue, providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import { baseUrlVariants, isOwnPathInPlace } from './base-url-variants.ts'

test.each<[ProviderId, string, string]>([
  ['custom-openai', 'https://p.example', 'https://p.example/v1'],
  ['custom-openai', 'https://p.example/llm/v1', 'https://p.example/llm'],
  ['custom-openai', 'https://p.example/v1/chat/completions', 'https://p.example/v1'],
  ['custom-anthropic', 'https://p.example', 'https://p.example/anthropic'],
  ['custom-anthropic', 'https://p.example/anthropic', 'https://p.example'],
  ['custom-anthropic', 'https://p.example/x/v1/messages', 'https://p.example/x'],
  ['kimi-code', 'https://api.kimi.com/coding/v1/messages', 'https://api.kimi.com/coding'],
  ['zhipu', 'https://open.bigmodel.cn/api', 'https://open.bigmodel.cn/api/paas/v4'],
  ['deepseek', 'https://api.deepseek.com/v2', 'https://api.deepseek.com'],
  ['azure-openai', 'https://mine.openai.azure.com', 'https://mine.openai.azure.com/openai/v1'],
])('%s at %s may be at %s', (provider, typed, variant) => {
  expect(baseUrlVariants(providerOf(provider), typed)).toContain(variant)
})

test.each(catalogue.map((provider) => [provider.id, provider] as const))(
  '%s: few are tried, all on the origin that was typed',
  (_, provider) => {
    const typed = 'https://proxy.example:8443/some/path'
    const variants = baseUrlVariants(provider, typed)
    expect(variants.length).toBeLessThanOrEqual(6)
    expect(variants).not.toContain(typed)
    expect(new Set(variants.map((url) => new URL(url).origin))).toEqual(new Set(['https://proxy.example:8443']))
  },
)

test('the key stays at the origin, also where the provider’s own base URL is at another one on that host', () => {
  const typed = 'https://api.openai.com:8443/v2'
  for (const url of baseUrlVariants(providerOf('openai'), typed)) expect(new URL(url).origin).toBe('https://api.openai.com:8443')
  for (const url of baseUrlVariants(providerOf('groq'), 'http://api.groq.com/v1')) expect(new URL(url).origin).toBe('http://api.groq.com')
})

test('nothing is tried in place of a base URL of the provider’s own', () => {
  expect(baseUrlVariants(providerOf('openai'), 'https://api.openai.com/v1')).toEqual([])
  expect(baseUrlVariants(providerOf('moonshot'), 'https://api.moonshot.cn/v1')).toEqual([])
})

test.each<[ProviderId, string, string, boolean]>([
  ['moonshot', 'https://p.example/moonshot/v2', 'https://p.example/moonshot/v2/anthropic', false],
  ['moonshot', 'https://p.example/moonshot/v2', 'https://p.example/moonshot/anthropic', true],
  ['moonshot', 'https://p.example/moonshot/anthropic/v1/messages', 'https://p.example/moonshot/anthropic', true],
  ['deepseek', 'https://p.example/deepseek/nowhere/x', 'https://p.example/deepseek/nowhere/x/anthropic', false],
  ['moonshot', 'https://api.moonshot.ai/v2', 'https://api.moonshot.ai/anthropic', true],
  ['moonshot', 'https://api.moonshot.ai/v2', 'https://api.moonshot.ai/v2/anthropic', false],
])('%s typed as %s: %s is known by its own path alone: %s', (id, typed, variant, known) => {
  expect(isOwnPathInPlace(providerOf(id), { typed, variant })).toBe(known)
})
