import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createLoginShell, type ShellTimeouts } from './login-shell.ts'

/** Where the shell of this name is on this machine; '' where it is not. */
export const whereIs = (shell: string): string =>
  ['/bin', '/usr/bin', '/usr/local/bin', '/opt/homebrew/bin'].map((folder) => join(folder, shell)).find((path) => existsSync(path)) ?? ''

/** Long enough for a busy machine; a test of a hanging profile takes shorter ones. */
const patient: ShellTimeouts = { firstMs: 15_000, retryMs: 15_000, endMs: 2_000 }

/** A home folder with these profiles, gone after the test, and the login shell of who lives there. */
export function createHome(shell: string, profiles: Readonly<Record<string, string>> = {}) {
  const home = mkdtempSync(join(tmpdir(), 'keydeck-shell-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))

  function write(name: string, text: string, mode = 0o600): string {
    const file = join(home, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { mode })
    return file
  }
  for (const [name, text] of Object.entries(profiles)) write(name, text)

  type Options = { environment?: Record<string, string>; userShell?: string | null; timeouts?: ShellTimeouts; platform?: NodeJS.Platform }
  function loginShell({ environment = {}, userShell = null, timeouts = patient, platform = 'linux' }: Options = {}) {
    const started = createLoginShell({
      platform,
      environment: { HOME: home, PATH: '/usr/local/bin:/usr/bin:/bin', ...(shell === '' ? {} : { SHELL: shell }), ...environment },
      userShell: () => userShell,
      now: () => new Date(),
      timeouts,
    })
    onTestFinished(started.end)
    return started
  }
  return { home, write, loginShell }
}
