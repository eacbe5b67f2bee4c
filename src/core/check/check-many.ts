import type { CheckProgress, CheckReport } from '../../shared/check.ts'

/** One account to check. `run` must end soon after its signal aborts. */
export type CheckTask = { id: string; origin: string; run: (signal: AbortSignal) => Promise<CheckReport> }

/**
 * At most this many checks run at once, and this many of them at one origin, which is kind to providers. A check mostly waits:
 * were there fewer, some that hang would keep all the others waiting.
 */
const concurrency = { overall: 32, perOrigin: 4 }

type Settled = { task: CheckTask; report: CheckReport } | { task: CheckTask; error: unknown }

/**
 * Runs the tasks a few at a time and yields each report as it arrives. When the signal aborts it throws the signal's reason;
 * when a task throws, that error. However it ends, also by leaving the loop over it, the running tasks are aborted and have
 * ended before it returns.
 */
export async function* checkMany(tasks: readonly CheckTask[], signal?: AbortSignal): AsyncGenerator<CheckProgress> {
  signal?.throwIfAborted()
  const ending = new AbortController()
  const cancel = signal ? AbortSignal.any([ending.signal, signal]) : ending.signal
  const waiting = [...tasks]
  const running = new Map<CheckTask, Promise<Settled>>()
  try {
    for (let done = 1; done <= tasks.length; done += 1) {
      startWhatMay(waiting, running, cancel)
      const settled = await Promise.race(running.values())
      running.delete(settled.task)
      signal?.throwIfAborted()
      if ('error' in settled) throw settled.error
      yield { id: settled.task.id, report: settled.report, done, total: tasks.length }
    }
  } finally {
    ending.abort()
    await Promise.all(running.values())
  }
}

function startWhatMay(waiting: CheckTask[], running: Map<CheckTask, Promise<Settled>>, signal: AbortSignal): void {
  const busy = new Map<string, number>()
  for (const { origin } of running.keys()) busy.set(origin, (busy.get(origin) ?? 0) + 1)
  for (let at = 0; at < waiting.length && running.size < concurrency.overall;) {
    const task = waiting[at]
    if (!task) break
    const atOrigin = busy.get(task.origin) ?? 0
    if (atOrigin >= concurrency.perOrigin) {
      at += 1
      continue
    }
    waiting.splice(at, 1)
    busy.set(task.origin, atOrigin + 1)
    running.set(task, settle(task, signal))
  }
}

async function settle(task: CheckTask, signal: AbortSignal): Promise<Settled> {
  try {
    return { task, report: await task.run(signal) }
  } catch (error) {
    return { task, error }
  }
}
