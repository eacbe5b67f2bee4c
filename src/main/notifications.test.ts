import { EventEmitter } from 'node:events'
import type { NotificationConstructorOptions } from 'electron'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createChanges } from '../core/changes.ts'
import type { AccountStateChange } from '../shared/check.ts'
import { notifyOfAccounts } from './notifications.ts'

const change = (label: string, more: Partial<AccountStateChange> = {}): AccountStateChange => ({
  accountId: `id-${label}`,
  label,
  from: 'works',
  to: 'rejected',
  message: 'Anthropic rejected the key.',
  fix: 'Create a new key.',
  background: false,
  ...more,
})

function start({ isWanted = true, isSupported = true } = {}) {
  const changes = createChanges()
  const shown: (NotificationConstructorOptions & { click: () => void; fail: () => void })[] = []
  const opened: string[] = []
  const noted: string[] = []
  const notifications = notifyOfAccounts({
    changes,
    create(options) {
      const notification = new EventEmitter()
      const click = () => void notification.emit('click')
      const fail = () => void notification.emit('failed', {}, options.body)
      return Object.assign(notification, { show: () => void shown.push({ ...options, click, fail }) })
    },
    isSupported: () => isSupported,
    isWanted: () => isWanted,
    open: (path) => opened.push(path),
    note: (what, facts) => noted.push(`${what} ${JSON.stringify(facts)}`),
  })
  return { changes, shown, opened, noted, notifications }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a change is told in the check’s own words, and a click opens the account', () => {
  const { changes, shown, opened } = start()
  changes.announceAccountState(change('Work'))
  vi.runAllTimers()
  expect(shown).toEqual([expect.objectContaining({ title: 'Work', body: 'Anthropic rejected the key. Create a new key.' })])
  shown[0]?.click()
  expect(opened).toEqual(['/accounts/id-Work'])
})

test('news of many accounts at once is one notification', () => {
  const { changes, shown, opened } = start()
  for (let index = 0; index < 200; index++) changes.announceAccountState(change(`Account ${index}`))
  vi.runAllTimers()
  expect(shown).toEqual([expect.objectContaining({ title: 'Keydeck', body: '200 accounts changed their state.' })])
  shown[0]?.click()
  expect(opened).toEqual(['/'])
})

test('a name or a provider’s words cannot bring markup or disorder into it', () => {
  const { changes, shown } = start()
  changes.announceAccountState(
    change('<b>Work</b>\u202E', { message: '<a href="http://evil.example">Click</a>\n', fix: 'x'.repeat(1_000) }),
  )
  vi.runAllTimers()
  expect(`${shown[0]?.title}${shown[0]?.body}`).not.toMatch(/[<>\u202E\n]/)
  expect(shown[0]?.body?.length).toBeLessThanOrEqual(300)
})

test('a system that shows none is noted, without what it was to say', () => {
  const { changes, shown, noted } = start()
  changes.announceAccountState(change('Work'))
  vi.runAllTimers()
  shown[0]?.fail()
  expect(noted).toEqual(['a notification was not shown {}'])
})

test.each([{ isWanted: false }, { isSupported: false }])('nothing is told with %j', (options) => {
  const { changes, shown } = start(options)
  changes.announceAccountState(change('Work'))
  vi.runAllTimers()
  expect(shown).toEqual([])
})

test('after the end nothing is told any more', () => {
  const { changes, shown, notifications } = start()
  changes.announceAccountState(change('Work'))
  notifications.stop()
  changes.announceAccountState(change('Home'))
  vi.runAllTimers()
  expect(shown).toEqual([])
})
