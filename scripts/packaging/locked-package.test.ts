import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../src/core/db/db.fixture.ts'
import { addLockedPackage } from './locked-package.ts'

/** A project whose lock file names the addon as `locked`, by default as it is in `source`. */
function createProject(locked?: object) {
  const folder = temporaryFolder()
  const root = join(folder, 'project')
  const source = join(folder, 'addon')
  for (const made of [root, source]) mkdirSync(made)
  writeFileSync(join(source, 'package.json'), '{"name":"addon","version":"1.2.3"}')
  writeFileSync(join(source, 'addon.node'), 'native code')
  execFileSync('npm', ['pack', '--pack-destination', folder, source], { stdio: 'ignore' })
  const integrity = `sha512-${createHash('sha512')
    .update(readFileSync(join(folder, 'addon-1.2.3.tgz')))
    .digest('base64')}`
  const packages = { 'node_modules/addon': locked ?? { version: '1.2.3', integrity } }
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }))
  return { root, source, addon: join(root, 'node_modules/addon') }
}

test('the addon that the lock file names is put where Node finds it', { timeout: 60_000 }, () => {
  const { root, source, addon } = createProject()
  expect(addLockedPackage(root, 'addon', source)).toBe('1.2.3')
  expect(readFileSync(join(addon, 'addon.node'), 'utf8')).toBe('native code')
})

test('one that is not what the lock file says, or that it has no hash of, is put nowhere', { timeout: 60_000 }, () => {
  const refusals = [
    [{ version: '1.2.3', integrity: 'sha512-AAAA' }, 'addon 1.2.3 is not what the lock file says'],
    [{ version: '1.2.3' }, 'The lock file does not name addon with its hash.'],
    [{ version: '1.2.3', integrity: 'sha1-AAAA' }, 'The lock file does not name addon with its hash.'],
    [{}, 'The lock file does not name addon with its hash.'],
  ] as const
  for (const [locked, says] of refusals) {
    const { root, source, addon } = createProject(locked)
    expect(() => addLockedPackage(root, 'addon', source)).toThrow(says)
    expect(existsSync(addon)).toBe(false)
  }
})
