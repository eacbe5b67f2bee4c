import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type KeychainCall, keychainReply } from './keychain-call.ts'
import { type Keychain, KeychainError } from './keychain.ts'

/** No vault has this name, so that looking it up meets no locked entry and asks the person nothing. */
const probeAccount = 'availability-probe'

/**
 * The operating system's keychain: macOS Keychain, Windows Credential Manager, or the Secret Service on Linux.
 *
 * Times are in ms. A read is waited for `readPatienceMs` and goes on in the background for at most `promptLifetimeMs`, so
 * that the prompt which a person is answering stays and the next read meets it instead of opening another. A write or
 * removal is waited for `writePatienceMs` and then ended, so that nothing is written after its failure was reported.
 */
export function createOsKeychain({
  processFile = fileURLToPath(new URL('./keychain-process.ts', import.meta.url)),
  environment = process.env,
  readPatienceMs = 5_000,
  writePatienceMs = 30_000,
  promptLifetimeMs = 120_000,
}: {
  processFile?: string
  environment?: NodeJS.ProcessEnv
  readPatienceMs?: number
  writePatienceMs?: number
  promptLifetimeMs?: number
} = {}): Keychain {
  const pending = new Map<string, Promise<Buffer | null>>()
  const env = withoutOwnVariables(environment)
  const call = (request: KeychainCall, patienceMs: number) => callOnce(processFile, env, request, patienceMs)
  const change = async (request: KeychainCall) => void (await within(call(request, writePatienceMs), writePatienceMs))

  function readOnce(account: string): Promise<Buffer | null> {
    const running = pending.get(account)
    if (running) return running
    const reading = call({ operation: 'read', account }, promptLifetimeMs).finally(() => pending.delete(account))
    pending.set(account, reading)
    // Everyone who waits has taken a copy by then. A failure that nobody waits for was reported to them as a timeout.
    reading.then(
      (secret) => setImmediate(() => secret?.fill(0)),
      () => undefined,
    )
    return reading
  }

  /** Several may wait for one read: each gets bytes of its own to overwrite. */
  async function read(account: string): Promise<Buffer | null> {
    const secret = await within(readOnce(account), readPatienceMs)
    return secret && Buffer.from(secret)
  }

  return {
    read,
    probe: async () => void (await read(probeAccount)),
    write: (account, secret) => change({ operation: 'write', account, secret }),
    remove: (account) => change({ operation: 'remove', account }),
  }
}

/**
 * One keychain process from start to end. `patienceMs` ends it, which also takes away a prompt that it caused. It keeps
 * nothing alive by itself: only who waits does.
 */
function callOnce(file: string, env: NodeJS.ProcessEnv, request: KeychainCall, patienceMs: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const child = fork(file, [], { env, execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    const timer = setTimeout(() => settle(() => reject(noAnswer(patienceMs))), patienceMs)

    function settle(finish: () => void): void {
      clearTimeout(timer)
      child.removeAllListeners()
      // A failed send or kill of a process that is ending has been answered by `finish` already.
      child.on('error', () => undefined)
      child.kill('SIGKILL')
      finish()
    }

    child.once('message', (message) => {
      const reply = keychainReply.safeParse(message)
      settle(() => {
        if (!reply.success) reject(new KeychainError('unavailable', 'The keychain process answered in an unknown form.'))
        else if (!reply.data.ok) reject(new KeychainError(reply.data.failure, reply.data.reason))
        else resolve(reply.data.secret && Buffer.from(reply.data.secret.buffer, reply.data.secret.byteOffset, reply.data.secret.byteLength))
      })
    })
    child.once('error', (error) => settle(() => reject(new KeychainError('unavailable', error.message))))
    child.once('exit', (code) => settle(() => reject(new KeychainError('unavailable', `The keychain process ended with ${code}.`))))
    child.send(request)
  })
}

function within<Result>(work: Promise<Result>, patienceMs: number): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const timer = setTimeout(() => reject(noAnswer(patienceMs)), patienceMs)
  work.then(resolve, reject).finally(() => clearTimeout(timer))
  return promise
}

const noAnswer = (patienceMs: number): KeychainError => new KeychainError('locked', `The keychain did not answer within ${patienceMs} ms.`)

/** Keydeck's own variables may name a file with a passphrase: no other process gets to see them. */
const withoutOwnVariables = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('KEYDECK_')))
