import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { onTestFinished } from 'vitest'

const run = promisify(execFile)
const readyWithinMs = 10_000

/** What a session needs and this machine lacks; the Debian packages are dbus and gnome-keyring. */
export const missingForKeyring = ['dbus-daemon', 'dbus-send', 'gnome-keyring-daemon'].filter((tool) => spawnSync(tool, ['--version']).error)

/** A person's home for one test: its keyrings outlive each session. */
export function createHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'keydeck-keyring-'))
  mkdirSync(join(home, 'run'))
  chmodSync(join(home, 'run'), 0o700)
  onTestFinished(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }))
  return home
}

/** The environment of a login without any session bus. */
export function bareEnvironment(home: string): NodeJS.ProcessEnv {
  const folders = { HOME: home, XDG_RUNTIME_DIR: join(home, 'run'), XDG_DATA_HOME: join(home, 'data') }
  return { PATH: process.env['PATH'], ...folders, XDG_CONFIG_HOME: join(home, 'config'), XDG_CACHE_HOME: join(home, 'cache') }
}

/**
 * A session bus with a real gnome-keyring on it, whose login keyring is open or still locked. With a `display` its prompts
 * are drawn there and wait; without one they count as dismissed.
 */
export async function startKeyringSession(home: string, { unlocked, display }: { unlocked: boolean; display?: string }) {
  const bare = { ...bareEnvironment(home), ...(display && { DISPLAY: display }) }
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--nopidfile', '--print-address=1'], {
    env: bare,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [address] = await once(createInterface({ input: bus.stdout }), 'line')
  const environment: NodeJS.ProcessEnv = { ...bare, DBUS_SESSION_BUS_ADDRESS: String(address) }

  const options = ['--foreground', '--components=secrets', ...(unlocked ? ['--unlock'] : [])]
  const daemon = spawn('gnome-keyring-daemon', options, { env: environment, stdio: ['pipe', 'ignore', 'ignore'] })
  daemon.stdin.end(unlocked ? 'a login password' : '')

  const send = async (destination: string, ...rest: string[]): Promise<string> => {
    const { stdout } = await run('dbus-send', ['--session', '--print-reply', `--dest=${destination}`, ...rest], { env: environment })
    return stdout
  }
  const hasOwner = () => send('org.freedesktop.DBus', '/', 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets')
  const deadline = Date.now() + readyWithinMs
  while (!(await hasOwner()).includes('true')) {
    if (Date.now() > deadline || daemon.exitCode !== null) throw new Error('gnome-keyring did not come up')
  }

  return {
    environment,
    /** Locks the login keyring as a screen lock may do. */
    lock: () =>
      send(
        'org.freedesktop.secrets',
        '/org/freedesktop/secrets',
        'org.freedesktop.Secret.Service.Lock',
        'array:objpath:/org/freedesktop/secrets/collection/login',
      ),
    async end(): Promise<void> {
      daemon.kill()
      await ended(daemon)
      bus.kill()
      await ended(bus)
    },
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}
