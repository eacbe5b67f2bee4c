import { expect, test } from 'vitest'
import { catalogue, providerOf, type ProviderId } from './catalogue.ts'
import { candidatesFor, keyShapeOf, suggestProvider } from './suggest-provider.ts'

const noteOf = (id: ProviderId, key: string) => keyShapeOf(providerOf(id), key)?.note ?? ''
const hex = (length: number) => '0123456789abcdef'.repeat(6).slice(0, length)

test.each<[string, ProviderId | undefined]>([
  ['sk-ant-api03-abc', 'anthropic'],
  ['sk-proj-abc', 'openai'],
  ['sk-abcT3BlbkFJdef', 'openai'],
  ['sk-or-v1-abc', 'openrouter'],
  [' gsk_abc ', 'groq'],
  [`AIza${'a'.repeat(35)}`, 'gemini'],
  ['AQ.abc', 'gemini'],
  ['sk-unknown', 'openai'],
  [`sk-${hex(32)}`, 'deepseek'],
  ['xai-abc', 'xai'],
  ['pplx-abc', 'perplexity'],
  ['csk-abc', 'cerebras'],
  ['fw_abc', 'fireworks'],
  ['hf_abc', 'huggingface'],
  ['ghp_abc', 'github-models'],
  ['github_pat_abc', 'github-models'],
  ['ABSKabc', 'bedrock'],
  ['bedrock-api-key-abc', 'bedrock'],
  ['AKIAIOSFODNN7EXAMPLE', 'bedrock'],
  [`${hex(32)}.abcdefghijklmnop`, 'zhipu'],
  [hex(32), 'azure-openai'],
  [hex(40), 'cohere'],
  ['1code_live_abc', '1code'],
  ['1code_test_abc', '1code'],
  ['pk_live_abc', 'onepin'],
  ['whatever', undefined],
  ['', undefined],
])('the shape of %j suggests %s', (key, provider) => {
  expect(suggestProvider(key)).toBe(provider)
})

test('a shape that many share has all of them as candidates, the likeliest first and each once', () => {
  expect(candidatesFor('sk-unknown')).toEqual(['openai', 'moonshot', 'dashscope', 'siliconflow'])
  expect(candidatesFor(`sk-${hex(32)}`)).toEqual(['deepseek', 'dashscope', 'openai', 'moonshot', 'siliconflow'])
  expect(candidatesFor('sk-or-v1-abc')[0]).toBe('openrouter')
  expect(candidatesFor('whatever')).toEqual([])
})

test('some keys are told apart by their shape: test keys, admin keys, tokens of a subscription, an ID in place of a key', () => {
  expect(noteOf('1code', '1code_test_abc')).toContain('sandbox')
  expect(noteOf('1code', '1code_live_abc')).toBe('')
  expect(noteOf('anthropic', 'sk-ant-oat01-abc')).toContain('CLAUDE_CODE_OAUTH_TOKEN')
  expect(noteOf('anthropic', 'sk-ant-admin01-abc')).toContain('admin key')
  expect(noteOf('bedrock', 'AKIAIOSFODNN7EXAMPLE')).toContain('access key ID')
})

test('what is told of a shape is a sentence', () => {
  const told = catalogue.flatMap(({ keyShapes }) => keyShapes.flatMap(({ note, whenRejected }) => [note ?? [], whenRejected ?? []].flat()))
  expect(told.filter((text) => !/^[A-Z].*\.$/.test(text))).toEqual([])
})
