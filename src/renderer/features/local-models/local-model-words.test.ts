import { expect, test } from 'vitest'
import { canWrite, makeOf, memoryInWords, runningInWords, statusOfFit, statusOfServer } from './local-model-words.ts'

test('only a server that somebody has to do something about is alarming: one that is not there is not', () => {
  expect(statusOfServer('running')).toEqual({ word: 'Running', tone: 'good' })
  for (const state of ['not-installed', 'not-running'] as const) expect(statusOfServer(state).tone).toBe('neutral')
  for (const state of ['another-port', 'something-else', 'unreachable', 'silent'] as const) expect(statusOfServer(state).tone).toBe('warn')
  expect(statusOfServer('refused').tone).toBe('bad')
})

test('each fit has a tone of its own', () => {
  const tones = (['fits', 'tight', 'too-large', 'unknown'] as const).map((fit) => statusOfFit(fit).tone)
  expect(tones).toEqual(['good', 'warn', 'bad', 'neutral'])
})

test('memory is told as machines are sold with it', () => {
  expect([16_700_000_000, 8_589_934_592, 6_979_321_856].map(memoryInWords)).toEqual(['16 GB', '8 GB', '6.5 GB'])
})

test('what is not known of a model leaves no gap', () => {
  expect(makeOf({ family: 'qwen2', parameters: '7.6B', quantization: 'Q4_K_M' })).toBe('qwen2 · 7.6B · Q4_K_M')
  expect(makeOf({ family: null, parameters: '7.6B', quantization: '' })).toBe('7.6B')
  expect(makeOf({ family: null, parameters: null, quantization: null })).toBe('')
})

test('a model in memory says how much it takes, on what, and until when', () => {
  const running = { memoryBytes: 5_600_000_000, gpuBytes: 5_600_000_000, contextLength: null, expiresAt: new Date(2026, 0, 1, 14, 32) }
  expect(runningInWords(running)).toMatch(/^5\.6 GB, on the GPU, until .*32/)
  expect(runningInWords({ ...running, gpuBytes: 2_800_000_000, expiresAt: null })).toBe('5.6 GB, 50 % on the GPU, stays there')
  expect(runningInWords({ ...running, gpuBytes: 0, expiresAt: null })).toBe('5.6 GB, on the processor, stays there')
  expect(runningInWords({ ...running, memoryBytes: null, gpuBytes: null, expiresAt: null })).toBe('stays there')
})

test('a model for embeddings alone writes nothing', () => {
  expect(canWrite({ capabilities: ['embedding'] })).toBe(false)
  expect(canWrite({ capabilities: ['completion', 'tools'] })).toBe(true)
  expect(canWrite({ capabilities: [] })).toBe(true)
})
