import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { z } from 'zod'
import { licences } from '../src/shared/licences.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

/** Packaging takes a while: one package for all of these tests. */
test.describe.configure({ mode: 'default' })
let folder = ''
const resources = () => join(folder, 'linux-unpacked/resources')
const packaged = () => ({ appFolder: join(resources(), 'app'), environment: { ELECTRON_STAND_IN: JSON.stringify({ packaged: true }) } })

test.beforeAll(() => {
  test.setTimeout(180_000)
  folder = mkdtempSync(join(tmpdir(), 'keydeck-packaged-'))
  execFileSync(process.execPath, ['e2e/fixtures/package-app.ts', folder], { stdio: 'pipe' })
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the package has no sources, maps, tests or other machines’ addons', async () => {
  const files = execFileSync('find', [resources(), '-type', 'f', '-printf', '%P\\n'], { encoding: 'utf8' }).split('\n')
  expect(
    files.filter((file) => /\.(map|tsx?|spec\.js|plist|icns|ico)$|compile-cache|^(app|command-line)\/(src|e2e|docs)\//.test(file)),
  ).toEqual([])
  const addons = files.filter((file) => file.startsWith('app.asar.unpacked/'))
  const prefix = 'app.asar.unpacked/node_modules'
  expect(addons.toSorted()).toEqual([
    `${prefix}/@napi-rs/keyring-linux-${process.arch}-gnu/keyring.linux-${process.arch}-gnu.node`,
    `${prefix}/better-sqlite3/prebuilds/linux-${process.arch}.node`,
  ])
})

test('the app runs from the files of its package alone: pages, preload, router, database', async ({
  unprotectedVault: _,
  openOnDesktop,
}) => {
  const { page, app } = await openOnDesktop(packaged())
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  expect(await app.evaluate((electron) => electron.app.getAppPath())).toBe(packaged().appFolder)
  const answer = await page.evaluate(async () => (await fetch('/licences.json')).json())
  expect(licences.parse(answer).packages.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['better-sqlite3', 'electron', 'react', 'zod']),
  )
})

test('a package that names no feed says that it does not update itself', async ({ unprotectedVault: _, openOnDesktop }) => {
  const { page, goTo } = await openOnDesktop(packaged())
  await goTo('/settings')
  await expect(page.getByText('This build does not say where updates are published.')).toBeVisible()
})

test('the keydeck command beside the app runs on a plain Node', async ({ home }) => {
  const command = join(resources(), 'command-line/bin/keydeck.js')
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [command, ...args], { env: { PATH: '', HOME: home, KEYDECK_HOME: home }, encoding: 'utf8' })
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync('package.json', 'utf8')))
  expect(run('--version').trim()).toBe(version)
  run('init', '--unprotected')
  expect(JSON.parse(run('list', '--json'))).toEqual([])
})

test('the executable of the package runs no scripts, no debugger and nothing but its asar', async () => {
  const fuses = await getCurrentFuseWire(join(folder, 'linux-unpacked/keydeck-desktop'))
  const off = [FuseV1Options.RunAsNode, FuseV1Options.EnableNodeCliInspectArguments, FuseV1Options.EnableNodeOptionsEnvironmentVariable]
  for (const fuse of off) expect(fuses[fuse]).toBe(FuseState.DISABLE)
  for (const fuse of [FuseV1Options.OnlyLoadAppFromAsar, FuseV1Options.EnableEmbeddedAsarIntegrityValidation])
    expect(fuses[fuse]).toBe(FuseState.ENABLE)
})

test('.deb, .rpm and AppImage register links and belong to the running window, with Chromium’s sandbox on', async () => {
  const entry = z.object({ desktop: z.string(), args: z.array(z.string()).optional() })
  const packages = z.array(entry).parse(JSON.parse(readFileSync(join(folder, 'packages.json'), 'utf8')))
  expect(packages).toHaveLength(3)
  for (const { desktop, args } of packages) {
    expect(desktop).toContain('\nMimeType=x-scheme-handler/keydeck;\n')
    expect(desktop).toContain('\nStartupWMClass=dev.keydeck.app\n')
    expect(desktop).toMatch(/\nExec=(AppRun|\/opt\/Keydeck\/keydeck-desktop) %U\n/)
    if (args) expect(args.join('\n')).toMatch(/=\/usr\/share\/applications\/dev\.keydeck\.app\.desktop$/m)
  }
  for (const notice of ['LICENSES.chromium.html', 'LICENSE.electron.txt'])
    expect(existsSync(join(folder, 'linux-unpacked', notice))).toBe(true)
})
