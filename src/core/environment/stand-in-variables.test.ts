import { expect, test } from 'vitest'
import { allVariables } from '../../shared/providers/all-variables.ts'
import { catalogue, providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import { accountAt } from '../connectivity/connectivity.fixture.ts'
import { standInVariables, type StandInServer } from './stand-in-variables.ts'

const ollama = (version: string | null = '0.14.1'): StandInServer => ({
  provider: providerOf('ollama'),
  baseUrl: 'http://127.0.0.1:11434',
  version,
})
const other = (id: ProviderId): StandInServer => {
  const provider = providerOf(id)
  return { provider, baseUrl: provider.baseUrl ?? '', version: null }
}

function lead(id: ProviderId, server = ollama()) {
  const provider = providerOf(id)
  const usual = provider.baseUrl ?? provider.baseUrlExample
  return standInVariables({ account: accountAt(usual, id), provider, baseUrl: usual, model: null }, server, 'm:7b')
}

const valuesOf = (led: ReturnType<typeof lead>) =>
  'set' in led ? Object.fromEntries(led.set.map(({ name, value }) => [name, value])) : led

test('Claude Code is led to Ollama’s own Anthropic endpoint, with every model that it chooses by itself', () => {
  const led = lead('anthropic')
  expect(valuesOf(led)).toEqual({
    ANTHROPIC_BASE_URL: 'http://127.0.0.1:11434',
    ANTHROPIC_AUTH_TOKEN: 'ollama',
    ANTHROPIC_MODEL: 'm:7b',
    ANTHROPIC_DEFAULT_HAIKU_MODEL: 'm:7b',
    ANTHROPIC_DEFAULT_SONNET_MODEL: 'm:7b',
    ANTHROPIC_DEFAULT_OPUS_MODEL: 'm:7b',
    ANTHROPIC_SMALL_FAST_MODEL: 'm:7b',
    CLAUDE_CODE_SUBAGENT_MODEL: 'm:7b',
  })
  expect(led).toMatchObject({
    remove: expect.arrayContaining(['ANTHROPIC_API_KEY', 'CLAUDE_CODE_OAUTH_TOKEN', 'CLAUDE_CODE_USE_BEDROCK', 'CLAUDE_CODE_USE_VERTEX']),
  })
})

test('tools of OpenAI are led to its OpenAI endpoint', () => {
  expect(valuesOf(lead('openai'))).toEqual({
    OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
    OPENAI_API_BASE: 'http://127.0.0.1:11434/v1',
    OPENAI_API_KEY: 'ollama',
    CODEX_API_KEY: 'ollama',
    OPENAI_MODEL: 'm:7b',
  })
})

test('every server of the catalogue leads where its own endpoints are', () => {
  const ofOpenai = (id: ProviderId) => valuesOf(lead('openai', other(id)))
  expect(ofOpenai('lmstudio')).toMatchObject({ OPENAI_BASE_URL: 'http://127.0.0.1:1234/v1', OPENAI_API_KEY: 'lmstudio' })
  expect(ofOpenai('llamacpp')).toMatchObject({ OPENAI_BASE_URL: 'http://127.0.0.1:8080/v1' })
  expect(ofOpenai('vllm')).toMatchObject({ OPENAI_BASE_URL: 'http://127.0.0.1:8000/v1' })
  expect(valuesOf(lead('anthropic', other('lmstudio')))).toMatchObject({ ANTHROPIC_BASE_URL: 'http://127.0.0.1:1234' })
  expect(lead('anthropic', other('vllm'))).toEqual({ why: 'dialect' })
})

test.each([
  ['0.13.9', true],
  ['0.9', true],
  ['0.14', false],
  ['0.14.0-rc1', false],
  ['v0.20.1', false],
  ['1.0', false],
  ['0.0.0', false],
  [null, false],
])('Ollama %s is too old for Anthropic’s dialect: %s', (version, isTooOld) => {
  expect(lead('anthropic', ollama(version))).toHaveProperty(isTooOld ? 'since' : 'set')
  expect(lead('openai', ollama(version))).toHaveProperty('set')
})

test('what no local server speaks, and tools that no variable leads, are left alone', () => {
  expect(lead('gemini')).toEqual({ why: 'dialect' })
  expect(lead('groq')).toEqual({ why: 'unled' })
})

test('whatever is set or taken away for any provider is a variable that the catalogue knows', () => {
  const led = catalogue.map(({ id }) => lead(id)).flatMap((one) => ('set' in one ? [one] : []))
  const names = led.flatMap(({ set, remove }) => [...set.map(({ name }) => name), ...remove])
  expect(allVariables()).toEqual(expect.arrayContaining(names))
})
