import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../core/db/db.fixture.ts'
import { startHost } from '../host/start-host.ts'
import { run } from './run.ts'

/** A command beside a running desktop app, and what it prints. */
async function runBesideDesktopApp(argv: readonly string[]) {
  const root = temporaryFolder()
  const folder = join(root, 'home')
  const storage = { folder, migrationsFolder: 'drizzle', drivers: [], clipboard: { read: async () => '', write: async () => {} } }
  const host = await startHost({ storage, shell: { kind: 'electron', version: '0.0.0-test' } })
  onTestFinished(() => host.close())
  await host.publish({ url: 'app://keydeck/', reveal: async () => null })
  mkdirSync(join(root, 'out', 'renderer'), { recursive: true })
  writeFileSync(join(root, 'out', 'renderer', 'index.html'), '')
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  await run(argv, {
    installed: { root, version: '0.0.0-test', built: true },
    env: { KEYDECK_HOME: folder },
    stdin,
    stdout,
    stderr,
    printed: async () => {},
    signal: new AbortController().signal,
    launch: () => Promise.reject(new Error('nothing is to be started here')),
  })
  return text(stdout.end())
}

const inApp = { kind: 'electron', url: 'app://keydeck/', pid: process.pid }

test('a desktop app is said to run as one, not at an address that nobody can open', async () => {
  expect(await runBesideDesktopApp(['status'])).toContain(`App        runs as a desktop app (process ${process.pid})\n`)
  expect(JSON.parse(await runBesideDesktopApp(['status', '--json']))).toMatchObject({ running: inApp })
})

test('a second start brings it to the front, and says so', async () => {
  expect(await runBesideDesktopApp(['serve'])).toBe(
    `Keydeck already runs as a desktop app (process ${process.pid}), which has come to the front.\n`,
  )
  expect(JSON.parse(await runBesideDesktopApp(['serve', '--json']))).toEqual({ ...inApp, openUrl: null, alreadyRunning: true })
})
