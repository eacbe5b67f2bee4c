import type { Details } from 'electron'
import type { FailureLog } from './failure-log.ts'

type Process = {
  on(event: 'uncaughtException', listener: (error: Error) => void): unknown
  on(event: 'unhandledRejection', listener: (reason: unknown) => void): unknown
}
type App = { on(event: 'child-process-gone', listener: (event: unknown, details: Details) => void): unknown }

/**
 * Writes what nobody caught to the log, without its text. A rejection that nobody handles is a piece of work that failed, and the
 * app goes on. After an uncaught exception nothing is certain any more: `end` tells the person once and ends the app, as Node's
 * documentation asks for (https://nodejs.org/api/process.html#warning-using-uncaughtexception-correctly). Without a listener here
 * Electron would show the stack in a dialog and go on.
 */
export function watchFailures(deps: { process: Process; app: App; failures: FailureLog; end: () => void }): void {
  const { process, app, failures, end } = deps
  let isEnding = false
  process.on('unhandledRejection', (reason) => failures.failed('unhandled rejection', reason))
  process.on('uncaughtException', (error) => {
    failures.failed('uncaught exception', error)
    if (isEnding) return
    isEnding = true
    end()
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    // Processes for the keychain are ended once they have answered.
    if (reason !== 'clean-exit' && reason !== 'killed') failures.noted('a child process ended', { type, reason, exitCode, name })
  })
}
