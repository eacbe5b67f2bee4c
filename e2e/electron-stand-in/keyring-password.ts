import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * The password that the keyring of this session keeps for `appName`, made at the first start. Null where there is no keyring.
 * A process of its own asks: a native call that waits for a person holds up the end of the process it runs in.
 */
export async function fetchKeyringPassword(appName: string): Promise<string | null> {
  const child = fork(fileURLToPath(new URL('./keyring-password-process.ts', import.meta.url)), [appName], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  process.once('exit', () => child.kill('SIGKILL'))
  child.unref()
  child.channel?.unref()
  return new Promise((resolve) => {
    child.once('message', (message) => resolve(typeof message === 'string' ? message : null))
    child.once('exit', () => resolve(null))
    child.once('error', () => resolve(null))
  })
}
