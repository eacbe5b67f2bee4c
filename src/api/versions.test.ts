import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTestCore } from '../core/core.fixture.ts'
import { openStorage } from '../core/open-storage.ts'
import { versionsOf } from './versions.ts'

const shell = { kind: 'browser', version: '1.2.3' } as const

test('a report of a bug can name what Keydeck runs on, and nothing that is not there', async () => {
  const core = await openTestCore()
  const versions = versionsOf({ shell, storage: core.storage })
  expect(versions.map(({ name }) => name)).toEqual(['Keydeck', 'Node.js', 'V8', 'SQLite'])
  expect(versions[0]?.version).toBe('1.2.3')
  expect(versions.at(-1)?.version).toMatch(/^3\.\d+\.\d+$/)
  await core.remove()
})

test('S24: the versions are told while the database does not open', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-versions-'))
  writeFileSync(join(folder, 'keydeck.db'), 'this is no database, however long one reads in it'.repeat(100))
  const clipboard = { read: async () => '', write: async () => {} }
  const storage = openStorage({ folder, migrationsFolder: 'drizzle', drivers: [], clipboard, onBackgroundError: () => {} })
  expect(storage.status().state).toBe('failed')
  expect(versionsOf({ shell, storage }).map(({ name }) => name)).toEqual(['Keydeck', 'Node.js', 'V8'])
  await storage.close()
  rmSync(folder, { recursive: true })
})
