import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, matchesGlob, resolve } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from 'vitest'
import { z } from 'zod'
import config from '../../electron-builder.config.ts'
import { temporaryFolder } from '../../src/core/db/db.fixture.ts'
import { appId, linkScheme } from '../../src/main/app-identity.ts'
import { writeFakeExecutable } from './fake-electron.fixture.ts'
import { fuses, setFuses } from './fuses.ts'
import { notNeededAtRunTime } from './native-files.ts'
import { runtimePackages } from './runtime-packages.ts'
import { requireAddons } from './stage-command-line.ts'

const root = resolve(import.meta.dirname, '../..')

/** electron-builder's own check of a configuration, which it makes before it packages. */
const { validateConfiguration } = z
  .object({
    validateConfiguration: z.custom<(config: object, logger: { isEnabled: false }) => Promise<void>>(
      (value) => typeof value === 'function',
    ),
  })
  .parse(createRequire(createRequire(import.meta.url).resolve('electron-builder'))('app-builder-lib/out/util/config/config'))

test('the configuration is what electron-builder expects, and a key that it does not know is refused', async () => {
  await validateConfiguration(config, { isEnabled: false })
  await expect(validateConfiguration({ ...config, protocls: config.protocols }, { isEnabled: false })).rejects.toThrow(
    /unknown property 'protocls'/,
  )
  await expect(validateConfiguration({ ...config, mac: { ...config.mac, hardened: true } }, { isEnabled: false })).rejects.toThrow(
    /configuration.mac should be/,
  )
})

test('every fuse that Electron has is decided about by name', () => {
  const named = Object.keys(fuses).filter((key) => /^\d+$/.test(key))
  expect(named.map(Number).toSorted((a, b) => a - b)).toEqual(Object.values(FuseV1Options).filter((value) => typeof value === 'number'))
  expect(fuses.strictlyRequireAllFuses).toBe(true)
  expect(config.electronFuses, 'set after packing, with a version of @electron/fuses that knows them all').toBeUndefined()
})

test('the fuses are set in the executable; one that has a fuse nobody knows is refused', async () => {
  const executable = join(temporaryFolder(), 'keydeck-desktop')
  writeFakeExecutable(executable)
  await setFuses(executable)
  const { ENABLE, DISABLE } = FuseState
  expect(await getCurrentFuseWire(executable)).toMatchObject({
    [FuseV1Options.RunAsNode]: DISABLE,
    [FuseV1Options.EnableCookieEncryption]: DISABLE,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: DISABLE,
    [FuseV1Options.EnableNodeCliInspectArguments]: DISABLE,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ENABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: ENABLE,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: DISABLE,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: DISABLE,
    [FuseV1Options.WasmTrapHandlers]: ENABLE,
  })
  writeFakeExecutable(executable, { fuseCount: 10 })
  await expect(setFuses(executable)).rejects.toThrow(/strictlyRequireAllFuses/)
})

test('everything that the code reads beside its modules is packaged, and nothing else', () => {
  const { files, asarUnpack, npmRebuild, extraResources } = config
  const patterns = z.array(z.string()).parse(files)
  const isPackaged = (path: string) =>
    patterns.some((one) => matchesGlob(path, one)) && !patterns.some((one) => one.startsWith('!') && matchesGlob(path, one.slice(1)))
  for (const path of [
    'out/main/index.js',
    'out/main/chunks/x.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
    'out/renderer/assets/x.css',
    'out/renderer/licences.json',
    'drizzle/0000_first.sql',
    'drizzle/meta/_journal.json',
    'resources/trayTemplate@2x.png',
  ])
    expect([path, isPackaged(path)]).toEqual([path, true])
  for (const path of [
    'out/main/index.js.map',
    'out/renderer/assets/x.js.map',
    'out/cli/keydeck.js',
    'out/compile-cache/x',
    'out/bench.json',
    'src/main/index.ts',
    'resources/icon.icns',
    'resources/entitlements.mac.plist',
    'drizzle/README.md',
    '.env',
    'e2e/secrecy.spec.ts',
  ])
    expect([path, isPackaged(path)]).toEqual([path, false])
  const { optionalDependencies } = z
    .object({ optionalDependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  for (const name of Object.keys(optionalDependencies))
    expect(
      patterns.some((one) => one.startsWith('!') && matchesGlob(`node_modules/${name}/bin/node`, one.slice(1))),
      `${name} would be taken along as a dependency`,
    ).toBe(true)
  expect({ asarUnpack, npmRebuild, extraResources }).toMatchObject({ asarUnpack: ['**/*.node'], npmRebuild: false })
})

test('links, identity and integrity of the packages are what the app relies on', () => {
  const { desktopName } = z.object({ desktopName: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
  expect(config).toMatchObject({ appId: 'dev.keydeck.app', productName: 'Keydeck', protocols: [{ schemes: ['keydeck'] }] })
  expect(desktopName).toBe(`${config.appId}.desktop`)
  expect(config.linux).toMatchObject({ syncDesktopName: true })
  expect(config.linux?.executableName, '/usr/bin has the command of that name').not.toBe('keydeck')
  // The legacy AppImage runtime and its desktop entry start the app without Chromium's sandbox.
  expect(config.appImage?.executableArgs).toEqual([])
  expect(config.toolsets?.appimage).not.toBe('0.0.0')
  expect(config.rpm?.fpm, 'other Electron apps have the same build ids').toEqual(['--rpm-rpmbuild-define=_build_id_links none'])
  expect(config.asar).not.toBe(false)
  expect(config.disableAsarIntegrity).toBeUndefined()
})

test('what the app writes into the registry of Windows goes with it, and stays at an update', () => {
  const script = readFileSync(join(root, config.nsis?.include ?? 'none'), 'utf8')
  // The name that Electron gives to the entry for the login: the app's id (AppUserModelId).
  expect(script).toMatch(/DeleteRegValue HKCU "Software\\Microsoft\\Windows\\CurrentVersion\\Run" "\$\{APP_ID\}"/)
  expect(script).toContain(`DeleteRegKey HKCU "Software\\Classes\\${linkScheme}"`)
  expect(script).toMatch(/\$\{ifNot\} \$\{isUpdated\}[^]*DeleteReg[^]*\$\{endIf\}/)
  expect(appId).toBe(config.appId)
})

test('what runs is found as Node finds it, optional packages where they are installed, compilers’ needs left out', () => {
  const paths = runtimePackages(root, ['better-sqlite3', '@napi-rs/keyring', 'clipboardy']).map(({ path }) => path)
  expect(paths).toContain('node_modules/better-sqlite3')
  expect(paths).toContain('node_modules/run-jxa/node_modules/execa')
  expect(paths).not.toContain('node_modules/node-addon-api')
  expect(() => runtimePackages(root, ['no-such-package'])).toThrow('no-such-package is needed at run time and not installed. Run `npm ci`.')
})

test('a package without a native addon for each of its architectures is refused', () => {
  const folder = temporaryFolder()
  const addons = [
    'node_modules/better-sqlite3/prebuilds/darwin-x64.node',
    'node_modules/better-sqlite3/prebuilds/darwin-arm64.node',
    'node_modules/@napi-rs/keyring-darwin-x64/keyring.darwin-x64.node',
  ]
  for (const addon of addons) {
    mkdirSync(join(folder, addon, '..'), { recursive: true })
    writeFileSync(join(folder, addon), '')
  }
  expect(() => requireAddons(folder, { platform: 'darwin', archs: ['x64'] })).not.toThrow()
  expect(() => requireAddons(folder, { platform: 'darwin', archs: ['x64', 'arm64'] })).toThrow(
    /has no node_modules\/@napi-rs\/keyring-darwin-arm64\/keyring.darwin-arm64.node/,
  )
})

const isLeft = (path: string) => notNeededAtRunTime({ platform: 'linux', archs: ['x64'] }).some((pattern) => matchesGlob(path, pattern))

test('another machine’s addons stay behind', () => {
  expect(isLeft('node_modules/better-sqlite3/prebuilds/linux-x64.node')).toBe(false)
  expect(isLeft('node_modules/clipboardy/fallbacks/linux/xsel')).toBe(false)
  expect(isLeft('node_modules/better-sqlite3/LICENSE')).toBe(false)
  for (const path of [
    'prebuilds/darwin-x64.node',
    'prebuilds/linuxmusl-x64.node',
    'deps/sqlite3/sqlite3.c',
    'src/objects.cpp',
    'binding.gyp',
  ])
    expect([path, isLeft(`node_modules/better-sqlite3/${path}`)]).toEqual([path, true])
  expect(isLeft('node_modules/clipboardy/fallbacks/windows/clipboard_x86_64.exe')).toBe(true)
})
