import { fork } from 'node:child_process'
import type { KeychainCall } from './keychain-call.ts'

/** What one keychain process is started with. After `end` nothing is called back any more. */
type KeychainProcessStart = {
  /** All that the process gets to see of the environment. */
  environment: NodeJS.ProcessEnv
  call: KeychainCall
  onReply: (message: unknown) => void
  /** It could not start, or it ended without a reply. */
  onEnd: (reason: string) => void
}

/**
 * Starts a process that answers one call, with nothing on its standard streams. `end` ends it also while a native call
 * hangs in it; on a process that has ended it does nothing. May throw where a process cannot be started at all.
 */
export type StartKeychainProcess = (start: KeychainProcessStart) => { end(): void }

/** A process of the Node that runs this one. */
export function forkKeychainProcess(file: string): StartKeychainProcess {
  return ({ environment, call, onReply, onEnd }) => {
    const child = fork(file, [], {
      env: environment,
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    child.once('message', onReply)
    child.once('error', (error) => onEnd(error.message))
    child.once('exit', (code) => onEnd(`The keychain process ended with ${code}.`))
    child.send(call)
    return {
      end() {
        child.removeAllListeners()
        // A failed send or kill of a process that is ending is no news.
        child.on('error', () => undefined)
        child.kill('SIGKILL')
      },
    }
  }
}
