import { waitAtMost } from '../core/wait-at-most.ts'

/** The longest that the end of the app may take, in ms; then it ends all the same. */
const patienceMs = 4_000

type App = {
  on(event: 'before-quit', listener: () => void): unknown
  on(event: 'will-quit', listener: (event: { preventDefault(): void }) => void): unknown
  quit(): void
  exit(code: number): void
}

export type Quit = {
  /** Whether the app is ending, so that windows close rather than hide. */
  isQuitting(): boolean
  /** Ends the app with an exit status. */
  quit(exitCode?: number): void
  /** Lets windows close although nothing quits yet: an update closes them first. Returns how to take that back. */
  expect(): () => void
  /** Starts the app again, at a link where one is named, when it has ended. An update brings it back by itself. */
  comeBack(link?: string): void
}

/**
 * The one way in which the app ends: windows close, `end` is waited for once, for four seconds at most, and the process exits.
 * Signals and the system's own ways to quit come here too.
 */
export function createQuit(deps: {
  app: App
  end: () => Promise<void>
  startAgain: (link: string | undefined) => void
  reportError: (error: unknown) => void
}): Quit {
  const { app, end, startAgain, reportError } = deps
  let isQuitting = false
  let isForUpdate = false
  let wanted: { link: string | undefined } | null = null
  let isEnding = false
  let exitCode = 0

  async function finish(): Promise<void> {
    try {
      await waitAtMost(patienceMs, end(), () => new Error('The end took too long.'))
    } catch (error) {
      reportError(error)
    }
    try {
      if (wanted && !isForUpdate) startAgain(wanted.link)
    } catch (error) {
      /* v8 ignore next -- a program that cannot be started */
      reportError(error)
    } finally {
      app.exit(exitCode)
    }
  }

  app.on('before-quit', () => void (isQuitting = true))
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isEnding) return
    isEnding = true
    void finish()
  })

  return {
    isQuitting: () => isQuitting,
    quit(code = 0) {
      exitCode = Math.max(exitCode, code)
      app.quit()
    },
    expect() {
      isQuitting = true
      isForUpdate = true
      return () => {
        isQuitting = false
        isForUpdate = false
      }
    },
    comeBack: (link) => void (wanted = { link }),
  }
}
