import { describe, expect, test } from 'vitest'
import type { ChosenLocalModel, Pull } from '../shared/local-models.ts'
import { fixInWords, pullProgress, ruledModel, runningInWords } from './local-model-words.ts'

const pulling = (change: Partial<Pull>): Pull => ({
  id: '1',
  serverId: 'found:ollama',
  model: 'qwen2.5-coder:7b',
  state: 'pulling',
  status: 'pulling manifest',
  completedBytes: 0,
  totalBytes: null,
  bytesPerSecond: null,
  secondsLeft: null,
  error: null,
  ...change,
})

describe('a download is told', () => {
  test.each([
    [pulling({}), 'pulling manifest'],
    [pulling({ status: 'pulling\u001b[2J manifest' }), 'pulling [2J manifest'],
    [pulling({ totalBytes: 4_683_087_561, completedBytes: 1_234_567_890 }), '1.23 GB of 4.68 GB, 26 %'],
    [
      pulling({ totalBytes: 4_683_087_561, completedBytes: 1_234_567_890, bytesPerSecond: 45_300_000, secondsLeft: 76 }),
      '1.23 GB of 4.68 GB, 26 %, 45.3 MB/s, 1 min left',
    ],
    [pulling({ totalBytes: 500_000, completedBytes: 499_999, secondsLeft: 0 }), '500 kB of 500 kB, 99 %, 1 s left'],
    [pulling({ totalBytes: 0, secondsLeft: 7_500 }), '0 kB of 0 kB, 100 %, 2 h 5 min left'],
  ])('in bytes, percent, speed and time left, as far as they are known: %#', (pull, words) => {
    expect(pullProgress(pull)).toBe(words)
  })
})

describe('a model in memory is told', () => {
  const now = new Date('2026-11-26T12:00:00Z')
  test.each([
    [
      { memoryBytes: 5_400_000_000, gpuBytes: 5_400_000_000, expiresAt: new Date('2026-11-26T12:04:10Z') },
      '5.4 GB, on the GPU, leaves in 4 minutes',
    ],
    [{ memoryBytes: 5_400_000_000, gpuBytes: 0, expiresAt: null }, '5.4 GB, on the processor, stays there'],
    [
      { memoryBytes: 8_000_000_000, gpuBytes: 2_000_000_000, expiresAt: new Date('2026-11-26T15:00:00Z') },
      '8.0 GB, 25 % on the GPU, leaves in 3 hours',
    ],
    [{ memoryBytes: null, gpuBytes: null, expiresAt: new Date('2026-11-26T12:00:09Z') }, 'leaves in 9 seconds'],
  ])('with its memory, where it is and until when: %#', (running, words) => {
    expect(runningInWords({ contextLength: null, ...running }, now)).toBe(words)
  })
})

const chosen = (model: string, by: 'rule' | 'user'): ChosenLocalModel => ({
  serverId: 's',
  serverLabel: 'S',
  baseUrl: 'http://s',
  model,
  by,
  why: [],
})

test('the rule’s own choice is the recommended one, also where the user chose another', () => {
  expect(ruledModel({ chosen: chosen('a', 'rule'), recommended: null })?.model).toBe('a')
  expect(ruledModel({ chosen: chosen('b', 'user'), recommended: chosen('a', 'rule') })?.model).toBe('a')
  expect(ruledModel({ chosen: null, recommended: null })).toBeNull()
})

test('a step comes with its command where it has one', () => {
  expect(fixInWords({ text: 'Start it.', command: 'ollama serve' })).toBe('Start it. The command: ollama serve')
  expect(fixInWords({ text: 'Enter the key.', command: null })).toBe('Enter the key.')
  expect(fixInWords(null)).toBe('')
})
