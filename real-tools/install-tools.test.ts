import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isUnchecked, lockFile } from '../scripts/lock-file/lock-problems.ts'
import { installTools } from './install-tools.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'keydeck-cache-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('every package of the lock file has its hash, and none the address of a registry', () => {
  const text = readFileSync(join(import.meta.dirname, 'packages/package-lock.json'), 'utf8')
  const { packages } = lockFile.parse(JSON.parse(text))
  expect(Object.entries(packages).filter(([path, locked]) => isUnchecked(path, locked))).toEqual([])
  expect(text).not.toContain('"resolved"')
})

test('where no registry answers that is said, and nothing is left behind, nor what an installation left that was killed', async () => {
  const killed = join(folder, 'keydeck-tests', 'real-tools-0123456789ab.Xy1z2A')
  mkdirSync(join(killed, 'node_modules'), { recursive: true })
  utimesSync(killed, new Date(0), new Date(0))
  const environment = {
    PATH: process.env['PATH'],
    HOME: folder,
    XDG_CACHE_HOME: folder,
    npm_config_cache: join(folder, 'npm'),
    npm_config_registry: 'http://127.0.0.1:9',
    npm_config_fetch_retries: '0',
  }
  expect(await installTools(environment)).toEqual({ absent: 'npm could not install the real tools: ECONNREFUSED.' })
  expect(readdirSync(join(folder, 'keydeck-tests'))).toEqual([])
})

test('where there is no folder to install in, that is said, and it is a failure for who requires the tools', async () => {
  writeFileSync(join(folder, 'file'), '')
  const environment = { XDG_CACHE_HOME: join(folder, 'file') }
  const absent = 'There is no folder to install the real tools in: ENOTDIR.'
  expect(await installTools(environment)).toEqual({ absent })
  await expect(installTools({ ...environment, KEYDECK_REQUIRE_REAL_TOOLS: '1' })).rejects.toThrow(absent)
})
