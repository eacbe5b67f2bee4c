import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../src/core/db/db.fixture.ts'

const original = resolve(import.meta.dirname, '..')

/** A project after an installation by npm, which has no program `node` among those for its scripts. */
function createProject({ version }: { version?: string }) {
  const root = temporaryFolder()
  for (const name of ['bin', 'scripts/link-node.js']) cpSync(join(original, name), join(root, name), { recursive: true })
  writeFileSync(join(root, 'package.json'), '{"type":"module"}')
  const folder = join(root, 'node_modules', `node-${process.platform}-${process.arch}`)
  mkdirSync(join(folder, 'bin'), { recursive: true })
  if (version !== undefined) writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }))
  symlinkSync(process.execPath, join(folder, 'bin/node'))
  const link = join(root, 'node_modules/.bin/node')
  return { root, link, linkNode: () => spawnSync(process.execPath, [join(root, 'scripts/link-node.js')], { encoding: 'utf8' }) }
}
const silent = { status: 0, stdout: '', stderr: '' }

test.skipIf(process.platform === 'win32')(
  'npm scripts find the Node that came from npm, also where an old one left a dangling link',
  () => {
    for (const isDangling of [false, true]) {
      const { root, link, linkNode } = createProject({ version: '24.1.0' })
      if (isDangling) mkdirSync(join(link, '..'))
      if (isDangling) symlinkSync(join(root, 'nowhere'), link)
      for (const status of [linkNode(), linkNode()]) expect(status).toMatchObject(silent)
      expect(spawnSync(link, ['--version'], { encoding: 'utf8' }).stdout.trim()).toBe(process.version)
    }
  },
)

test.skipIf(process.platform === 'win32').each([{}, { version: '20.1.0' }])(
  'where npm has none that is new enough, nothing happens: %j',
  (installed) => {
    const { link, linkNode } = createProject(installed)
    expect(linkNode()).toMatchObject(silent)
    expect(existsSync(link)).toBe(false)
  },
)
