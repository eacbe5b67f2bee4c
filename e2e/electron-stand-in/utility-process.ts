import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Readable } from 'node:stream'
import type { Like } from './electron-types.ts'
import { assertReady } from './runtime.ts'
import { refuseUnknown, strict } from './strict.ts'

const parentPort = fileURLToPath(new URL('./utility-parent-port.ts', import.meta.url))
const children = new WeakMap<object, ChildProcess>()
const running = new Set<ChildProcess>()

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

const childOf = (process: object): ChildProcess => {
  const child = children.get(process)
  if (!child) throw new TypeError('Illegal constructor')
  return child
}

/** A process of Node with `process.parentPort`, as Electron's. https://www.electronjs.org/docs/latest/api/utility-process */
export class UtilityProcess extends EventEmitter implements Like<Omit<Electron.UtilityProcess, keyof NodeJS.EventEmitter>> {
  /** Undefined before it has started, and after it has ended. */
  get pid(): number | undefined {
    const child = childOf(this)
    return child.exitCode === null && child.signalCode === null ? child.pid : undefined
  }
  get stdout(): Readable | null {
    return childOf(this).stdout
  }
  get stderr(): Readable | null {
    return childOf(this).stderr
  }
  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message)
    // It may have ended: then there is nobody to tell.
    childOf(this).send({ data }, () => undefined)
  }
  kill(): boolean {
    return childOf(this).kill()
  }
}

export const utilityProcess = strict('utilityProcess', {
  fork(modulePath: string, args: string[] = [], options: Electron.ForkOptions = {}): UtilityProcess {
    assertReady('utilityProcess cannot be created before app is ready.')
    refuseUnknown('utilityProcess', options, ['env', 'execArgv', 'cwd', 'stdio', 'serviceName', 'allowLoadingUnsignedLibraries'])
    const { env = process.env, execArgv = [], cwd, stdio = 'inherit' } = options
    const streams = typeof stdio === 'string' ? [stdio, stdio, stdio] : stdio
    const child = fork(modulePath, args, {
      env: { ...env },
      execArgv: ['--disable-warning=ExperimentalWarning', '--import', parentPort, ...execArgv],
      serialization: 'advanced',
      stdio: ['ignore', streamOf(streams[1]), streamOf(streams[2]), 'ipc'],
      ...(cwd === undefined ? {} : { cwd }),
    })
    const shown = strict('UtilityProcess', new UtilityProcess())
    children.set(shown, child)
    running.add(child)
    child.once('spawn', () => shown.emit('spawn'))
    child.on('message', (message: { data: unknown }) => shown.emit('message', message.data))
    child.once('exit', (code, signal) => {
      running.delete(child)
      shown.emit('exit', code ?? (signal === 'SIGTERM' ? 15 : 9))
    })
    child.once('error', () => shown.emit('exit', 1))
    // It ends with the app, and does not hold the app up.
    child.unref()
    child.channel?.unref()
    return shown
  },
} satisfies Like<typeof Electron.UtilityProcess>)

const streamOf = (asked: string | undefined): 'ignore' | 'pipe' | 'inherit' => (asked === 'ignore' || asked === 'pipe' ? asked : 'inherit')
