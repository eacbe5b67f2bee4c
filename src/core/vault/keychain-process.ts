/**
 * A process of its own for one call to the operating system's keychain. A native call that waits for a person's answer to
 * a prompt cannot be cancelled, and a process with such a call pending cannot exit; this one can simply be ended.
 */
import { AsyncEntry } from '@napi-rs/keyring'
import { failureOf, type KeychainCall, keychainCall, type KeychainReply } from './keychain-call.ts'

/** Frozen: it selects the entries of every vault ever made. */
const service = 'Keydeck'

// Who asked is gone. A process with a blocked native call does not end by `exit`.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.once('message', (message) => void answer(message))

async function answer(message: unknown): Promise<void> {
  const reply = await carryOut(keychainCall.parse(message)).catch((error: unknown): KeychainReply => {
    const reason = error instanceof Error ? error.message : 'unknown'
    return { ok: false, failure: failureOf(reason), reason }
  })
  // Who asked ends this process once the answer is there.
  process.send?.(reply)
}

async function carryOut(call: KeychainCall): Promise<KeychainReply> {
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
