import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { build } from 'vite'
import { temporaryFolder } from '../../src/core/db/db.fixture.ts'
import { licences } from '../../src/shared/licences.ts'
import { collectLicences } from './collect-licences.ts'
import { packageOf, recordPackages } from './record-packages.ts'

/** Writes files below a folder that is gone after the test. */
function writeFiles(files: Record<string, string | object>): string {
  const folder = temporaryFolder()
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}
const packageWith = (license: string, files: Record<string, string> = {}) =>
  writeFiles({ 'package.json': { name: 'some-package', version: '1.2.3', license, author: 'Somebody <s@example.com>' }, ...files })

test('a package comes with the text of its licence and the notices that belong to it', () => {
  const folder = packageWith('ISC', {
    LICENSE: 'Its licence\r\n',
    'LICENSE.third-party.md': 'Others’ licences',
    NOTICE: 'A notice',
    'README.md': 'no',
  })
  const packages = collectLicences([folder, folder])
  expect(packages).toEqual([
    { name: 'some-package', version: '1.2.3', licence: 'ISC', text: 'Its licence\n\nOthers’ licences\n\nA notice' },
  ])
  expect(licences.parse({ packages })).toEqual({ packages })
})

test('a package under a licence that nobody has looked at stops the build', () => {
  const folders = ['GPL-3.0-only', 'MIT AND LGPL-3.0-only', '(AGPL-3.0-only OR SSPL-1.0)'].map((licence) =>
    packageWith(licence, { LICENSE: 'text' }),
  )
  expect(() => collectLicences(folders)).toThrow(/under GPL-3.0-only, which nobody.*\n.*under MIT AND LGPL-3.0-only.*\n.*SSPL/)
  expect(collectLicences([packageWith('(GPL-2.0-only OR MIT)', { LICENSE: 'text' })])).toHaveLength(1)
})

test('a package without a licence’s text stops the build, unless the text is the same for everybody', () => {
  expect(() => collectLicences([packageWith('BSD-3-Clause')])).toThrow('some-package 1.2.3 has no text of its licence, BSD-3-Clause.')
  const [shipped] = collectLicences([packageWith('MIT')])
  expect(shipped?.text).toContain('Copyright (c) Somebody <s@example.com>')
})

test('a build records the packages whose code is in its output, and no others', async () => {
  const root = writeFiles({
    'main.js': `import { used } from 'used'; console.log(used)`,
    'node_modules/used/package.json': { name: 'used', version: '1.0.0', main: 'index.js' },
    'node_modules/used/index.js': `import { inner } from '@scope/inner'; export const used = inner`,
    'node_modules/used/node_modules/@scope/inner/package.json': { name: '@scope/inner', version: '1.0.0', main: 'index.js' },
    'node_modules/used/node_modules/@scope/inner/index.js': 'export const inner = Math.random()',
    'node_modules/unused/index.js': '',
  })
  const rolldownOptions = { input: join(root, 'main.js') }
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [recordPackages('app')],
    build: { outDir: 'out/app', rolldownOptions },
  })
  expect(JSON.parse(readFileSync(join(root, 'out/licences/app.json'), 'utf8'))).toEqual([
    'node_modules/used',
    'node_modules/used/node_modules/@scope/inner',
  ])
})

test.each([
  ['/home/me/keydeck/src/core/errors.ts', undefined],
  ['/home/me/keydeck/node_modules/zod/v4/index.js', 'node_modules/zod'],
  ['\0/keydeck/node_modules/react/index.js?commonjs-es-import', 'node_modules/react'],
  ['C:\\keydeck\\node_modules\\@trpc\\server\\dist\\index.mjs', 'node_modules/@trpc/server'],
  ['/keydeck/node_modules/a/node_modules/@b/c/d/e.js', 'node_modules/a/node_modules/@b/c'],
])('%j lies in %s', (id, name) => expect(packageOf(id)).toBe(name))
