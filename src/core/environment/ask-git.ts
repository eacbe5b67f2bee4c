import { execFile } from 'node:child_process'
import { dirname } from 'node:path'

type Environment = Readonly<Record<string, string | undefined>>

/** What Git needs to run and to find its user's settings. No GIT_* variable, which could point it at another repository. */
const needed = /^(?:PATH|HOME|XDG_CONFIG_HOME|USERPROFILE|HOMEDRIVE|HOMEPATH|PATHEXT|SYSTEMROOT|TMPDIR|TEMP|TMP)$/i

/** A repository may be somebody else's, and its settings can name programs: none of them runs, nothing is fetched, nobody is asked. */
export const harmlessOptions = ['--no-optional-locks', '--literal-pathspecs', '-c', 'core.fsmonitor=', '-c', 'core.untrackedCache=false']
const withoutNetwork = { GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', LC_ALL: 'C' }

/** The environment that Git runs with: its user's, without what would have it run, fetch or ask anything. */
export function gitEnvironment(environment: Environment): Record<string, string | undefined> {
  const kept = Object.fromEntries(Object.entries(environment).filter(([name, value]) => value !== undefined && needed.test(name)))
  return { ...kept, ...withoutNetwork }
}

/**
 * Which of these names in a folder Git tracks, as `git ls-files` says: https://git-scm.com/docs/git-ls-files. Null where it does not
 * say: it is not installed, takes longer than `timeoutMs`, or refuses a repository of another user (safe.directory).
 */
export function askGit(question: {
  folder: string
  names: readonly string[]
  environment: Environment
  timeoutMs: number
}): Promise<ReadonlySet<string> | null> {
  const { folder, names, environment, timeoutMs } = question
  const options = {
    env: gitEnvironment(environment),
    // Not in the folder that is asked about: Windows would look there for a git.exe first.
    cwd: dirname(process.execPath),
    timeout: timeoutMs,
    killSignal: 'SIGKILL' as const,
    maxBuffer: 1_000_000,
    windowsHide: true,
  }
  return new Promise((done) => {
    const child = execFile('git', [...harmlessOptions, '-C', folder, 'ls-files', '-z', '--', ...names], options, (error, printed) => {
      done(error ? null : new Set(printed.split('\0').filter((name) => name !== '')))
    })
    child.stdin?.end()
  })
}
