import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestCore, type TestCore } from '../core.fixture.ts'

const untouched = {
  lockAfterMinutes: null,
  theme: 'system',
  keepInTray: false,
  notifications: true,
  proxy: { mode: 'none' },
  recheckMinutes: null,
  offlineMode: 'auto',
  offlineProviders: [],
  localModel: null,
  titlesFromAccount: false,
}

let core: TestCore
beforeEach(async () => {
  core = await openTestCore()
})
afterEach(() => core.remove())

test('choices outlast a restart, one by one', async () => {
  expect(core.settings.get()).toEqual(untouched)
  core.settings.set({ lockAfterMinutes: 15 })
  core.settings.set({ theme: 'dark', notifications: false })
  core.settings.set({ keepInTray: true })
  core = await core.reopen()
  expect(core.settings.get()).toEqual({ ...untouched, lockAfterMinutes: 15, theme: 'dark', keepInTray: true, notifications: false })
})

test.each(['no json', '"purple"', '99'])('a damaged value (%s) counts as not set and leaves the others alone', (value) => {
  core.settings.set({ lockAfterMinutes: 5, theme: 'dark' })
  core.database.sqlite.prepare(`UPDATE settings SET value = ? WHERE name = 'theme'`).run(value)
  expect(core.settings.get()).toEqual({ ...untouched, lockAfterMinutes: 5 })
})

test('a setting of a later release is left alone', () => {
  core.database.sqlite.prepare(`INSERT INTO settings VALUES ('later', '1')`).run()
  core.settings.set({ theme: 'light' })
  expect(core.settings.get()).toEqual({ ...untouched, theme: 'light' })
  expect(core.database.sqlite.prepare(`SELECT value FROM settings WHERE name = 'later'`).get()).toEqual({ value: '1' })
})

test('the proxy and the interval of re-checks are kept, and damage makes them none', () => {
  core.settings.set({ proxy: { mode: 'url', url: 'http://proxy.example.com:8080' }, recheckMinutes: 60 })
  expect(core.settings.get()).toMatchObject({ proxy: { mode: 'url', url: 'http://proxy.example.com:8080' }, recheckMinutes: 60 })
  core.database.sqlite.prepare(`UPDATE settings SET value = ? WHERE name = 'proxy'`).run('{"mode":"url","url":"http://169.254.169.254/x"}')
  expect(core.settings.get()).toMatchObject({ proxy: { mode: 'none' }, recheckMinutes: 60 })
})
