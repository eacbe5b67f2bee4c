import { z } from 'zod'

const storageKey = 'keydeck-session'
const exchanged = z.object({ session: z.string().min(1) })

/** The one-time token in an address's hash (`#token=…`), or undefined. */
export function tokenIn(hash: string): string | undefined {
  return /^#token=([\w-]+)$/.exec(hash)?.[1]
}

/** The session of an earlier load of this page. It is worth nothing once the process that gave it has ended. */
export function keptSession(storage: Pick<Storage, 'getItem'>): string | undefined {
  return storage.getItem(storageKey) ?? undefined
}

/**
 * Exchanges a one-time token for a session and keeps it. Undefined when the token was used before or is too old; throws
 * fetch's own TypeError when nothing answers.
 */
export async function exchangeToken(
  token: string,
  deps: { fetch: (path: string, init: RequestInit) => Promise<Response>; storage: Pick<Storage, 'setItem'> },
): Promise<string | undefined> {
  const response = await deps.fetch('/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  if (!response.ok) return undefined
  const { session } = exchanged.parse(await response.json())
  deps.storage.setItem(storageKey, session)
  return session
}

/** Whether a change of the stored data, made by another window, brought a new session. */
export function isNewSession(event: Pick<StorageEvent, 'key' | 'newValue'>): boolean {
  return event.key === storageKey && event.newValue !== null
}
