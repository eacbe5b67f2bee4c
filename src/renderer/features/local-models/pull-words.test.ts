import { expect, test } from 'vitest'
import type { Pull } from '../../../shared/local-models.ts'
import { endedSince, endInWords, placesOfPulls, pullInWords, timeLeftInWords } from './pull-words.ts'

const pull: Pull = {
  id: '1',
  serverId: 'found:ollama',
  model: 'qwen2.5-coder:7b',
  state: 'pulling',
  status: 'pulling 60e05f210007',
  completedBytes: 1_200_000_000,
  totalBytes: 4_700_000_000,
  bytesPerSecond: 12_400_000,
  secondsLeft: 282,
  error: null,
}

test('a download tells bytes, percent, speed and time left', () => {
  expect(pullInWords(pull)).toBe('1.2 GB of 4.7 GB · 25 % · 12.4 MB/s · 5 min left')
})

test('a download that does not run any more tells neither speed nor time left', () => {
  expect(pullInWords({ ...pull, state: 'interrupted' })).toBe('1.2 GB of 4.7 GB · 25 %')
})

test('what is not known of a download is left out', () => {
  expect(pullInWords({ ...pull, totalBytes: null, bytesPerSecond: null, secondsLeft: null })).toBe('1.2 GB')
  expect(pullInWords({ ...pull, completedBytes: 0, totalBytes: null, bytesPerSecond: null, secondsLeft: null })).toBe('')
})

test('a download that is not whole is never at 100 %', () => {
  expect(pullInWords({ ...pull, state: 'interrupted', completedBytes: 4_699_999_999 })).toContain('99 %')
  expect(pullInWords({ ...pull, state: 'done', completedBytes: 4_700_000_000 })).toContain('100 %')
})

test('time left is told in seconds, minutes or hours', () => {
  expect([0.2, 12, 90, 3_600, 7_500].map(timeLeftInWords)).toEqual(['1 s left', '12 s left', '2 min left', '1 h left', '2 h 5 min left'])
})

test('a download that ended is news once, and one that its user ended is none', () => {
  const done: Pull = { ...pull, state: 'done' }
  const cancelled: Pull = { ...pull, state: 'interrupted' }
  const broken: Pull = { ...cancelled, error: { code: 'unreachable', message: 'Ollama went away.', fix: 'Resume it.' } }
  expect(endedSince([pull], [done])).toEqual([done])
  expect(endedSince([done], [done])).toEqual([])
  expect(endedSince([], [done])).toEqual([])
  expect(endedSince([pull], [cancelled])).toEqual([])
  expect(endedSince([pull], [broken])).toEqual([broken])
  expect([done, broken, { ...pull, state: 'failed' as const }].map((one) => endInWords(one, ''))).toEqual([
    '“qwen2.5-coder:7b” was pulled.',
    'Pulling “qwen2.5-coder:7b” was interrupted.',
    '“qwen2.5-coder:7b” could not be pulled.',
  ])
})

const ollama = { id: 'found:ollama', kind: 'ollama', label: 'Ollama on this machine' } as const
const box = { id: 'b0', kind: 'ollama', label: 'Box' } as const
const studio = { id: 'found:lmstudio', kind: 'lmstudio', label: 'LM Studio on this machine' } as const

test('where there are several Ollamas each download tells at which it is, also in how it ended', () => {
  const placeOf = placesOfPulls([ollama, box, studio], [])
  expect([pull, { ...pull, serverId: 'b0' }].map(placeOf)).toEqual(['at Ollama on this machine', 'at Box'])
  expect((['done', 'failed', 'interrupted'] as const).map((state) => endInWords({ ...pull, state }, 'at Box'))).toEqual([
    '“qwen2.5-coder:7b” was pulled at Box.',
    '“qwen2.5-coder:7b” could not be pulled at Box.',
    'Pulling “qwen2.5-coder:7b” at Box was interrupted.',
  ])
})

test('where there is but one Ollama no download tells where it is', () => {
  expect(placesOfPulls([ollama, studio], [pull, pull])(pull)).toBe('')
  expect(placesOfPulls([], [pull])(pull)).toBe('')
})

test('a download of a server that is not listed any more is told from those of the one that is', () => {
  expect(placesOfPulls([box], [pull])(pull)).toBe('at Ollama’s usual place')
  expect(placesOfPulls([ollama], [{ serverId: 'b0' }])({ serverId: 'b0' })).toBe('at another Ollama')
})
