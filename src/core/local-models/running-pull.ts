import { randomUUID } from 'node:crypto'
import type { LocalModelRef, Pull } from '../../shared/local-models.ts'
import type { KeptPull } from './kept-pulls.ts'
import { endedWithKeydeck } from './pull-problem.ts'
import { createPullProgress } from './pull-progress.ts'
import { cancelled, type PullEnd } from './run-pull.ts'

/** A download in memory, whether it runs or waits. */
export type RunningPull = PullEnd & {
  id: string
  model: LocalModelRef
  status: string
  progress: ReturnType<typeof createPullProgress>
  controller: AbortController
  /** Whether it has run since this Keydeck started. */
  hasBegun: boolean
  /** Whether the server had the model before the download: this one brings a newer version of it. null: it was not seen. */
  isUpdate: boolean | null
  /** When it was last kept how far it is, in ms; null while nothing has come by then. */
  keptAt: number | null
}

/** One that has not begun. */
export function newPull(
  { serverId, model }: LocalModelRef,
  { layers, isUpdate }: Pick<KeptPull, 'layers' | 'isUpdate'> = { layers: [], isUpdate: null },
): RunningPull {
  return {
    ...cancelled,
    id: randomUUID(),
    model: { serverId, model },
    status: '',
    progress: createPullProgress(layers),
    controller: new AbortController(),
    hasBegun: false,
    isUpdate,
    keptAt: null,
  }
}

/** As it stands after a start: one that ran then does not run now. */
export function waitingPull({ state, error, ...pull }: KeptPull): RunningPull {
  const ended = state === 'pulling' ? ({ state: 'interrupted', error: endedWithKeydeck } as const) : { state, error }
  return { ...newPull(pull, pull), ...ended }
}

/** What is told of one. */
export function shownPull({ id, model, state, status, error, progress }: RunningPull): Pull {
  const { bytesPerSecond, secondsLeft, ...bytes } = progress.now(performance.now())
  const pace = state === 'pulling' ? { bytesPerSecond, secondsLeft } : { bytesPerSecond: null, secondsLeft: null }
  return { id, ...model, state, status, error, ...bytes, ...pace }
}
