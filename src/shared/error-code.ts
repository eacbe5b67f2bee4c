import { z } from 'zod'

/**
 * Every failure that a person can meet has one of these codes. Surfaces branch on the code, never on the message.
 * The code is stable; the message may change with any release.
 */
export const errorCodes = [
  'invalid-input',
  'not-found',
  'vault-missing',
  'vault-exists',
  'vault-damaged',
  'locked',
  'wrong-passphrase',
  'consent-missing',
  'slot-unavailable',
  'slot-locked',
  'slot-entry-missing',
  'slot-exists',
  'last-slot',
  'needs-key',
  'endpoint-changed',
  'changed-meanwhile',
  'check-failed',
  'unreachable',
  'provider-refused',
  'no-local-model',
  'denied',
  'database-corrupt',
  'database-newer',
  'database-busy',
  'migration-failed',
  'storage-full',
  'storage-read-only',
  'storage-failed',
  'backup-missing',
  'already-running',
  'clipboard-unavailable',
  'session-missing',
  'forbidden',
  'cancelled',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What every surface shows of a failure: what happened, and what to do next. Never a secret, a stack or a path. */
export const errorBody = z.object({ code: z.enum(errorCodes), message: z.string(), fix: z.string() })
export type ErrorBody = z.infer<typeof errorBody>
