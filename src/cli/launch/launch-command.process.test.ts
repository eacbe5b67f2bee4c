import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textOf } from '../cli.fixture.ts'

const program = join(import.meta.dirname, 'launch.fixture.ts')
let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'keydeck-launch-'))))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Options = { stdin?: string | Buffer; env?: Record<string, string>; onStart?: (pid: number) => void }

function start(words: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [program, ...words], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.on('error', () => {})
  return child
}

async function launch(words: readonly string[], { stdin = '', env }: Options = {}) {
  const child = start(words, env)
  const parts: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => parts.push(part))
  const stderr = textOf(child.stderr)
  child.stdin.end(stdin)
  const [code, signal] = await once(child, 'close')
  return { pid: child.pid, code, signal, bytes: Buffer.concat(parts), stdout: Buffer.concat(parts).toString(), stderr: stderr() }
}

function file(name: string, text: string, mode = 0o755): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  chmodSync(path, mode)
  return path
}

const ways = [
  ['in this process’s place', {}],
  ['in its place, after its streams were used', { KEYDECK_TEST_STREAMS: '1' }],
  ['as its only child', { KEYDECK_TEST_OLD_NODE: '1' }],
] as const

describe.skipIf(process.platform === 'win32').each(ways)('a command %s', (_, env) => {
  test('gets its words, its input and its environment as they are, and its status comes back', async () => {
    const words = [
      'node',
      '-e',
      'process.stdout.write(JSON.stringify(process.argv.slice(1))); process.exitCode = 7',
      'a b',
      '',
      "it's\n$HOME",
      '--json',
    ]
    const heard = await launch(words, { env })
    expect(heard).toMatchObject({ code: 7, stdout: JSON.stringify(words.slice(3)), stderr: '' })

    const bytes = Buffer.alloc(300_000, 'x\0y\n')
    expect((await launch(['cat'], { env, stdin: bytes })).bytes.equals(bytes)).toBe(true)

    const given = { ODD: 'a=b\n"c" \u00e9', EMPTY: '' }
    const { stdout } = await launch(['env', '-0'], { env: { ...env, ...given } })
    const seen = stdout.split('\0').filter((entry) => entry !== '')
    expect(seen.toSorted()).toEqual([`PATH=${process.env['PATH']}`, `ODD=${given.ODD}`, 'EMPTY='].toSorted())
  })

  test('that a signal ends is seen to end by it', async () => {
    expect(await launch(['sh', '-c', 'kill -TERM $$'], { env })).toMatchObject({ code: null, signal: 'SIGTERM' })
  })

  test('gets the signals that are sent to the process that was started', async () => {
    const child = start(['sh', '-c', 'trap "echo told; exit 5" TERM; echo ready; while :; do sleep 0.02; done'], env)
    const stdout = textOf(child.stdout)
    await once(child.stdout, 'data')
    child.kill('SIGTERM')
    const [code] = await once(child, 'close')
    expect({ code, stdout: stdout() }).toEqual({ code: 5, stdout: 'ready\ntold\n' })
  })

  test.runIf(process.platform === 'linux')('writes to pipes that block, and ends when nobody reads on, as everywhere', async () => {
    const { stdout } = await launch(['sh', '-c', 'grep flags /proc/self/fdinfo/1 /proc/self/fdinfo/2; grep SigIgn /proc/self/status'], {
      env,
    })
    expect(stdout).toMatch(/fdinfo\/1:flags:\s+0?[012]\n.*fdinfo\/2:flags:\s+0?[012]\nSigIgn:\s+0+\n/)
    // A pipe of a shell's, since what Node opens between processes is a socket.
    const script = '"$0" "$1" yes | head -1 >/dev/null; exit "${PIPESTATUS[0]}"'
    const child = spawn('bash', ['-c', script, process.execPath, program], { env: { PATH: process.env['PATH'], ...env }, stdio: 'ignore' })
    expect(await once(child, 'exit')).toEqual([128 + constants.signals.SIGPIPE, null])
  })

  test('that is not there, or cannot be executed, is told as shells do', async () => {
    mkdirSync(join(folder, 'sub'), { recursive: true })
    const odd = [
      ['no-such-command', 127],
      ['', 127],
      [join(folder, 'sub'), 126],
      [file('plain', 'text', 0o644), 126],
      [file('lost', '#!/no/such/interpreter\n'), 126],
    ] as const
    for (const [word, code] of odd) {
      const heard = await launch([word], { env })
      expect([word, heard.code]).toEqual([word, code])
      expect(heard.stderr).toMatch(/^[A-Z].*\.\n$/)
    }
  })

  test('a script without a first line that names a program is run by the shell', async () => {
    expect(await launch([file('script', 'echo "$1"; exit 3\n'), 'word'], { env })).toMatchObject({ code: 3, stdout: 'word\n' })
  })
})

const stateOf = (pid: number) => /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]

describe.skipIf(process.platform !== 'linux')('the process', () => {
  test('is the command itself: nothing stands between it and whoever started it', async () => {
    const { pid, stdout } = await launch(['sh', '-c', 'echo $$'])
    expect(stdout).toBe(`${pid}\n`)
  })

  test('stops and goes on with its group, as the terminal’s Ctrl-Z and fg tell it', async () => {
    // A shell with job control has given it a group of its own.
    const child = spawn('bash', ['-c', `set -m; "$0" "$1" sh -c 'echo $$; exec sleep 60' & read`, process.execPath, program], {
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const pid = Number(await once(child.stdout, 'data'))
    process.kill(-pid, 'SIGTSTP')
    await expect.poll(() => stateOf(pid)).toBe('T')
    process.kill(-pid, 'SIGCONT')
    await expect.poll(() => stateOf(pid)).toBe('S')
    process.kill(-pid, 'SIGKILL')
    child.stdin.end()
    await once(child, 'exit')
  })

  test('has the terminal, and its size', async () => {
    const inner = `stty cols 93 rows 31; ${process.execPath} ${program} sh -c 'stty size; test -t 0 && test -t 1 && echo terminal'`
    const child = spawn('script', ['-qec', inner, '/dev/null'], { env: process.env, stdio: ['pipe', 'pipe', 'ignore'] })
    const stdout = textOf(child.stdout)
    await once(child, 'close')
    expect(stdout().replaceAll('\r', '')).toBe('31 93\nterminal\n')
  })
})
