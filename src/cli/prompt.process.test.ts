import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { FakeProvider } from '../../e2e/fixtures/fake-provider.ts'
import { unprotectedConsent } from '../shared/protection.ts'
import { accountListing } from './account-listing.ts'
import { cliForEachTest, type Cli } from './cli.fixture.ts'

/** util-linux's `script` gives a command a terminal; without it (macOS has another) a person cannot be played. */
const hasScript = /util-linux/.test(String(spawnSync('script', ['--version']).stdout))

const key = 'sk-proj-good-Canary7f3a9c51e2d84b60'

let cli: Cli
let fake: FakeProvider
cliForEachTest({}, (started) => void ({ cli, fake } = started))

/** Runs a command in a terminal and types an answer each time its question has appeared. Returns all that the screen showed. */
async function atTerminal(
  args: readonly string[],
  dialogue: readonly [question: string, answer: string][],
): Promise<{ code: number; screen: string }> {
  const command = [...cli.program, ...args].map((part) => `'${part}'`).join(' ')
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env: cli.environment({ TERM: 'xterm' }),
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const waiting = [...dialogue]
  let [screen, seen] = ['', 0]
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString('utf8')
    const [next] = waiting
    const at = next ? screen.indexOf(next[0], seen) : -1
    if (!next || at === -1) return
    seen = at + next[0].length
    waiting.shift()
    child.stdin.write(next[1])
  })
  const [code] = await once(child, 'close')
  expect(waiting, `not asked; the screen shows ${screen}`).toEqual([])
  return { code: Number(code), screen }
}

const addArgs = () => ['add', '--provider', 'openai', '--label', 'Work', '--base-url', fake.urlFor('openai'), '--local']
const labels = async () => (await cli.json(z.array(accountListing), ['list'])).map(({ label }) => label)

describe.skipIf(!hasScript)('at a terminal (needs util-linux’s script)', () => {
  test('S7: the key is asked for and never shown', async () => {
    await cli.run(['init', '--unprotected'])
    const { code, screen } = await atTerminal(addArgs(), [['Key for OpenAI', `${key}\r`]])
    expect({ code, shown: screen.includes('Canary') }).toEqual({ code: 0, shown: false })
    expect(await labels()).toEqual(['Work'])
  })

  test('S7: the passphrase is asked for, again after a wrong one, and never shown', async () => {
    await cli.run(['init', '--passphrase-file', cli.file('passphrase', 'correct horse battery\n')])
    const { code, screen } = await atTerminal(addArgs(), [
      ['Passphrase', 'not this one\r'],
      ['Passphrase', 'correct horse battery\r'],
      ['Key for OpenAI', `${key}\r`],
    ])
    expect(code).toBe(0)
    for (const secret of ['not this one', 'correct horse', 'Canary']) expect(screen).not.toContain(secret)
    expect(await labels()).toEqual(['Work'])
  })

  test.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('%s at a question ends the command with 130 and changes nothing', async (_, keystroke) => {
    await cli.run(['init', '--unprotected'])
    const { code, screen } = await atTerminal(addArgs(), [['Key for OpenAI', keystroke]])
    expect(code).toBe(130)
    expect(screen).toContain('nothing was changed')
    expect(await labels()).toEqual([])
  })

  test('an account is removed only when its label is typed', async () => {
    await cli.run(['init', '--unprotected'])
    await cli.run(addArgs(), { stdin: key })
    expect((await atTerminal(['remove', 'Work'], [['type its label', 'work\r']])).code).toBe(2)
    expect(await labels()).toEqual(['Work'])
    expect((await atTerminal(['remove', 'Work'], [['type its label', 'Work\r']])).code).toBe(0)
    expect(await labels()).toEqual([])
  })

  test('S24: starting afresh has to be confirmed in so many words', async () => {
    await cli.run(['init', '--unprotected'])
    const file = join(cli.home, 'keydeck.db')
    writeFileSync(file, 'not a database')
    expect((await atTerminal(['restore', '--afresh'], [['To go on', 'yes\r']])).code).toBe(2)
    expect(readFileSync(file, 'utf8')).toBe('not a database')
    expect((await atTerminal(['restore', '--afresh'], [['To go on', 'start afresh\r']])).code).toBe(0)
    expect(await cli.failure(['list'])).toMatchObject({ code: 'vault-missing' })
  })

  test('S4: keys are stored unprotected only when the sentence is typed in so many words', async () => {
    expect((await atTerminal(['init', '--unprotected'], [['>', 'yes\r']])).code).toBe(2)
    expect(await cli.failure(['list'])).toMatchObject({ code: 'vault-missing' })
    expect((await atTerminal(['init', '--unprotected'], [['>', `${unprotectedConsent}\r`]])).code).toBe(0)
  })
})
