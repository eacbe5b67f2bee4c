import { EventEmitter, once } from 'node:events'
import { setTimeout as after } from 'node:timers/promises'
import type { LocalModelRef, Pull } from '../../shared/local-models.ts'
import type { AccountFetch } from '../calls/account-fetch.ts'
import type { Targets } from '../calls/targets.ts'
import { AppError } from '../errors.ts'
import type { KeptPulls } from './kept-pulls.ts'
import { sameModel } from './model-name.ts'
import type { PulledLayer } from './pull-progress.ts'
import { cancelled, createPullRun, type PullEnd } from './run-pull.ts'
import { newPull, shownPull, waitingPull, type RunningPull } from './running-pull.ts'

/** Milliseconds from one word of progress to the next. */
const tellEveryMs = 200

/** So often it is kept how far a download is, in ms, beside its beginning and its end. */
const keepEveryMs = 5_000

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
  /** Whether a server is none any more, such as that of an account that was removed. */
  isGone: (serverId: string) => boolean
  /** Hears of each that begins or ends. */
  onChange: (pull: Pull) => void
  /** Hears that downloads could not be read or kept; they go on all the same. */
  onError: (error: unknown) => void
}) {
  const { kept, isGone, onChange, onError } = deps
  const run = createPullRun(deps)
  const all = new Map<string, RunningPull>()
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

  /**
   * All of them. What is kept is read once; what waits since then may have come to its end in another process, such as a terminal's. With
   * an account its downloads end and are forgotten: nothing could go on with them, and one that runs has its key.
   */
  function known(): RunningPull[] {
    const waiting = [...all.values()].filter(({ hasBegun }) => !hasBegun)
    const rows = isRead && waiting.length === 0 ? undefined : tried(kept.list)
    if (rows) {
      if (!isRead) for (const row of rows) add(waitingPull(row))
      for (const { id, model } of waiting) if (!rows.some((row) => isSame(row, model))) all.delete(id)
    }
    isRead = true
    const servers = [...new Set([...all.values()].map(({ model }) => model.serverId))]
    const gone = servers.filter((serverId) => tried(() => isGone(serverId)))
    for (const running of all.values()) if (gone.includes(running.model.serverId)) takeOff(running)
    return [...all.values()]
  }

  function add(running: RunningPull): RunningPull {
    all.set(running.id, running)
    return running
  }

  /** Keeps one as it is now, or forgets it where there is nothing to go on with. */
  function keep(running: RunningPull): void {
    if (isStopped) return
    const { id, model, state, error, isUpdate, progress, noSuchModel } = running
    const layers = progress.layers()
    running.keptAt = hasCome(layers) ? performance.now() : null
    const isOver = !all.has(id) || state === 'done' || (noSuchModel && layers.length === 0)
    tried(() => (isOver ? kept.forget(model) : kept.save({ ...model, state, error, isUpdate, layers })))
  }

  /** One that waits since before this start may run in another process, whose row this is then. */
  function note(running: RunningPull, isUpdate: boolean): void {
    if (running.isUpdate === isUpdate) return
    running.isUpdate = isUpdate
    if (running.hasBegun) keep(running)
  }

  function found(id: string): RunningPull {
    const running = known().find((one) => one.id === id)
    if (running) return running
    throw new AppError('not-found', 'This download is no longer known.', 'Look at the list of downloads again.')
  }

  function begin(running: RunningPull): Pull {
    const controller = new AbortController()
    if (running.state === 'done') running.isUpdate = true
    Object.assign(running, { state: 'pulling', status: 'asking the server', error: null, noSuchModel: false, controller, hasBegun: true })
    running.progress.begin()
    keep(running)
    void attempt(running, controller.signal)
    return tell(running)
  }

  async function attempt(running: RunningPull, signal: AbortSignal): Promise<void> {
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

  function end(running: RunningPull, ended: PullEnd & { status?: string }): void {
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

  /** Takes one off the list for good; one that runs is cancelled first. */
  function takeOff(running: RunningPull): void {
    running.controller.abort()
    all.delete(running.id)
    end(running, running.state === 'pulling' ? cancelled : running)
  }

  function tell(running: RunningPull): Pull {
    const pull = shownPull(running)
    touch()
    onChange(pull)
    return pull
  }

  return {
    list: (): readonly Pull[] => known().map(shownPull),

    /** Begins a download, or goes on with one of the same model of the same server. */
    pull(model: LocalModelRef): Pull {
      const same = known().find((one) => isSame(one.model, model))
      if (same) return same.state === 'pulling' ? shownPull(same) : begin(same)
      return begin(add(newPull(model)))
    },

    /** Ends a download; what has come stays with the server. One that has ended stays as it is. Throws `not-found`. */
    cancel(id: string): Pull {
      const running = found(id)
      if (running.state !== 'pulling') return shownPull(running)
      running.controller.abort()
      end(running, { ...cancelled, status: 'cancelled' })
      return shownPull(running)
    },

    /** Goes on with one that was interrupted or failed. Throws `not-found`. */
    resume(id: string): Pull {
      const running = found(id)
      return running.state === 'pulling' || running.state === 'done' ? shownPull(running) : begin(running)
    },

    /** Takes one that has ended off the list; one that runs is cancelled first. */
    dismiss(id: string): void {
      const running = known().find((one) => one.id === id)
      if (running) takeOff(running)
    },

    /** Ends and forgets the downloads of servers that are gone. */
    lookForGone: (): void => void (isStopped || known()),

    /**
     * Hears which models a server has, by the ids that it goes by. One that is there although its download waits was brought by somebody
     * else, and there is nothing to go on with. That shows only for a model that was not there before: of one that was, the old version
     * is what is seen. Where it is not known whether it was, the download stays: its user can dismiss it, but could not bring it back.
     */
    see(serverIds: readonly (string | null)[], names: readonly string[]): void {
      if (isStopped) return
      for (const running of known()) {
        if (running.state === 'done' || !serverIds.includes(running.model.serverId)) continue
        const isThere = names.some((name) => sameModel(name, running.model.model))
        if (running.state !== 'pulling' && isThere && running.isUpdate === false) takeOff(running)
        else if (!isThere) note(running, false)
        else if (running.state === 'pulling') note(running, running.isUpdate ?? true)
      }
    },

    /** The downloads, at once and whenever they change, at most five times a second. Ends when the signal aborts. */
    async *watch(signal: AbortSignal): AsyncGenerator<readonly Pull[]> {
      try {
        while (!signal.aborted) {
          const seen = changes
          yield known().map(shownPull)
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
