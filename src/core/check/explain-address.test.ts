import { expect, test } from 'vitest'
import { providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import { explainAddress } from './explain-address.ts'

test.each<[ProviderId, string, string]>([
  ['custom-openai', 'https://p.example/v1/chat/completions', 'Try https://p.example/v1 as the base URL.'],
  ['custom-openai', 'https://p.example/v1/responses', 'Try https://p.example/v1 as the base URL.'],
  ['custom-openai', 'https://p.example/v1/models', 'Try https://p.example/v1 as the base URL.'],
  ['custom-openai', 'https://p.example', 'Try https://p.example/v1 as the base URL.'],
  ['custom-openai', 'https://p.example/llm', 'Try https://p.example/llm/v1 as the base URL.'],
  ['custom-openai', 'https://p.example/v1/v1', 'Try https://p.example/v1 as the base URL.'],
  ['custom-openai', 'https://p.example/api/v4', 'Check the base URL; it should look like https://proxy.example.com/v1.'],
  ['custom-anthropic', 'https://p.example/v1/messages', 'Try https://p.example as the base URL.'],
  ['custom-anthropic', 'https://p.example/v1', 'Try https://p.example as the base URL.'],
  ['custom-anthropic', 'https://p.example/claude/v1', 'Try https://p.example/claude as the base URL.'],
  ['custom-anthropic', 'https://p.example', 'Check the base URL; it should look like https://proxy.example.com.'],
  ['ollama', 'http://192.168.1.5:11434/v1', 'Try http://192.168.1.5:11434 as the base URL.'],
  ['ollama', 'http://192.168.1.5:11434/api', 'Try http://192.168.1.5:11434 as the base URL.'],
  ['onecodex', 'https://proxy.example/api/v1', 'Try https://proxy.example as the base URL.'],
  ['openai', 'https://api.openai.com', 'Try https://api.openai.com/v1 as the base URL.'],
  ['openai', 'https://api.openai.com/v1/chat/completions', 'Try https://api.openai.com/v1 as the base URL.'],
  ['groq', 'https://api.groq.com/v1', 'Try https://api.groq.com/openai/v1 as the base URL.'],
  ['gemini', 'https://proxy.example', 'Try https://proxy.example/v1beta as the base URL.'],
  ['openai', 'https://api.openai.com/v1', 'Try again later; a firewall or proxy may be answering in its place.'],
])('%s at %s: %s', (provider, baseUrl, fix) => {
  expect(explainAddress(providerOf(provider), baseUrl)).toBe(fix)
})
