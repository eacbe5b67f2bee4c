import { createBreather } from '../paste/breather.ts'
import { withoutPieces } from '../paste/pieces-of-secrets.ts'
import { waitAtMost } from '../wait-at-most.ts'
import { joinDuplicates } from './join-duplicates.ts'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { describeSourceFailure } from './read-part.ts'

/** Where accounts may be found. `tool`: what messages call it. */
export type Source = { tool: string; read(place: MachinePlace): Promise<SourceReading> }

async function readOne({ tool, read }: Source, place: MachinePlace, patienceMs: number): Promise<SourceReading> {
  try {
    return await waitAtMost(patienceMs, read(place), () => new Error('late'))
  } catch (thrown) {
    return said(describeSourceFailure(tool, thrown))
  }
}

/**
 * Reads sources side by side, each account once. A source that fails or takes longer than `patienceMs` is a sentence and keeps no
 * other from being read. Never throws; empty, but for a sentence, as soon as it is aborted.
 */
export async function searchSources(
  sources: readonly Source[],
  { place, signal, patienceMs }: { place: MachinePlace; signal: AbortSignal; patienceMs: number },
): Promise<SourceReading> {
  const stopped = said('The search was stopped before it was through. Search again to see what is there.')
  if (signal.aborted) return stopped
  const { promise: aborted, resolve } = Promise.withResolvers<SourceReading>()
  const stop = () => resolve(stopped)
  signal.addEventListener('abort', stop, { once: true })
  try {
    const all = Promise.all(sources.map((source) => readOne(source, place, patienceMs))).then(joinReadings)
    const { candidates, notUnderstood } = await Promise.race([all, aborted])
    const shown = await withoutPieces(joinDuplicates(candidates), createBreather())
    return { candidates: shown, notUnderstood: [...new Set(notUnderstood)] }
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
