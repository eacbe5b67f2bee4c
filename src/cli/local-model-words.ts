import { sizeInWords } from '../core/local-models/memory-fit.ts'
import type { ChosenLocalModel, Fit, LocalModel, LocalModels, LocalServer, Pull } from '../shared/local-models.ts'
import { plainText } from '../shared/plain-text.ts'

export const fitWords: Readonly<Record<Fit, string>> = {
  fits: 'fits',
  tight: 'fits narrowly',
  'too-large': 'too large',
  unknown: '-',
}

/** The model that the rule chooses, whatever the user chose. */
export function ruledModel({ chosen, recommended }: Pick<LocalModels, 'chosen' | 'recommended'>): ChosenLocalModel | null {
  return chosen?.by === 'rule' ? chosen : recommended
}

/** The next step, with the command that helps; '' where there is nothing to do. */
export function fixInWords(fix: LocalServer['fix']): string {
  if (fix === null) return ''
  return fix.command === null ? fix.text : `${fix.text} The command: ${fix.command}`
}

/** What a model in memory takes there and until when: “5.4 GB, on the GPU, leaves in 4 minutes”. */
export function runningInWords({ memoryBytes, gpuBytes, expiresAt }: NonNullable<LocalModel['running']>, now: Date): string {
  return [
    memoryBytes === null ? '' : sizeInWords(memoryBytes),
    onGpu(memoryBytes, gpuBytes),
    expiresAt === null ? 'stays there' : leaves(expiresAt, now),
  ]
    .filter((part) => part !== '')
    .join(', ')
}

function onGpu(memoryBytes: number | null, gpuBytes: number | null): string {
  if (memoryBytes === null || gpuBytes === null || memoryBytes === 0) return ''
  const percent = Math.min(100, Math.round((gpuBytes / memoryBytes) * 100))
  return percent === 0 ? 'on the processor' : percent === 100 ? 'on the GPU' : `${percent} % on the GPU`
}

const inFuture = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

function leaves(at: Date, now: Date): string {
  const seconds = Math.max(1, Math.round((at.getTime() - now.getTime()) / 1_000))
  if (seconds < 60) return `leaves ${inFuture.format(seconds, 'second')}`
  return seconds < 3_600
    ? `leaves ${inFuture.format(Math.round(seconds / 60), 'minute')}`
    : `leaves ${inFuture.format(Math.round(seconds / 3_600), 'hour')}`
}

/** How far a download is: bytes, percent, speed and time left, as much of it as is known; first the server’s own words. */
export function pullProgress({ status, completedBytes, totalBytes, bytesPerSecond, secondsLeft }: Pull): string {
  if (totalBytes === null) return plainText(status)
  const percent = totalBytes === 0 ? 100 : Math.min(100, Math.floor((completedBytes / totalBytes) * 100))
  return [
    `${inBytes(completedBytes)} of ${inBytes(totalBytes)}`,
    `${percent} %`,
    bytesPerSecond ? `${inBytes(bytesPerSecond)}/s` : '',
    secondsLeft === null ? '' : `${timeInWords(secondsLeft)} left`,
  ]
    .filter((part) => part !== '')
    .join(', ')
}

/** In kB, MB or GB (powers of 1,000), with a place more than sizes have: it changes while one looks. */
function inBytes(bytes: number): string {
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`
}

function timeInWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
