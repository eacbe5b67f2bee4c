import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { setTimeout as after } from 'node:timers/promises'
import type { LocalModelRef, Pull } from '../../shared/local-models.ts'
import type { AccountFetch } from '../calls/account-fetch.ts'
import type { Targets } from '../calls/targets.ts'
import { secretsOf } from '../check/check-target.ts'
import { AppError } from '../errors.ts'
import { quoteFromProvider } from '../network/mask-secrets.ts'
import { parseJson } from '../parse-json.ts'
import { sameModel } from './model-name.ts'
import { errorAnswer, pullLine } from './ollama-answers.ts'
import { endedByError, endedByServer, endedEarly } from './pull-problem.ts'
import { createPullProgress } from './pull-progress.ts'
import { readLines } from './read-lines.ts'

type Running = {
  id: string
  model: LocalModelRef
  state: Pull['state']
  status: string
  error: Pull['error']
  progress: ReturnType<typeof createPullProgress>
  controller: AbortController
}

/** Milliseconds and bytes. Ollama tells several times a second how far it is, also while nothing comes; a download may take days. */
const limits = { idleMs: 120_000, totalMs: null, bodyBytes: 8 * 1_024 ** 3 } as const

/** Milliseconds from one word of progress to the next. */
const tellEveryMs = 200

/** So many downloads that have ended are remembered. */
const mostEnded = 50

/** The downloads of models: in memory, several at once, ended with the app. */
export function createPulls(deps: {
  targets: Targets
  fetchFor: AccountFetch
  /** Hears of each that begins or ends. */
  onChange: (pull: Pull) => void
}) {
  const { targets, fetchFor, onChange } = deps
  const all = new Map<string, Running>()
  const emitter = new EventEmitter<{ change: [] }>()
  emitter.setMaxListeners(0)
  let changes = 0

  function touch(): void {
    changes += 1
    emitter.emit('change')
  }

  function shown({ id, model, state, status, error, progress }: Running): Pull {
    const { bytesPerSecond, secondsLeft, ...bytes } = progress.now(performance.now())
    const pace = state === 'pulling' ? { bytesPerSecond, secondsLeft } : { bytesPerSecond: null, secondsLeft: null }
    return { id, ...model, state, status, error, ...bytes, ...pace }
  }

  function found(id: string): Running {
    const running = all.get(id)
    if (running) return running
    throw new AppError('not-found', 'This download is no longer known.', 'Look at the list of downloads again.')
  }

  function begin(running: Running): Pull {
    Object.assign(running, { state: 'pulling', status: 'asking the server', error: null, controller: new AbortController() })
    running.progress.begin()
    void attempt(running, running.controller.signal)
    return tell(running)
  }

  async function attempt(running: Running, signal: AbortSignal): Promise<void> {
    const ended = await run(running, signal)
    // It may have been cancelled meanwhile, and another attempt have begun.
    if (running.state === 'pulling' && running.controller.signal === signal) end(running, ended)
  }

  function end(running: Running, ended: Pick<Running, 'state' | 'error'> & { status?: string }): void {
    Object.assign(running, ended)
    const over = [...all.values()].filter(({ state }) => state !== 'pulling')
    for (const { id } of over.slice(0, Math.max(0, over.length - mostEnded))) all.delete(id)
    tell(running)
  }

  function tell(running: Running): Pull {
    const pull = shown(running)
    touch()
    onChange(pull)
    return pull
  }

  /** Never throws: how it ended is its result. */
  async function run(running: Running, signal: AbortSignal): Promise<Pick<Running, 'state' | 'error'>> {
    const { model, serverId } = running.model
    try {
      const target = targets.open(serverId, { model })
      const response = await fetchFor(target, limits)(`${target.baseUrl}/api/pull`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ model, stream: true }),
        signal,
      })
      for await (const line of response.body ? readLines(response.body) : []) {
        const json = parseJson(line)
        const problem = errorAnswer.safeParse(json).data?.error
        if (problem !== undefined) return endedByServer(quoteFromProvider(problem, secretsOf(target)))
        const { data } = pullLine.safeParse(json)
        if (!data) continue
        running.status = quoteFromProvider(data.status, secretsOf(target))
        running.progress.read(data, performance.now())
        touch()
        if (data.status !== 'success') continue
        running.progress.complete()
        return { state: 'done', error: null }
      }
      return endedEarly(target.host)
    } catch (error) {
      return signal.aborted ? cancelled : endedByError(error)
    }
  }

  return {
    list: (): readonly Pull[] => [...all.values()].map(shown),

    /** Begins a download, or goes on with one of the same model of the same server. */
    pull(model: LocalModelRef): Pull {
      const same = [...all.values()].find((one) => one.model.serverId === model.serverId && sameModel(one.model.model, model.model))
      if (same) return same.state === 'pulling' ? shown(same) : begin(same)
      const running: Running = {
        id: randomUUID(),
        model,
        state: 'pulling',
        status: '',
        error: null,
        progress: createPullProgress(),
        controller: new AbortController(),
      }
      all.set(running.id, running)
      return begin(running)
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
      const running = all.get(id)
      if (!running) return
      running.controller.abort()
      all.delete(id)
      end(running, running.state === 'pulling' ? cancelled : { state: running.state, error: running.error })
    },

    /** The downloads, at once and whenever they change, at most five times a second. Ends when the signal aborts. */
    async *watch(signal: AbortSignal): AsyncGenerator<readonly Pull[]> {
      try {
        while (!signal.aborted) {
          const seen = changes
          yield [...all.values()].map(shown)
          await after(tellEveryMs, undefined, { signal, ref: false })
          if (seen === changes) await once(emitter, 'change', { signal })
        }
      } catch (error) {
        if (!signal.aborted) throw error
      }
    },

    /** Cancels all of them. */
    stop(): void {
      for (const { controller } of all.values()) controller.abort()
    },
  }
}

const cancelled = { state: 'interrupted', error: null } as const
