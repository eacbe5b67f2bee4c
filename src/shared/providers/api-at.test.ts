import { expect, test } from 'vitest'
import { apiAt } from './api-at.ts'
import { catalogue, providerOf, type ProviderId } from './catalogue.ts'

test.each(catalogue)('$name: each of its base URLs is called as the entry says', (provider) => {
  expect(apiAt(provider, provider.baseUrl ?? provider.baseUrlExample)).toBe(provider)
  for (const { baseUrl, api } of provider.endpoints ?? []) expect(apiAt(provider, baseUrl)).toBe(api ?? provider)
})

test.each<[ProviderId, string, string | undefined]>([
  // Elsewhere the end of the path tells the endpoint, and the longest end wins.
  ['deepseek', 'https://proxy.example/anthropic', 'Anthropic dialect'],
  ['deepseek', 'https://proxy.example/deepseek/anthropic', 'Anthropic dialect'],
  ['deepseek', 'https://proxy.example/deepseek', undefined],
  ['deepseek', 'https://proxy.example/notanthropic', undefined],
  ['openrouter', 'https://proxy.example/api', 'Anthropic dialect'],
  ['openrouter', 'https://proxy.example/api/v1', undefined],
  ['kimi-code', 'https://proxy.example/kimi/coding', 'Anthropic dialect'],
  ['kimi-code', 'https://proxy.example/kimi/coding/v1', undefined],
  ['zhipu', 'https://proxy.example/api/anthropic', 'Anthropic dialect'],
  ['cohere', 'https://proxy.example/compatibility/v1', 'OpenAI dialect'],
  ['cohere', 'https://proxy.example/v1', undefined],
  // At a host of the provider's own only its endpoints there come into question.
  ['moonshot', 'https://api.moonshot.cn', 'China'],
  ['moonshot', 'https://api.moonshot.cn/v2', 'China'],
  ['moonshot', 'https://api.moonshot.cn/x/anthropic', 'Anthropic dialect, China'],
  ['moonshot', 'https://proxy.example/v1', undefined],
  ['ollama', 'https://ollama.com/v1', 'Ollama Cloud'],
  ['ollama', 'http://192.168.1.5:11434', undefined],
  // A fixed port is another origin, and a look-alike another host.
  ['moonshot', 'https://api.moonshot.cn:8443/v1', undefined],
  ['moonshot', 'https://api.moonshot.cn.evil.example/v1', undefined],
  ['azure-openai', 'https://my-resource.openai.azure.com/openai/v1', undefined],
  ['custom-openai', 'https://proxy.example/v1', undefined],
])('%s at %s is called as %s says', (id, baseUrl, name) => {
  const provider = providerOf(id)
  const endpoint = provider.endpoints?.find((candidate) => candidate.name === name)
  expect(endpoint?.name).toBe(name)
  expect(apiAt(provider, baseUrl)).toBe(endpoint?.api ?? provider)
})
