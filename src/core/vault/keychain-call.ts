import { z } from 'zod'
import type { KeychainFailure } from './keychain.ts'

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)

/** What the keychain process is asked, once. Bytes cross as bytes (structured clone), so that both ends can overwrite them. */
export const keychainCall = z.discriminatedUnion('operation', [
  z.object({ operation: z.literal('read'), account: z.string() }),
  z.object({ operation: z.literal('write'), account: z.string(), secret: bytes }),
  z.object({ operation: z.literal('remove'), account: z.string() }),
])
export type KeychainCall = z.infer<typeof keychainCall>

export const keychainReply = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), secret: bytes.nullable() }),
  z.object({ ok: z.literal(false), failure: z.enum(['locked', 'dismissed', 'unavailable']), reason: z.string() }),
])
export type KeychainReply = z.infer<typeof keychainReply>

/**
 * Sorts the native library's failures, which differ in their texts only. Linux: what libsecret's providers answer, seen with
 * gnome-keyring 46 and @napi-rs/keyring 2.1. macOS: the texts of errSecUserCanceled, errSecAuthFailed and
 * errSecInteractionNotAllowed (Security framework result codes). Whatever is not known counts as unavailable.
 */
export function failureOf(reason: string): KeychainFailure {
  if (/dismissed|user cancell?ed/i.test(reason)) return 'dismissed'
  if (/no dbus session|no secret service provider/i.test(reason)) return 'unavailable'
  if (/access platform storage|object locked|interaction is not allowed|passphrase you entered|not receive a reply/i.test(reason))
    return 'locked'
  return 'unavailable'
}
