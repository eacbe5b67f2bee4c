import { createHash, randomBytes } from 'node:crypto'

export type Sessions = ReturnType<typeof createSessions>

const tokenLifetimeMs = 10 * 60_000
const mostSessions = 32

/**
 * One-time tokens and the sessions that they are exchanged for (S13). Both are 256 random bits and live in memory only,
 * as hashes: they end with the process.
 */
export function createSessions({ now }: { now: () => Date }) {
  const tokens = new Map<string, number>()
  const sessions = new Set<string>()

  return {
    /** A token that can be exchanged once, within ten minutes. */
    issueToken(): string {
      const token = randomBytes(32).toString('base64url')
      tokens.set(digest(token), now().getTime() + tokenLifetimeMs)
      return token
    },

    /** The session for a token, or undefined when the token is unknown, used or too old. */
    exchange(token: string): string | undefined {
      const expiresAt = tokens.get(digest(token))
      tokens.delete(digest(token))
      if (expiresAt === undefined || expiresAt < now().getTime()) return undefined
      const session = randomBytes(32).toString('base64url')
      sessions.add(digest(session))
      const [oldest] = sessions
      if (sessions.size > mostSessions && oldest !== undefined) sessions.delete(oldest)
      return session
    },

    isValid: (session: string): boolean => sessions.has(digest(session)),
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}
