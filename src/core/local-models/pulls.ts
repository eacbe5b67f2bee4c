import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { setTimeout as after } from 'node:timers/promises'
import type { LocalModelRef, Pull } from '../../shared/local-models.ts'
import type { AccountFetch } from '../calls/account-fetch.ts'
import type { Targets } from '../calls/targets.ts'
import { AppError } from '../errors.ts'
import type { KeptPull, KeptPulls } from './kept-pulls.ts'
import { sameModel } from './model-name.ts'
import { endedWithKeydeck } from './pull-problem.ts'
import { createPullProgress, type PulledLayer } from './pull-progress.ts'
import { cancelled, createPullRun, type PullEnd } from './run-pull.ts'

type Running = PullEnd & {
  id: string
  model: LocalModelRef
  status: string
  progress: ReturnType<typeof createPullProgress>
  controller: AbortController
  /** Whether it has run since this Keydeck started. */
  hasBegun: boolean
  /** When it was last kept how far it is, in ms; null while nothing has come by then. */
  keptAt: number | null
}

/** Milliseconds from one word of progress to the next. */
const tellEveryMs = 200

/** So often it is kept how far a download is, in ms, beside its beginning and its end. */
const keepEveryMs = 30_000

/** So many downloads that have ended are remembered. */
const mostEnded = 50

/**
 * The downloads of models: several at once, ended with the app. Those that are not whole are kept over its end, and wait after the next
 * start until their user goes on with them or dismisses them.
 */
export function createPulls(deps: {
  kept: KeptPulls
  targets: Targets
  fetchFor: AccountFetch
  /** Hears of each that begins or ends. */
  onChange: (pull: Pull) => void
  /** Hears that downloads could not be read or kept; they go on all the same. */
  onError: (error: unknown) => void
}) {
  const { kept, onChange, onError } = deps
  const run = createPullRun(deps)
  const all = new Map<string, Running>()
  const emitter = new EventEmitter<{ change: [] }>()
  emitter.setMaxListeners(0)
  let changes = 0
  let isRead = false
  let isStopped = false

  function touch(): void {
    changes += 1
    emitter.emit('change')
  }

  function tried<Result>(work: () => Result): Result | undefined {
    try {
      return work()
    } catch (error) {
      onError(error)
      return undefined
    }
  }

  /** All of them. What is kept is read once; what waits since then may have come to its end in another process, such as a terminal's. */
  function known(): Running[] {
    const waiting = [...all.values()].filter(({ hasBegun }) => !hasBegun)
    const rows = isRead && waiting.length === 0 ? undefined : tried(kept.list)
    if (rows) {
      if (!isRead) for (const row of rows) add(asRunning(row))
      for (const { id, model } of waiting) if (!rows.some((row) => isSame(row, model))) all.delete(id)
    }
    isRead = true
    return [...all.values()]
  }

  function add(running: Running): Running {
    all.set(running.id, running)
    return running
  }

  /** Keeps one as it is now, or forgets it where there is nothing to go on with. */
  function keep(running: Running): void {
    if (isStopped) return
    const { id, model, state, error, progress, noSuchModel } = running
    const layers = progress.layers()
    running.keptAt = hasCome(layers) ? performance.now() : null
    const isOver = !all.has(id) || state === 'done' || (noSuchModel && layers.length === 0)
    tried(() => (isOver ? kept.forget(model) : kept.save({ ...model, state, error, layers })))
  }

  function found(id: string): Running {
    const running = known().find((one) => one.id === id)
    if (running) return running
    throw new AppError('not-found', 'This download is no longer known.', 'Look at the list of downloads again.')
  }

  function begin(running: Running): Pull {
    const controller = new AbortController()
    Object.assign(running, { state: 'pulling', status: 'asking the server', error: null, noSuchModel: false, controller, hasBegun: true })
    running.progress.begin()
    keep(running)
    void attempt(running, controller.signal)
    return tell(running)
  }

  async function attempt(running: Running, signal: AbortSignal): Promise<void> {
    const { progress } = running
    const ended = await run(
      running.model,
      (line) => {
        if (signal.aborted) return
        running.status = line.status
        progress.read(line, performance.now())
        const { keptAt } = running
        if (keptAt === null ? hasCome(progress.layers()) : performance.now() - keptAt >= keepEveryMs) keep(running)
        touch()
      },
      signal,
    )
    // It may have been cancelled meanwhile, and another attempt have begun.
    if (running.state !== 'pulling' || running.controller.signal !== signal) return
    if (ended.state === 'done') progress.complete()
    end(running, ended)
  }

  function end(running: Running, ended: PullEnd & { status?: string }): void {
    Object.assign(running, ended)
    keep(running)
    const others = [...all.values()].filter((one) => one !== running && one.state !== 'pulling')
    // Those that are whole first: of the others there is something to go on with.
    const over = [...others.filter(({ state }) => state === 'done'), ...others.filter(({ state }) => state !== 'done')]
    for (const old of over.slice(0, Math.max(0, over.length + 1 - mostEnded))) {
      all.delete(old.id)
      keep(old)
    }
    tell(running)
  }

  function tell(running: Running): Pull {
    const pull = shown(running)
    touch()
    onChange(pull)
    return pull
  }

  return {
    list: (): readonly Pull[] => known().map(shown),

    /** Begins a download, or goes on with one of the same model of the same server. */
    pull(model: LocalModelRef): Pull {
      const same = known().find((one) => isSame(one.model, model))
      if (same) return same.state === 'pulling' ? shown(same) : begin(same)
      return begin(add(newRunning(model)))
    },

    /** Ends a download; what has come stays with the server. One that has ended stays as it is. Throws `not-found`. */
    cancel(id: string): Pull {
      const running = found(id)
      if (running.state !== 'pulling') return shown(running)
      running.controller.abort()
      end(running, { ...cancelled, status: 'cancelled' })
      return shown(running)
    },

    /** Goes on with one that was interrupted or failed. Throws `not-found`. */
    resume(id: string): Pull {
      const running = found(id)
      return running.state === 'pulling' || running.state === 'done' ? shown(running) : begin(running)
    },

    /** Takes one that has ended off the list; one that runs is cancelled first. */
    dismiss(id: string): void {
      const running = known().find((one) => one.id === id)
      if (!running) return
      running.controller.abort()
      all.delete(id)
      end(running, running.state === 'pulling' ? cancelled : running)
    },

    /** The downloads, at once and whenever they change, at most five times a second. Ends when the signal aborts. */
    async *watch(signal: AbortSignal): AsyncGenerator<readonly Pull[]> {
      try {
        while (!signal.aborted) {
          const seen = changes
          yield known().map(shown)
          await after(tellEveryMs, undefined, { signal, ref: false })
          if (seen === changes) await once(emitter, 'change', { signal })
        }
      } catch (error) {
        if (!signal.aborted) throw error
      }
    },

    /** Ends all of them, and keeps how far they are. */
    stop(): void {
      for (const running of all.values()) {
        if (running.state === 'pulling') keep(running)
        running.controller.abort()
      }
      // The database is closed before the last of them has noticed.
      isStopped = true
    },
  }
}

const hasCome = (layers: readonly PulledLayer[]) => layers.some(({ completed }) => completed > 0)

const isSame = (one: LocalModelRef, other: LocalModelRef) => one.serverId === other.serverId && sameModel(one.model, other.model)

function newRunning({ serverId, model }: LocalModelRef, layers: readonly PulledLayer[] = []): Running {
  return {
    ...cancelled,
    id: randomUUID(),
    model: { serverId, model },
    status: '',
    progress: createPullProgress(layers),
    controller: new AbortController(),
    hasBegun: false,
    keptAt: null,
  }
}

/** As it stands after a start: one that ran then does not run now. */
function asRunning({ state, error, layers, ...model }: KeptPull): Running {
  const ended = state === 'pulling' ? ({ state: 'interrupted', error: endedWithKeydeck } as const) : { state, error }
  return { ...newRunning(model, layers), ...ended }
}

function shown({ id, model, state, status, error, progress }: Running): Pull {
  const { bytesPerSecond, secondsLeft, ...bytes } = progress.now(performance.now())
  const pace = state === 'pulling' ? { bytesPerSecond, secondsLeft } : { bytesPerSecond: null, secondsLeft: null }
  return { id, ...model, state, status, error, ...bytes, ...pace }
}
