import type { ForkOptions } from 'electron'
import type { KeychainCall } from '../../core/vault/keychain-call.ts'
import type { Keychain } from '../../core/vault/keychain.ts'
import { createOsKeychain } from '../../core/vault/os-keychain.ts'
import type { StartKeychainProcess } from '../../core/vault/start-keychain-process.ts'

/** What Keydeck calls of https://www.electronjs.org/docs/latest/api/utility-process. */
export type UtilityProcesses = {
  fork(
    file: string,
    args: string[],
    options: ForkOptions,
  ): {
    on(event: 'error', listener: () => void): unknown
    once(event: 'spawn', listener: () => void): unknown
    once(event: 'message', listener: (message: unknown) => void): unknown
    once(event: 'exit', listener: (code: number) => void): unknown
    removeAllListeners(): unknown
    postMessage(message: unknown): void
    /** False for a process that is not there, or not there yet. */
    kill(): boolean
  }
}

type Patience = { readPatienceMs?: number; writePatienceMs?: number; promptLifetimeMs?: number }

/**
 * The operating system's keychain, each call in a utility process of Electron: the released app's binary is no Node that
 * `child_process.fork` could start. `file` is the built keychain process. Answers as unavailable before the app is ready.
 */
export function createUtilityKeychain({
  utilityProcess,
  file,
  environment = process.env,
  ...patience
}: { utilityProcess: UtilityProcesses; file: string; environment?: NodeJS.ProcessEnv } & Patience): Keychain {
  return createOsKeychain({ startProcess: startUtilityProcess(utilityProcess, file), environment, ...patience })
}

const startUtilityProcess =
  (utilityProcess: UtilityProcesses, file: string): StartKeychainProcess =>
  ({ environment, call, onReply, onEnd }) => {
    const child = utilityProcess.fork(file, [], { env: environment, execArgv: [], stdio: 'ignore', serviceName: 'Keydeck keychain' })
    child.once('message', onReply)
    child.once('exit', (code) => onEnd(`The keychain process ended with ${code}.`))
    // Its end is told by `exit`; an `error` that nobody listens to would be thrown.
    child.on('error', () => undefined)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is no window
    child.postMessage(withBytesOfItsOwn(call))
    return {
      end() {
        child.removeAllListeners()
        child.on('error', () => undefined)
        // A process that is only just starting has no id yet and cannot be ended: https://github.com/electron/electron/issues/44009
        if (!child.kill()) child.once('spawn', () => child.kill())
      },
    }
  }

/** Structured clone sends all the memory behind a view, and small buffers share theirs with others: only these bytes cross. */
function withBytesOfItsOwn(call: KeychainCall): KeychainCall {
  return call.operation === 'write' ? { ...call, secret: Uint8Array.from(call.secret) } : call
}
