/**
 * A process of its own for one call to the operating system's keychain. A native call that waits for a person's answer to
 * a prompt cannot be cancelled, and a process with such a call pending cannot exit; this one can simply be ended.
 */
import { AsyncEntry } from '@napi-rs/keyring'
import { failureOf, keychainCall, type KeychainReply } from './keychain-call.ts'

/** Frozen: it selects the entries of every vault ever made. */
const service = 'Keydeck'

/** What a utility process of Electron has in place of Node's own messages: https://www.electronjs.org/docs/latest/api/parent-port */
type ParentPort = { on(event: 'message', listener: (event: { data: unknown }) => void): unknown; postMessage(message: unknown): void }
const parentPort: ParentPort | null | undefined = Reflect.get(process, 'parentPort')

if (parentPort) {
  // It stays listened to: that keeps the process until who asked ends it, and Electron ends it where that is gone.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- this is no window
  const send = (reply: KeychainReply) => parentPort.postMessage(reply)
  parentPort.on('message', ({ data }) => void answer(data, send))
} else {
  // Who asked is gone. A process with a blocked native call does not end by `exit`.
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
  process.once('message', (message) => void answer(message, (reply) => process.send?.(reply)))
}

/** Who asked ends this process once the answer is there. */
async function answer(message: unknown, send: (reply: KeychainReply) => void): Promise<void> {
  const reply = await carryOut(message).catch((error: unknown): KeychainReply => {
    const reason = error instanceof Error ? error.message : 'unknown'
    return { ok: false, failure: failureOf(reason), reason }
  })
  send(reply)
}

async function carryOut(message: unknown): Promise<KeychainReply> {
  const call = keychainCall.parse(message)
  // Without the pin, Linux falls back to the kernel's keyring, which forgets everything at the next start of the machine.
  const entry = new AsyncEntry(service, call.account, { linux: { store: 'secret-service' } })
  if (call.operation === 'write') {
    await entry.setSecret(call.secret)
    return { ok: true, secret: null }
  }
  if (call.operation === 'remove') {
    await entry.deleteCredential()
    return { ok: true, secret: null }
  }
  const secret = await entry.getSecret()
  return { ok: true, secret: secret && Uint8Array.from(secret) }
}
