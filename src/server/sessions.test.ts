import { describe, expect, test } from 'vitest'
import { createSessions } from './sessions.ts'

describe('S13: the one-time token', () => {
  test('is exchanged for a session once', () => {
    const sessions = createSessions({ now: () => new Date(0) })
    const token = sessions.issueToken()
    const session = sessions.exchange(token)
    expect(session).toMatch(/^[\w-]{43}$/)
    expect(sessions.isValid(session ?? '')).toBe(true)
    expect(sessions.exchange(token)).toBeUndefined()
  })

  test('ends after ten minutes', () => {
    let time = 0
    const sessions = createSessions({ now: () => new Date(time) })
    const token = sessions.issueToken()
    time = 10 * 60_000 + 1
    expect(sessions.exchange(token)).toBeUndefined()
  })

  test('is no session itself, and a made-up one is neither', () => {
    const sessions = createSessions({ now: () => new Date(0) })
    const token = sessions.issueToken()
    expect(sessions.isValid(token)).toBe(false)
    expect(sessions.exchange('made-up')).toBeUndefined()
    expect(sessions.isValid('')).toBe(false)
  })

  test('the oldest of very many sessions ends, so that memory stays bounded', () => {
    const sessions = createSessions({ now: () => new Date(0) })
    const all = Array.from({ length: 33 }, () => sessions.exchange(sessions.issueToken()) ?? '')
    expect(all.map((session) => sessions.isValid(session)).filter(Boolean)).toHaveLength(32)
    expect(sessions.isValid(all[0] ?? '')).toBe(false)
  })
})
