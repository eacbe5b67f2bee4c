import { expect, test } from 'vitest'
import { endInWords, figuresInWords, markInWords, timeInWords, tokensPerSecond } from './answer-words.ts'
import { aMessage } from './chat.fixture.ts'

test('times are told in the unit that one reads', () => {
  expect([85, 949, 1_234, 61_000].map(timeInWords)).toEqual(['85 ms', '949 ms', '1.2 s', '1 min 1 s'])
})

test('figures that are not known are left out', () => {
  expect(figuresInWords({ inputTokens: 12, outputTokens: 201, firstTokenMs: 300, durationMs: 1_300 })).toEqual([
    '12 tokens in',
    '201 out',
    'first after 300 ms',
    '1.3 s in all',
    '200 tokens/s',
  ])
  expect(figuresInWords({ inputTokens: null, outputTokens: null, firstTokenMs: null, durationMs: 40 })).toEqual(['40 ms in all'])
})

test('the speed of what came at once is not told', () => {
  expect(tokensPerSecond({ inputTokens: 1, outputTokens: 3, firstTokenMs: 10, durationMs: 11 })).toBeNull()
})

test('an answer from this machine is always marked, and says in whose place it came', () => {
  const local = { onThisMachine: true, model: 'qwen2.5-coder:7b' }
  const work = {
    id: 'a',
    label: 'Work',
    provider: 'anthropic',
    providerName: 'Anthropic',
    local: false,
    model: null,
    models: [],
    problem: null,
  }
  expect(markInWords(aMessage(local), [])).toBe('answered by qwen2.5-coder:7b on this machine')
  expect(markInWords(aMessage({ ...local, instead: 'Work' }), [work])).toBe(
    'answered by qwen2.5-coder:7b on this machine, in place of Anthropic · Work',
  )
  expect(markInWords(aMessage({ ...local, instead: 'Gone' }), [work])).toContain('in place of “Gone”')
  expect(markInWords(aMessage(), [work])).toBeNull()
  expect(markInWords(aMessage({ ...local, state: 'failed', text: '' }), [])).toBeNull()
})

test('the end of an answer is said in words', () => {
  expect(endInWords(aMessage({ text: 'Four.' }))).toBe('small answered: Four.')
  expect(endInWords(aMessage({ state: 'stopped' }))).toBe('The answer of small was stopped.')
  const error = { code: 'unreachable', message: 'Nothing answers.', fix: '' } as const
  expect(endInWords(aMessage({ state: 'failed', error }))).toBe('small failed. Nothing answers.')
  expect(endInWords(aMessage({ text: 'x'.repeat(5_000) })).length).toBeLessThan(1_100)
})
