import { spawn } from 'node:child_process'
import { createEnvironmentDump } from './environment-dump.ts'
import type { WayToAsk } from './ways-to-ask.ts'

/** What came of asking once. No text of the shell's is in a failure. */
export type ShellAnswer = { variables: Record<string, string> } | { failure: 'not-started' | 'late' | 'too-much' | 'silent' }

/** Times in ms. `end`: how long a shell that has answered may take to leave, and a pipe that others hold may stay open. */
type AskLimits = { limitMs: number; endMs: number }

type Question = {
  shell: string
  way: WayToAsk
  environment: Record<string, string>
  folder: string
  signal: AbortSignal
} & AskLimits

/** The largest output that is kept, in bytes; Linux lets a command line and an environment have 2 MB together by default. */
const longestOutput = 4_000_000

/**
 * Starts a shell once and reads its environment (S28). It has a session of its own, so no terminal to ask a question at, nothing on
 * its input, and a process group of its own, which is killed when the answer is there or the time is up: an interactive zsh ignores
 * SIGTERM, and a profile may have started other programs. A program that left the group, as daemons do, lives on. Never throws; takes
 * `limitMs` and at most twice `endMs`.
 */
export async function askShell({ shell, way, environment, folder, signal, limitMs, endMs }: Question): Promise<ShellAnswer> {
  const dump = createEnvironmentDump()
  const child = start()
  if (child === null) return { failure: 'not-started' }
  const { promise: outcome, resolve: settle } = Promise.withResolvers<'answered' | 'ended' | 'not-started' | 'late' | 'too-much'>()
  const exited = new Promise<void>((resolve) => void child.once('exit', () => resolve()))
  const closed = new Promise<void>((resolve) => void child.once('close', () => resolve()))
  const printed: Buffer[] = []
  let [length, tail] = [0, Buffer.alloc(0)]
  child.stdout.on('data', (chunk: Buffer) => {
    printed.push(chunk)
    length += chunk.length
    const recent = Buffer.concat([tail, chunk])
    tail = recent.subarray(-dump.end.length)
    if (recent.includes(dump.end)) settle('answered')
    else if (length > longestOutput) settle('too-much')
  })
  child.once('error', () => settle('not-started'))
  child.once('exit', () => settle('ended'))
  const timer = setTimeout(() => settle('late'), limitMs)
  const stop = () => settle('late')
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()

  const came = await outcome
  clearTimeout(timer)
  signal.removeEventListener('abort', stop)
  if (came === 'answered') await atMost(endMs, exited)
  killGroup(child.pid)
  if (came === 'answered' || came === 'ended') await atMost(endMs, closed)
  // What left the group may hold the pipe open.
  child.stdout.destroy()
  if (came === 'not-started' || came === 'late' || came === 'too-much') return { failure: came }
  const variables = dump.read(Buffer.concat(printed))
  return variables ? { variables } : { failure: 'silent' }

  function start() {
    try {
      const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore']
      return spawn(shell, way.args(dump.command), { argv0: way.argv0, env: environment, cwd: folder, stdio, detached: true })
    } catch {
      // Some failures are thrown and others told by an event; the caller hears of both in the same way, without the system's words.
      return null
    }
  }
}

async function atMost(limitMs: number, event: Promise<void>): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, limitMs)
  await Promise.race([event, late])
  clearTimeout(timer)
}

function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch (error) {
    // ESRCH: nobody is left in the group. EPERM: macOS says so of a group whose last process has ended and waits to be looked for.
    if (!(error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))) throw error
  }
}
