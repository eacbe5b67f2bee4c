import { expect, test } from 'vitest'
import { providerOf } from './catalogue.ts'
import { isUsualPlace } from './is-usual-place.ts'

test.each(['http://127.0.0.1:11434', 'http://localhost:11434', 'http://[::1]:11434'])('a local server is meant to be at %s', (baseUrl) =>
  expect(isUsualPlace(providerOf('ollama'), baseUrl)).toBe(true),
)

test.each([
  ['ollama', 'http://127.0.0.1:11435'],
  ['ollama', 'http://192.168.1.5:11434'],
  ['ollama', 'http://localhost.evil.example:11434'],
  ['ollama', 'https://127.0.0.1:11434'],
  ['custom-openai', 'http://127.0.0.1:11434'],
  ['openai', 'https://api.openai.com/v1'],
] as const)('S16: that %s is meant to be at %s has to be said', (provider, baseUrl) =>
  expect(isUsualPlace(providerOf(provider), baseUrl)).toBe(false),
)
