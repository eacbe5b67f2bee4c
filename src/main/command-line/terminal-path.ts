import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { posix, win32 } from 'node:path'

/** A profile that takes longer is not waited for, in ms. */
const usualLimitMs = 3_000
const longestAnswer = 64_000

/**
 * The folders in which a new terminal looks for commands: this process's PATH and, except on Windows, what the login shell makes of it,
 * since an app that was started from a menu has not read the person's profile. A shell that hangs is killed with all that it
 * started (S28); what it prints is used for nothing else.
 */
export async function readTerminalPath(options: {
  env: NodeJS.ProcessEnv
  platform: NodeJS.Platform
  limitMs?: number
}): Promise<readonly string[]> {
  const { env, platform, limitMs = usualLimitMs } = options
  if (platform === 'win32') return foldersIn(env['PATH'] ?? env['Path'] ?? '', win32.delimiter)
  const own = foldersIn(env['PATH'] ?? '', posix.delimiter)
  const shell = env['SHELL'] || '/bin/sh'
  return [...new Set([...own, ...foldersIn(await askLoginShell(shell, env, limitMs), posix.delimiter)])]
}

const foldersIn = (path: string, delimiter: string) =>
  path.split(delimiter).flatMap((folder) => (folder === '' ? [] : [folder.replace(/(?<=.)[/\\]+$/, '')]))

/** The PATH of a login shell; '' where it does not say. `printenv` prints it the same way in every shell, fish and nu among them. */
function askLoginShell(shell: string, env: NodeJS.ProcessEnv, limitMs: number): Promise<string> {
  const marker = randomUUID()
  const command = `echo ${marker}; printenv PATH; echo ${marker}`
  // A group of its own: an interactive zsh ignores SIGTERM, and a profile may start other programs.
  const child = spawn(shell, ['-ilc', command], { env, stdio: ['ignore', 'pipe', 'ignore'], detached: true })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    if (said.length > longestAnswer) killGroup(child.pid)
  })
  return new Promise<void>((done) => {
    const timer = setTimeout(() => {
      killGroup(child.pid)
      // What the profile started may hold the pipe open after the shell is gone.
      child.stdout.destroy()
      done()
    }, limitMs)
    const end = () => {
      clearTimeout(timer)
      done()
    }
    child.once('error', end)
    child.once('close', end)
  }).then(() => said.split(`${marker}\n`)[1]?.trim() ?? '')
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch (error) {
    /* v8 ignore next 2 -- a group that ended in this very moment */
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
