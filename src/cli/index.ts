import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { findInstalledPackage } from './installed-package.ts'
import { exitCodes } from './exit-code.ts'
import { run } from './run.ts'
import { watchStandardOutput } from './stdout-failure.ts'

/** Longest that a command may take to end after it was told to, in ms; then the process ends all the same. */
const longestEndMs = 1_500

const stopping = new AbortController()
let stoppedBy: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | undefined

function onSignal(name: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  if (stoppedBy) return
  stoppedBy = name
  stopping.abort()
  setTimeout(() => process.exit(128 + constants.signals[name]), longestEndMs).unref()
}
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal)

const sayOnStderr = (sentence: string): void => void process.stderr.write(`keydeck: ${sentence}\n`)

const printed = watchStandardOutput(process.stdout, () => stopping.abort())
// What cannot be said on stderr cannot be said anywhere; the work goes on, and the status tells how it ended.
process.stderr.on('error', () => {})

const exitCode = await run(process.argv.slice(2), {
  installed: findInstalledPackage(fileURLToPath(import.meta.url)),
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  printed,
  signal: stopping.signal,
  async launch(command) {
    const { launchCommand } = await import('./launch/launch-command.ts')
    // What ended this command is now left to the one that it becomes.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(name, onSignal)
    return launchCommand(command, { say: sayOnStderr, streams: [process.stdin, process.stdout, process.stderr] })
  },
})

// Nothing that a library left open may hold the process up; what is printed has to be out first.
for (const stream of [process.stdout, process.stderr]) await new Promise<void>((done) => void stream.write('', () => done()))
process.exit(exitCode === exitCodes.interrupted && stoppedBy ? 128 + constants.signals[stoppedBy] : exitCode)
