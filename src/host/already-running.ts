import { AppError } from '../core/errors.ts'
import { readRunningApp, type RunningApp } from './running-app.ts'

/** The other app holds the lock before it listens, so its address may be a moment away. */
export async function waitForRunningApp(folder: string): Promise<RunningApp | undefined> {
  for (let tries = 0; tries < 30; tries++) {
    const app = readRunningApp(folder)
    if (app && isAlive(app.pid)) return app
    await new Promise((done) => setTimeout(done, 100))
  }
  return undefined
}

/** Whether there is a process of this number, be it another user's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Says which app runs on the folder already; `details` has its `kind`, `pid` and `url`. */
export function alreadyRunning(app: RunningApp | undefined): AppError {
  return new AppError('already-running', `Keydeck is already running${app ? whereabouts(app) : ''}.`, 'Use that one, or end it first.', {
    details: app ? { kind: app.kind, pid: app.pid, url: app.url } : null,
  })
}

/** Where an app runs, behind a verb such as “runs”: a desktop app has no address that a person could open. */
export function whereabouts(app: Pick<RunningApp, 'kind' | 'pid' | 'url'>): string {
  return app.kind === 'electron' ? ` as a desktop app (process ${app.pid})` : ` at ${app.url} (process ${app.pid})`
}
