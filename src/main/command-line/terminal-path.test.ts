import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readTerminalPath } from './terminal-path.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'keydeck-path-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A login shell whose profile is this script. */
function shellWith(profile: string): string {
  const file = join(folder, 'shell')
  writeFileSync(file, `#!/bin/sh\n${profile}\nshift\neval "$1"\n`)
  chmodSync(file, 0o755)
  return file
}
const read = (env: NodeJS.ProcessEnv, limitMs = 10_000) =>
  readTerminalPath({ env: { PATH: '/usr/bin:/bin', ...env }, platform: 'linux', limitMs })

test('on Windows it is the PATH of the app', async () => {
  const env = { Path: String.raw`C:\Windows;;C:\Users\me\bin\ `.trim() }
  expect(await readTerminalPath({ env, platform: 'win32' })).toEqual([String.raw`C:\Windows`, String.raw`C:\Users\me\bin`])
})

describe.skipIf(process.platform === 'win32')('a login shell', () => {
  test('adds the folders of its profile, once each, whatever else it prints', async () => {
    const profile = 'echo "Welcome: /no/folder"; echo oops >&2; export PATH="$HOME/.local/bin/:$PATH:/opt/bin"'
    expect(await read({ SHELL: shellWith(profile), HOME: '/home/me' })).toEqual(['/usr/bin', '/bin', '/home/me/.local/bin', '/opt/bin'])
  })

  test('is the real one, too', async () => {
    writeFileSync(join(folder, '.profile'), 'PATH="/from/profile:$PATH"\n')
    expect(await read({ SHELL: '/bin/bash', HOME: folder })).toContain('/from/profile')
  })

  test.each([
    ['is not there', '/nowhere/shell'],
    ['fails', '/bin/false'],
  ])('that %s leaves the PATH of the app', async (_, shell) => {
    expect(await read({ SHELL: shell })).toEqual(['/usr/bin', '/bin'])
  })

  test('that hangs and ignores SIGTERM is killed, with what it started', async () => {
    const pids = join(folder, 'pids')
    const shell = shellWith(
      `trap '' TERM; sleep 1000 & echo $! > '${pids}.part'; echo $$ >> '${pids}.part'; mv '${pids}.part' '${pids}'; wait`,
    )
    const answer = read({ SHELL: shell }, 4_000)
    await expect.poll(() => existsSync(pids), { timeout: 4_000 }).toBe(true)
    expect(await answer).toEqual(['/usr/bin', '/bin'])
    for (const pid of readFileSync(pids, 'utf8').trim().split('\n'))
      await expect.poll(() => isRunning(Number(pid)), { timeout: 10_000 }).toBe(false)
  })

  test('that prints without end is killed', async () => {
    expect(await read({ SHELL: shellWith('while true; do echo noise; done') })).toEqual(['/usr/bin', '/bin'])
  })
})

/** A killed process whose parent has not looked for it yet still has its number. */
function isRunning(pid: number): boolean {
  const stat = `/proc/${pid}/stat`
  if (process.platform === 'linux') return existsSync(stat) && !/\) Z /.test(readFileSync(stat, 'utf8'))
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
