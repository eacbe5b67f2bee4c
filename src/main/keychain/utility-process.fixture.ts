import { fork } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ForkOptions } from 'electron'
import type { UtilityProcesses } from './utility-keychain.ts'

const parentPort = fileURLToPath(new URL('./parent-port.fixture.ts', import.meta.url))

/**
 * Electron's utility processes as its documentation has them, on real processes of Node: they start a moment later, take
 * `kill` for a graceful end, and cannot be killed before they have started.
 */
export function createUtilityProcesses({ startAfter = Promise.resolve() }: { startAfter?: Promise<void> } = {}) {
  const started: { options: ForkOptions; posted: unknown[]; ended: Promise<unknown> }[] = []
  const utilityProcess: UtilityProcesses = {
    fork(file, args, options) {
      const emitter = new EventEmitter()
      const child = fork(file, args, {
        env: { ...options.env },
        execArgv: ['--import', parentPort],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      })
      const posted: unknown[] = []
      started.push({ options, posted, ended: once(child, 'exit') })
      let isRunning = false
      const start = async (): Promise<void> => {
        await startAfter
        isRunning = true
        emitter.emit('spawn')
      }
      void start()
      child.on('message', (message) => emitter.emit('message', message))
      child.once('exit', (code) => emitter.emit('exit', code ?? 0))
      return Object.assign(emitter, {
        postMessage(message: unknown) {
          const copy = structuredClone(message)
          posted.push(copy)
          if (typeof copy === 'object' && copy !== null) child.send(copy)
        },
        kill: () => isRunning && child.kill('SIGTERM'),
      })
    },
  }
  return { utilityProcess, started }
}
