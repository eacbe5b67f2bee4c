import { once } from 'node:events'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestCore, type TestCore } from '../core.fixture.ts'
import { createIdleLock, type IdleLock } from './idle-lock.ts'

let core: TestCore
let idle: IdleLock
let time = Date.now()

/** A minute of the settings is 30 ms here; the clock can be moved on by hand, as a machine that sleeps does. */
beforeEach(async () => {
  core = await openTestCore()
  const { vault, settings, storage } = core
  idle = createIdleLock({ settings: settings.get, vault, changes: storage.changes, now: () => new Date(time), msPerMinute: 30 })
})
afterEach(async () => {
  idle.stop()
  await core.remove()
})

const nextVaultChange = () =>
  new Promise<void>((done) => {
    const stop = core.storage.changes.listen((topic) => {
      if (topic !== 'vault') return
      stop()
      done()
    })
  })
const after = (ms: number) => once(AbortSignal.timeout(ms), 'abort')

test('locks after the time without use that the settings name', async () => {
  const locked = nextVaultChange()
  time += 60_000
  core.settings.set({ lockAfterMinutes: 1 })
  await locked
  expect(core.vault.isUnlocked()).toBe(false)
})

test('does not lock under the hands of someone at work', async () => {
  core.settings.set({ lockAfterMinutes: 5 })
  for (let use = 0; use < 6; use++) {
    time += 100
    idle.touch()
    await after(30)
  }
  expect(core.vault.isUnlocked()).toBe(true)
  const locked = nextVaultChange()
  time += 150
  await locked
  expect(core.vault.isUnlocked()).toBe(false)
})

test('a machine that slept past the limit locks on waking, however short the timer had still to run', async () => {
  core.settings.set({ lockAfterMinutes: 1 })
  const locked = nextVaultChange()
  time += 8 * 3_600_000
  await locked
  expect(core.vault.isUnlocked()).toBe(false)
})

test('never locks when it was not asked to, and stops watching when the setting goes', async () => {
  core.settings.set({ lockAfterMinutes: 1 })
  core.settings.set({ lockAfterMinutes: null })
  time += 3_600_000
  await after(80)
  expect(core.vault.isUnlocked()).toBe(true)
})
