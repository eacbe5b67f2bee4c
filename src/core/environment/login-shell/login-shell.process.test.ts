import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { usualTimeouts } from './login-shell.ts'
import { createHome, whereIs } from './shells.fixture.ts'

const bash = whereIs('bash')
const zsh = whereIs('zsh')
const brief = { retryMs: 500, endMs: 500 }
const lines = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [])

describe.skipIf(bash === '')('a profile of bash', () => {
  test('S28: is read once for all who ask, and again on demand', async () => {
    const { home, write, loginShell } = createHome(bash)
    const runs = join(home, 'runs')
    write('.bash_profile', `echo run >> '${runs}'; export TURN=$(wc -l < '${runs}')\n`)
    const reader = loginShell()
    expect(reader.status()).toMatchObject({ state: 'not-read', at: null })
    const both = [reader.read(), reader.read()]
    expect(reader.status()).toMatchObject({ state: 'reading', shell: bash })
    const [one, other] = await Promise.all(both)
    expect(one).toEqual(other)
    await reader.read()
    expect(lines(runs)).toHaveLength(1)
    await Promise.all([reader.refresh(), reader.refresh()])
    expect(lines(runs)).toHaveLength(2)
    expect(reader.variables()?.['TURN']?.trim()).toBe('2')
  })

  test('S28: that fails at a prompt is asked without one, and what may be missing is said', async () => {
    const { loginShell } = createHome(bash, { '.bash_profile': 'export KEPT=1\ncase $- in *i*) exit 1;; esac\n' })
    const reader = loginShell()
    expect(await reader.read()).toMatchObject({
      state: 'fallback',
      sentence:
        'bash ended without an answer as a terminal starts it, so it was asked as a login shell only: what .bashrc sets may be missing.',
    })
    expect(reader.variables()).toMatchObject({ KEPT: '1' })
  })

  test.each([
    ['ends with 1', 'export SECRET=sk-canary\nexit 1', 'bash ended without an answer.'],
    ['starts another program in its place', 'export SECRET=sk-canary\nexec true', 'bash ended without an answer.'],
    [
      'prints without end',
      'while :; do echo sk-canary-0123456789012345678901234567890123456789; done',
      'bash printed far more than an environment.',
    ],
  ])('S28: that %s leaves a sentence, no variables and no word of the profile', async (_, profile, sentence) => {
    const reader = createHome(bash, { '.bash_profile': `${profile}\n` }).loginShell({
      timeouts: { firstMs: 20_000, retryMs: 20_000, endMs: 500 },
    })
    const status = await reader.read()
    expect(status).toMatchObject({ state: 'failed', sentence: expect.stringContaining(sentence) })
    expect(JSON.stringify(status)).not.toContain('canary')
    expect(reader.variables()).toBeNull()
  })

  test('S28: that leaves a program behind is read, and the program is gone, however long the shell takes to leave', async () => {
    const { home, write, loginShell } = createHome(bash)
    const ids = join(home, 'ids')
    write('.bash_profile', `sleep 1000 & echo $! > '${ids}'\nexport DONE=1\ntrap 'sleep 1000' EXIT\n`)
    const reader = loginShell({ timeouts: { ...brief, firstMs: 15_000 } })
    expect(await reader.read()).toMatchObject({ state: 'read' })
    expect(reader.variables()).toMatchObject({ DONE: '1' })
    await expect.poll(() => lines(ids).filter(isRunning)).toEqual([])
  })

  test('an app that ends takes the shell with it that it is reading', async () => {
    const { home, write, loginShell } = createHome(bash)
    const ids = join(home, 'ids')
    write('.bash_profile', hangingProfile(ids))
    const reader = loginShell()
    const read = reader.read()
    await expect.poll(() => lines(ids)).toHaveLength(2)
    reader.end()
    expect(await read).toMatchObject({ state: 'failed' })
    await expect.poll(() => lines(ids).filter(isRunning)).toEqual([])
  })
})

const installed = (
  [
    ['bash', bash, '.bash_profile'],
    ['zsh', zsh, '.zprofile'],
  ] as const
).filter(([, shell]) => shell !== '')

/** Each shell has its time to answer, and both take it at once. */
test.skipIf(installed.length === 0)(
  `S28: a profile of ${installed.map(([name]) => name).join(' or ')} that hangs and ignores SIGTERM is killed with its group`,
  () =>
    Promise.all(
      installed.map(async ([name, shell, profile]) => {
        const { home, write, loginShell } = createHome(shell)
        const ids = join(home, 'ids')
        write(profile, hangingProfile(ids))
        // A busy machine may take longer than the first time to come to the profile.
        for (const firstMs of [1_000, 20_000]) {
          const reader = loginShell({ timeouts: { ...brief, firstMs } })
          const sentence = expect.stringContaining(`${name} did not answer in time.`)
          expect(await reader.read()).toMatchObject({ state: 'failed', sentence })
          if (lines(ids).length >= 2) break
        }
        expect(lines(ids).length).toBeGreaterThanOrEqual(2)
        await expect.poll(() => lines(ids).filter(isRunning)).toEqual([])
        expect(groupMembers(Number(lines(ids)[0]))).toEqual([])
      }),
    ),
)

test('S28: the usual times come to less than 10 seconds', () => {
  const { firstMs, retryMs, endMs } = usualTimeouts
  expect(firstMs + retryMs + 4 * endMs).toBeLessThanOrEqual(10_000)
})

/** Writes its own number and its sleeping child's, a line each, and never ends. */
function hangingProfile(ids: string): string {
  return `trap '' TERM INT HUP\nsleep 1000 &\nprintf '%s\\n%s\\n' $$ $! >> '${ids}'\nwhile :; do sleep 1000; done\n`
}

/** A killed process whose parent has not looked for it yet still has its number. */
function isRunning(id: string): boolean {
  if (process.platform === 'linux') return existsSync(`/proc/${id}`) && !/\) Z /.test(readIfThere(`/proc/${id}/stat`))
  try {
    return process.kill(Number(id), 0)
  } catch {
    return false
  }
}

/** The processes of a group that still run, on Linux; nothing is known of them elsewhere. */
function groupMembers(group: number): string[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc').filter((id) => {
    const [state, , ofGroup] = readIfThere(`/proc/${id}/stat`).split(') ').at(-1)?.split(' ') ?? []
    return Number(ofGroup) === group && state !== 'Z'
  })
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // The process has ended since it was listed.
    return ''
  }
}
