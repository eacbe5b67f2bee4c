import type { ChildProcess } from 'node:child_process'
import { findProgram } from './find-program.ts'

/** A command to be started in this process's place: its words, and its whole environment. */
export type Launch = { words: readonly string[]; environment: Readonly<Record<string, string>> }

/** `say`: tells a person. `streams`: the standard streams that this process has used; looking at one of the others would make it. */
export type LaunchFrom = { say: (sentence: string) => void; streams: readonly unknown[] }

/** What Node ignores for itself and a program that it becomes would go on to ignore; a signal that is caught starts out as usual there. */
const ignoredByNode = ['SIGPIPE', 'SIGXFSZ'] as const

/** Ends only this process and not those that it started, so they are told: https://nodejs.org/api/process.html#signal-events */
const toldOn = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const
/** Reaches the whole group of the terminal; this process waits for what its child makes of it. */
const leftToChild = ['SIGINT', 'SIGQUIT'] as const

/**
 * Becomes the command: the process, its terminal, its group and its open files stay, so that signals, job control and exit status are the
 * command's own. Where a process cannot be replaced (Windows, Node before 22.15) the command runs as the only child and this process ends
 * as it does. Resolves with an exit status; 127 and 126 where there is no such command or it cannot be executed, after `say`.
 */
export async function launchCommand({ words, environment }: Launch, { say, streams }: LaunchFrom): Promise<number> {
  const [word = '', ...rest] = words
  if (process.platform === 'win32') return runOnWindows(word, rest, environment)
  const found = findProgram(word, environment['PATH'])
  if ('status' in found) {
    say(found.sentence)
    return found.status
  }
  const { file, before } = found
  const called = before.length > 0 ? file : word
  if (typeof process.execve === 'function' && becomeBlocking(streams)) {
    for (const signal of ignoredByNode) process.on(signal, () => {})
    // The channel to a Node that started this one would stay open in the command.
    if (process.connected) process.disconnect()
    process.execve(file, [called, ...before, ...rest], { ...environment })
  }
  const [{ spawn }, { constants }] = await Promise.all([import('node:child_process'), import('node:os')])
  return runAsChild(
    () => spawn(file, [...before, ...rest], { stdio: 'inherit', env: { ...environment }, argv0: called }),
    constants.signals,
  )
}

/**
 * Pipes that Node has made streams of do not block, and would not in the command either, which does not expect that. Says whether that
 * could be taken back; files and terminals are as they were.
 */
function becomeBlocking(streams: readonly unknown[]): boolean {
  return streams.every((stream) => {
    const handle = handleOf(stream)
    if (handle === undefined) return true
    if (typeof handle.setBlocking !== 'function') return false
    Reflect.apply(handle.setBlocking, handle, [true])
    return true
  })
}

/** Node's own part of a stream, which has no public name: https://github.com/nodejs/node/blob/main/lib/net.js */
function handleOf(stream: unknown): { setBlocking?: unknown } | undefined {
  if (typeof stream !== 'object' || stream === null || !('_handle' in stream)) return undefined
  const { _handle: handle } = stream
  return typeof handle === 'object' && handle !== null ? handle : undefined
}

/** A signal that comes before this listens would end this process and leave the child behind, so it listens before there is one. */
function runAsChild(start: () => ChildProcess, signals: Readonly<Record<string, number>>): Promise<number> {
  let child: ChildProcess | undefined
  for (const signal of toldOn) process.on(signal, () => child?.kill(signal))
  for (const signal of leftToChild) process.on(signal, () => {})
  child = start()
  return new Promise((done, failed) => {
    child.once('error', failed)
    child.once('exit', (status, signal) => {
      if (signal === null) return done(status ?? 1)
      // Ends as the command did, so that whoever started this sees the same.
      for (const name of [...toldOn, ...leftToChild]) process.removeAllListeners(name)
      process.kill(process.pid, signal)
      done(128 + (signals[signal] ?? 0))
    })
  })
}

/* v8 ignore start -- Windows */
/** `npm` and its like are command files there, which start in a way of their own; Ctrl-C reaches everything in the console. */
async function runOnWindows(word: string, rest: readonly string[], environment: Readonly<Record<string, string>>): Promise<number> {
  const { default: crossSpawn } = await import('cross-spawn')
  const child = crossSpawn(word, [...rest], { stdio: 'inherit', env: { ...environment }, windowsHide: false })
  for (const signal of ['SIGINT', 'SIGBREAK'] as const) process.on(signal, () => {})
  return new Promise((done, failed) => {
    child.once('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? done(127) : failed(error)))
    child.once('exit', (status) => done(status ?? 1))
  })
}
/* v8 ignore stop */
