import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const version = 1
const nonceLength = 12
const tagLength = 16
const headerLength = 1 + nonceLength + tagLength

/** Bytes of a key for `sealBytes`: AES-256. */
export const keyLength = 32

/** `malformed`: not something that `sealBytes` made, whatever the key. `refused`: the key, the context or a bit is not the one of sealing. */
export type Unsealed = { ok: true; plaintext: Buffer } | { ok: false; reason: 'malformed' | 'refused' }

/**
 * Encrypts with AES-256-GCM: version byte | 12-byte random nonce | 16-byte tag | ciphertext (NIST SP 800-38D; a random
 * nonce is safe for 2^32 messages under one key). `context` is authenticated and not stored: only who names it again opens it.
 */
export function sealBytes(key: Buffer, plaintext: Buffer, context: string): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  cipher.setAAD(Buffer.from(context, 'utf8'))
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
  return Buffer.concat([Buffer.of(version), nonce, cipher.getAuthTag(), ciphertext])
}

/** Decrypts what `sealBytes` made with the same key and context. Never answers with zero bytes: that counts as malformed. */
export function unsealBytes(key: Buffer, sealed: Buffer, context: string): Unsealed {
  if (sealed.length <= headerLength || sealed[0] !== version) return { ok: false, reason: 'malformed' }
  const nonce = sealed.subarray(1, 1 + nonceLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
  decipher.setAAD(Buffer.from(context, 'utf8'))
  decipher.setAuthTag(sealed.subarray(1 + nonceLength, headerLength))
  const plaintext = decipher.update(sealed.subarray(headerLength))
  try {
    decipher.final()
    return { ok: true, plaintext }
  } catch {
    // The only thing that `final` checks here is the tag; unauthenticated plaintext must not outlive the check.
    plaintext.fill(0)
    return { ok: false, reason: 'refused' }
  }
}
