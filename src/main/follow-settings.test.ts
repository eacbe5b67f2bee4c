import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestCore, type TestCore } from '../core/core.fixture.ts'
import { defaultSettings, type Settings } from '../shared/settings.ts'
import { followSettings } from './follow-settings.ts'

let core: TestCore
beforeEach(async () => {
  core = await openTestCore()
})
afterEach(() => core.remove())

function follow() {
  const seen: Settings[] = []
  const errors: unknown[] = []
  const settings = followSettings(core.storage, {
    onChange: (next) => seen.push(next),
    reportError: (error) => errors.push(error),
  })
  return { settings, seen, errors }
}

test('the settings are known at the start and after each change', () => {
  core.settings.set({ theme: 'dark' })
  const { settings, seen } = follow()
  expect(settings.current()).toEqual({ ...defaultSettings, theme: 'dark' })
  core.settings.set({ keepInTray: true })
  expect(settings.current()).toEqual({ ...defaultSettings, theme: 'dark', keepInTray: true })
  expect(seen).toHaveLength(2)
  settings.stop()
  core.settings.set({ theme: 'light' })
  expect(settings.current().theme).toBe('dark')
})

test('S25: settings that cannot be read stay as they were last known', () => {
  const { settings, errors } = follow()
  core.settings.set({ keepInTray: true })
  core.database.sqlite.exec('DROP TABLE settings')
  core.storage.changes.announce('settings')
  expect(settings.current().keepInTray).toBe(true)
  expect(errors).toHaveLength(1)
})
