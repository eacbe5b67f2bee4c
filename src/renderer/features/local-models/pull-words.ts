import type { LocalServer, Pull } from '../../../shared/local-models.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { inBytes } from '../../lib/relative-time.ts'

/** “12 s left”, “5 min left”, “2 h 5 min left”. */
export function timeLeftInWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s left`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min left`
  return minutes % 60 === 0 ? `${minutes / 60} h left` : `${Math.floor(minutes / 60)} h ${minutes % 60} min left`
}

/** How far a download is: bytes, percent, and while it runs speed and time left; as much of it as is known. */
export function pullInWords({ state, completedBytes, totalBytes, bytesPerSecond, secondsLeft }: Pull): string {
  const parts: string[] = []
  if (totalBytes !== null) parts.push(`${inBytes(completedBytes)} of ${inBytes(totalBytes)}`, `${percentOf(completedBytes, totalBytes)} %`)
  else if (completedBytes > 0) parts.push(inBytes(completedBytes))
  if (state === 'pulling' && bytesPerSecond !== null && bytesPerSecond > 0) parts.push(`${inBytes(bytesPerSecond)}/s`)
  if (state === 'pulling' && secondsLeft !== null) parts.push(timeLeftInWords(secondsLeft))
  return parts.join(' · ')
}

/** 100 only when all of it is there. */
function percentOf(completed: number, total: number): number {
  return total === 0 ? 100 : Math.min(100, Math.floor((completed / total) * 100))
}

/** The downloads that have ended between two looks at them. One that its user ended is no news to them. */
export function endedSince(before: readonly Pull[], now: readonly Pull[]): readonly Pull[] {
  const running = new Set(before.filter(({ state }) => state === 'pulling').map(({ id }) => id))
  return now.filter(
    ({ id, state, error }) => running.has(id) && (state === 'done' || state === 'failed' || (state === 'interrupted' && error)),
  )
}

/**
 * Makes a function that tells where a download is, such as “at Box”; '' for all of them where there is but one Ollama that it could be.
 * A server that is not listed any more, such as one whose place an account has taken, is told by where it was found; one that was
 * not seen yet is another one.
 */
export function placesOfPulls(
  servers: readonly Pick<LocalServer, 'id' | 'kind' | 'label'>[],
  pulls: readonly Pick<Pull, 'serverId'>[],
): (pull: Pick<Pull, 'serverId'>) => string {
  const ollamas = servers.filter(({ kind }) => kind === 'ollama')
  const isOne = new Set([...ollamas.map(({ id }) => id), ...pulls.map(({ serverId }) => serverId)]).size <= 1
  return ({ serverId }) => {
    if (isOne) return ''
    const label = ollamas.find(({ id }) => id === serverId)?.label
    if (label !== undefined) return `at ${plainText(label)}`
    return serverId.startsWith('found:') ? 'at Ollama’s usual place' : 'at another Ollama'
  }
}

/** How a download ended, in one sentence, for whoever was not looking at it. `place`: as `placesOfPulls` tells it. */
export function endInWords({ model, state }: Pick<Pull, 'model' | 'state'>, place: string): string {
  const at = place === '' ? '' : ` ${place}`
  if (state === 'done') return `“${model}” was pulled${at}.`
  return state === 'failed' ? `“${model}” could not be pulled${at}.` : `Pulling “${model}”${at} was interrupted.`
}
