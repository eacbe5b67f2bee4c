import { expect, test } from 'vitest'
import { exchangeToken, isNewSession, keptSession, tokenIn } from './session.ts'

test('a token is found in a one-time link only', () => {
  expect(tokenIn('#token=abc-_9')).toBe('abc-_9')
  expect(tokenIn('#/accounts/token=abc')).toBeUndefined()
  expect(tokenIn('#token=')).toBeUndefined()
  expect(tokenIn('')).toBeUndefined()
})

test('S13: a token is exchanged once, and the session is kept for the next load', async () => {
  const tokens = new Set(['fresh'])
  const kept = new Map<string, string>()
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) }
  const deps = {
    storage,
    fetch: (path: string, init: RequestInit) => {
      expect([path, init.method]).toEqual(['/session', 'POST'])
      const { token } = JSON.parse(typeof init.body === 'string' ? init.body : '{}')
      return Promise.resolve(tokens.delete(token) ? Response.json({ session: 'the-session' }) : new Response(null, { status: 403 }))
    },
  }
  expect(await exchangeToken('fresh', deps)).toBe('the-session')
  expect(keptSession(storage)).toBe('the-session')
  expect(await exchangeToken('fresh', deps)).toBeUndefined()
  expect(keptSession(storage)).toBe('the-session')
})

test('a new session from another window is told from other changes', () => {
  expect(isNewSession({ key: 'keydeck-session', newValue: 'x' })).toBe(true)
  expect(isNewSession({ key: 'keydeck-session', newValue: null })).toBe(false)
  expect(isNewSession({ key: 'keydeck-theme', newValue: 'dark' })).toBe(false)
})
