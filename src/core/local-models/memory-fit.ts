import type { Fit } from '../../shared/local-models.ts'

const gibibyte = 1_024 ** 3

/**
 * The rule, in words: a model needs a fifth more memory than its file is large, for what it computes with, and 1 GiB for its context and
 * its server. It fits where that is at most three quarters of this machine's memory, so that the rest of the work goes on; up to nine
 * tenths it is tight; beyond that it would be read from disk again and again, or not start at all. Memory of a graphics card is not
 * counted: the server uses it when it is there.
 */
const memoryRule = { perByte: 1.2, besides: gibibyte, fitsUpTo: 0.75, tightUpTo: 0.9 } as const

/** Bytes of memory that a model of this size needs when it runs. */
export function memoryNeed(sizeBytes: number): number {
  return Math.ceil(sizeBytes * memoryRule.perByte) + memoryRule.besides
}

/** Whether a model fits a machine; null where its size is not known. Both in bytes. */
export function fitOf(sizeBytes: number | null, memoryBytes: number): Fit {
  if (sizeBytes === null || memoryBytes <= 0) return 'unknown'
  const need = memoryNeed(sizeBytes)
  if (need <= memoryBytes * memoryRule.fitsUpTo) return 'fits'
  return need <= memoryBytes * memoryRule.tightUpTo ? 'tight' : 'too-large'
}

/** A model's size as Ollama writes it: powers of 1,000, two digits at least. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1e9) return `${Math.max(1, Math.round(bytes / 1e6))} MB`
  return `${bytes < 1e10 ? (bytes / 1e9).toFixed(1) : Math.round(bytes / 1e9)} GB`
}

/** Memory as machines are sold with it: powers of 1,024, in whole GB. */
export function memoryInWords(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / gibibyte))} GB`
}
