import { expect, test } from 'vitest'
import { createPageCommands } from './page-commands.ts'

test('a page hears each command in turn', async () => {
  const commands = createPageCommands()
  const stop = new AbortController()
  const heard = commands.stream(stop.signal)
  const first = heard.next()
  commands.send({ kind: 'palette' })
  commands.send({ kind: 'search' })
  expect((await first).value).toEqual({ kind: 'palette' })
  expect((await heard.next()).value).toEqual({ kind: 'search' })
  const last = heard.next()
  stop.abort()
  await expect(last).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
})

test('while a page loads the last command waits for it, and is heard once', async () => {
  const commands = createPageCommands()
  commands.send({ kind: 'open', path: '/settings' })
  commands.send({ kind: 'open', path: '/accounts' })
  const heard = commands.stream(new AbortController().signal)
  expect((await heard.next()).value).toEqual({ kind: 'open', path: '/accounts' })
  const next = heard.next()
  commands.send({ kind: 'shortcuts' })
  expect((await next).value).toEqual({ kind: 'shortcuts' })
})

test('a page that loaded anew listens in the place of the one before', async () => {
  const commands = createPageCommands()
  const stop = new AbortController()
  const before = commands.stream(stop.signal).next()
  stop.abort()
  await expect(before).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  commands.send({ kind: 'palette' })
  expect((await commands.stream(new AbortController().signal).next()).value).toEqual({ kind: 'palette' })
})

test('a new window does not hear what was meant for the one before', async () => {
  const commands = createPageCommands()
  commands.send({ kind: 'palette' })
  commands.forget()
  const heard = commands.stream(new AbortController().signal).next()
  commands.send({ kind: 'search' })
  expect((await heard).value).toEqual({ kind: 'search' })
})
