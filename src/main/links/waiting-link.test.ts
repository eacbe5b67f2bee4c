import { expect, test, vi } from 'vitest'
import { createWaitingLink } from './waiting-link.ts'

const link = 'keydeck://add?key=sk-canary-1234567890'

test('S7: a link is handed out once, and its page’s path says nothing of it', () => {
  const waiting = createWaitingLink()
  expect(waiting.take()).toBeNull()
  const path = waiting.keep(link)
  expect(path).toMatch(/^\/accounts\/paste\?link=\d+$/)
  expect(waiting.take()).toBe(link)
  expect(waiting.take()).toBeNull()
})

test('the newest link takes the place of the one before, under another path', () => {
  const waiting = createWaitingLink()
  const first = waiting.keep('keydeck://add?key=one')
  expect(waiting.keep(link)).not.toBe(first)
  expect(waiting.take()).toBe(link)
})

test('a link that nobody asks for is forgotten', async () => {
  const waiting = createWaitingLink({ keptMs: 1 })
  waiting.keep(link)
  await vi.waitFor(() => expect(waiting.take()).toBeNull())
})
