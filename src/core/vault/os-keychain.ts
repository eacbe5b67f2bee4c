import { fileURLToPath } from 'node:url'
import { waitAtMost } from '../wait-at-most.ts'
import { type KeychainCall, keychainReply } from './keychain-call.ts'
import { type Keychain, KeychainError } from './keychain.ts'
import { forkKeychainProcess, type StartKeychainProcess } from './start-keychain-process.ts'

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
  startProcess = forkKeychainProcess(fileURLToPath(new URL('./keychain-process.ts', import.meta.url))),
  environment = process.env,
  readPatienceMs = 5_000,
  writePatienceMs = 30_000,
  promptLifetimeMs = 120_000,
}: {
  startProcess?: StartKeychainProcess
  environment?: NodeJS.ProcessEnv
  readPatienceMs?: number
  writePatienceMs?: number
  promptLifetimeMs?: number
} = {}): Keychain {
  const pending = new Map<string, Promise<Buffer | null>>()
  const env = withoutOwnVariables(environment)
  const call = (request: KeychainCall, patienceMs: number) => callOnce(startProcess, env, request, patienceMs)
  const change = async (request: KeychainCall) => void (await patiently(call(request, writePatienceMs), writePatienceMs))

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
    const secret = await patiently(readOnce(account), readPatienceMs)
    return secret && Buffer.from(secret)
  }

  return {
    read,
    probe: async () => void (await read(probeAccount)),
    write: (account, secret) => change({ operation: 'write', account, secret }),
    remove: (account) => change({ operation: 'remove', account }),
  }
}

/** One keychain process from start to end. `patienceMs` ends it, which also takes away a prompt that it caused. */
function callOnce(
  startProcess: StartKeychainProcess,
  environment: NodeJS.ProcessEnv,
  call: KeychainCall,
  patienceMs: number,
): Promise<Buffer | null> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | null>()
  const timer = setTimeout(() => reject(noAnswer(patienceMs)), patienceMs)
  const onEnd = (reason: string) => reject(new KeychainError('unavailable', reason))
  function onReply(message: unknown): void {
    const reply = keychainReply.safeParse(message)
    if (!reply.success) onEnd('The keychain process answered in an unknown form.')
    else if (!reply.data.ok) reject(new KeychainError(reply.data.failure, reply.data.reason))
    else resolve(reply.data.secret && Buffer.from(reply.data.secret.buffer, reply.data.secret.byteOffset, reply.data.secret.byteLength))
  }
  try {
    const child = startProcess({ environment, call, onReply, onEnd })
    const end = () => (clearTimeout(timer), child.end())
    promise.then(end, end)
  } catch (error) {
    clearTimeout(timer)
    onEnd(error instanceof Error ? error.message : 'The keychain process could not be started.')
  }
  return promise
}

const patiently = <Result>(work: Promise<Result>, patienceMs: number) => waitAtMost(patienceMs, work, () => noAnswer(patienceMs))
const noAnswer = (patienceMs: number): KeychainError => new KeychainError('locked', `The keychain did not answer within ${patienceMs} ms.`)

/** Keydeck's own variables may name a file with a passphrase: no other process gets to see them. */
const withoutOwnVariables = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('KEYDECK_')))
