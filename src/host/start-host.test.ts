import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../core/db/db.fixture.ts'
import { startHost, type HostOptions } from './start-host.ts'

async function start(options: Pick<HostOptions, 'unlock'> = {}) {
  const folder = join(temporaryFolder(), 'home')
  const clipboard = { read: async () => '', write: async () => {} }
  const storage = { folder, migrationsFolder: 'drizzle', drivers: [], clipboard }
  return { folder, host: await startHost({ storage, shell: { kind: 'electron', version: '0.0.0-test' }, ...options }) }
}

test('an app that ends while it makes itself known leaves nothing of that behind', async () => {
  const { folder, host } = await start()
  const known = host.publish({ url: 'app://keydeck/', reveal: async () => null })
  await host.close()
  await known
  await host.publish({ url: 'app://keydeck/', reveal: async () => null })
  expect(['app.json', 'app.sock'].filter((name) => existsSync(join(folder, name)))).toEqual([])
})

test('an attempt to unlock that fails after the end is nobody’s failure any more', async () => {
  const attempt = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const { host } = await start({ unlock: () => (begun.resolve(), attempt.promise) })
  await begun.promise
  await host.close()
  // Vitest fails a run in which a rejection is left unhandled.
  attempt.reject(new Error('the keychain went away'))
  await nextTurn()
  expect(() => host.log.warn('and what is said now is said to nobody')).not.toThrow()
})
