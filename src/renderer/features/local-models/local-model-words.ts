import type { Fit, LocalModel, LocalServerState } from '../../../shared/local-models.ts'
import { inBytes } from '../../lib/relative-time.ts'
import type { AccountStatus } from '../accounts/account-status.ts'
import { timeInWords } from '../activity/activity-words.ts'

const servers: Record<LocalServerState, AccountStatus> = {
  running: { word: 'Running', tone: 'good' },
  'not-installed': { word: 'Not installed', tone: 'neutral' },
  'not-running': { word: 'Not running', tone: 'neutral' },
  'another-port': { word: 'At another port', tone: 'warn' },
  'something-else': { word: 'Something else answers', tone: 'warn' },
  refused: { word: 'Wants another key', tone: 'bad' },
  unreachable: { word: 'Cannot be reached', tone: 'warn' },
  silent: { word: 'Does not answer', tone: 'warn' },
}

/** How a model server stands, in a word or two. */
export const statusOfServer = (state: LocalServerState): AccountStatus => servers[state]

const fits: Record<Fit, AccountStatus> = {
  fits: { word: 'Fits', tone: 'good' },
  tight: { word: 'Tight', tone: 'warn' },
  'too-large': { word: 'Too large', tone: 'bad' },
  unknown: { word: 'Not known', tone: 'neutral' },
}

/** Whether a model fits this machine’s memory, in a word or two. */
export const statusOfFit = (fit: Fit): AccountStatus => fits[fit]

const gibibyte = 1_024 ** 3

/** Memory as machines are sold with it, in powers of 1,024: “16 GB”, “6.5 GB”. */
export function memoryInWords(bytes: number): string {
  const gigabytes = bytes / gibibyte
  return `${gigabytes < 10 ? gigabytes.toFixed(1).replace(/\.0$/, '') : Math.round(gigabytes)} GB`
}

/** What a model is made of: “qwen2 · 7.6B · Q4_K_M”; '' where nothing of it is known. */
export function makeOf({ family, parameters, quantization }: Pick<LocalModel, 'family' | 'parameters' | 'quantization'>): string {
  return [family, parameters, quantization].filter((part) => part !== null && part !== '').join(' · ')
}

/** What a model that is in memory takes there, where, and until when: “5.6 GB, on the GPU, until 14:32”. */
export function runningInWords({ memoryBytes, gpuBytes, expiresAt }: NonNullable<LocalModel['running']>): string {
  const parts = [memoryBytes === null ? '' : inBytes(memoryBytes), gpuInWords(memoryBytes, gpuBytes)]
  return [...parts, expiresAt === null ? 'stays there' : `until ${timeInWords(expiresAt)}`].filter((part) => part !== '').join(', ')
}

function gpuInWords(memoryBytes: number | null, gpuBytes: number | null): string {
  if (memoryBytes === null || gpuBytes === null || memoryBytes === 0) return ''
  if (gpuBytes === 0) return 'on the processor'
  const percent = Math.min(100, Math.round((gpuBytes / memoryBytes) * 100))
  return percent === 100 ? 'on the GPU' : `${percent} % on the GPU`
}

/** Whether a model can write text at all. Of one that tells nothing of itself it is assumed. */
export function canWrite({ capabilities }: Pick<LocalModel, 'capabilities'>): boolean {
  return !capabilities.includes('embedding') || capabilities.includes('completion')
}
