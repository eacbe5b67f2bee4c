import { existsSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import type { ShellStatus } from '../../../shared/environment.ts'
import { askShell, type ShellAnswer } from './ask-shell.ts'
import { chooseShell } from './choose-shell.ts'
import { describeFailure, describeReading, initialStatus } from './describe-shell.ts'
import { shellEnvironment } from './shell-environment.ts'
import { waysToAsk } from './ways-to-ask.ts'

/** Times in ms: for the shell as a terminal starts it, for the retry as a login shell only, and for a shell that has answered to leave. */
export type ShellTimeouts = { firstMs: number; retryMs: number; endMs: number }

/** Together less than 10 seconds, whatever a profile does (S28). */
export const usualTimeouts: ShellTimeouts = { firstMs: 6_000, retryMs: 2_500, endMs: 300 }

type Deps = {
  platform: NodeJS.Platform
  /** What this process was started with, without Keydeck's own variables. */
  environment: Readonly<Record<string, string | undefined>>
  home?: string
  /** The shell of the user database; null where it has none. */
  userShell?: () => string | null
  now: () => Date
  timeouts?: ShellTimeouts
}

type Reading = { status: ShellStatus; variables: Readonly<Record<string, string>> | null }

export type LoginShell = ReturnType<typeof createLoginShell>

/**
 * The environment that a new terminal's shell would have, read once and again on demand (S28). Reading never throws, takes less than
 * 10 seconds, and leaves no process of the shell's group; values are held here and are in no status. There is none on Windows,
 * where a terminal has no profile of this kind.
 */
export function createLoginShell({ platform, environment, home, userShell = shellOfUser, now, timeouts = usualTimeouts }: Deps) {
  const ending = new AbortController()
  let reading: Reading = { status: initialStatus(platform), variables: null }
  let running: Promise<ShellStatus> | null = null
  let next: Promise<ShellStatus> | null = null

  async function run(): Promise<ShellStatus> {
    const shell = chooseShell(environment['SHELL'], userShell())
    reading = { ...reading, status: { ...reading.status, state: 'reading', shell: shell.path, sentence: 'The login shell is being read.' } }
    const folder = home ?? environment['HOME'] ?? homedir()
    const question = {
      shell: shell.path,
      environment: shellEnvironment(environment, folder, shell.path),
      // A folder that is not there would look like a shell that is not there.
      folder: existsSync(folder) ? folder : '/',
      signal: ending.signal,
      endMs: timeouts.endMs,
    }
    let first: ShellAnswer | null = null
    let last: ShellAnswer = { failure: 'not-started' }
    for (const way of waysToAsk(shell.path)) {
      last = await askShell({ ...question, way, limitMs: first === null ? timeouts.firstMs : timeouts.retryMs })
      if ('variables' in last) {
        const state = way.missing === null && shell.instead === null ? 'read' : 'fallback'
        const sentence = describeReading(shell.path, shell.instead, way.missing === null ? null : { missing: way.missing, first })
        reading = { status: { state, shell: shell.path, at: now(), sentence }, variables: last.variables }
        return reading.status
      }
      first ??= last
    }
    reading = {
      status: { state: 'failed', shell: shell.path, at: now(), sentence: describeFailure(shell.path, first ?? last) },
      variables: null,
    }
    return reading.status
  }

  /** One run, and what is known once it has ended. */
  function begin(): Promise<ShellStatus> {
    running = run().finally(() => (running = null))
    return running
  }

  async function refresh(): Promise<ShellStatus> {
    if (platform === 'win32') return reading.status
    // A run that has begun may have read the profile before it was changed, so it is not shared; the one after it is.
    next ??= (running ?? Promise.resolve()).then(() => {
      next = null
      return begin()
    })
    return next
  }

  return {
    status: (): ShellStatus => reading.status,
    /** By name; null while nothing is known, and after a reading that failed. */
    variables: () => reading.variables,
    /** Reads the shell the first time it is asked; who asks meanwhile waits for the same run. */
    read: async (): Promise<ShellStatus> => {
      if (reading.status.state === 'not-read') return begin()
      return next ?? running ?? reading.status
    },
    /** Reads it again, after a run that is on its way; who asks meanwhile shares that run. */
    refresh,
    /** Ends a shell that is being read, with its group, for an app that is about to end. */
    end: (): void => ending.abort(),
  }
}

function shellOfUser(): string | null {
  try {
    return userInfo().shell
  } catch {
    // A user without an entry in the user database, as in some containers, has no shell there.
    return null
  }
}
