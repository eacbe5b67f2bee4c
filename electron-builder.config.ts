import { join } from 'node:path'
import { type AfterPackContext, Arch, type Configuration } from 'electron-builder'
import { setFuses } from './scripts/packaging/fuses.ts'
import { isSigned } from './scripts/packaging/mac-signing.ts'
import { notNeededAtRunTime, type Target } from './scripts/packaging/native-files.ts'
import { developmentPackages, directDependencies, runtimePackages } from './scripts/packaging/runtime-packages.ts'
import { requireAddons, stageCommandLine } from './scripts/packaging/stage-command-line.ts'
import { updateFeed } from './scripts/packaging/update-feed.ts'

/**
 * How the desktop app is packaged: `npm run package`, explained in docs/packaging.md. Signing, notarisation and the update
 * feed come from the environment; without them the packages are unsigned and say that they do not update themselves.
 */
const root = import.meta.dirname
/** Linux packages put it into /usr/bin under this name; `keydeck` there is the command line's. */
const executableName = 'keydeck-desktop'
/** Everything below this folder is put into the app's resources folder. */
const staged = 'out/resources'
// A workflow hands on secrets that are not set as empty texts, which electron-builder would take for certificates.
for (const name of ['CSC_LINK', 'CSC_NAME', 'CSC_KEY_PASSWORD', 'WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD']) {
  if (process.env[name] === '') delete process.env[name]
}
const signed = isSigned(process.env, process.platform)
const feed = updateFeed(process.env)
if (feed && process.platform === 'darwin' && !signed) throw new Error('macOS updates signed apps only: set CSC_LINK, or no update feed.')

/** The app loads two packages with native code from node_modules; everything else is in its bundle, or the command line's. */
const ownPackages = new Set(runtimePackages(root, ['better-sqlite3', '@napi-rs/keyring']).map(({ path }) => path))
const commandLineOnly = runtimePackages(root, directDependencies(root)).flatMap(({ path }) => (ownPackages.has(path) ? [] : [path]))
/** A package is built on its own platform; electron-builder puts the architecture in. */
const built: Target = targetOf({ electronPlatformName: process.platform, arch: '${arch}' })

const config: Configuration = {
  appId: 'dev.keydeck.app',
  productName: 'Keydeck',
  copyright: 'Copyright © 2026 The Keydeck authors',
  directories: { output: 'dist', buildResources: 'resources' },
  artifactName: '${productName}-${version}-${os}-${arch}.${ext}',

  files: [
    'out/main/**/*.js',
    'out/preload/index.cjs',
    'out/renderer/**',
    'drizzle/**/*.{sql,json}',
    'resources/tray*.png',
    'resources/icons/256x256.png',
    'LICENSE',
    ...notNeededAtRunTime(built).map((pattern) => `!${pattern}`),
    ...[...commandLineOnly, ...developmentPackages(root)].map((path) => `!${path}{,/**}`),
  ],
  extraResources: [{ from: staged, to: '.', filter: ['**/*'] }],
  asar: { smartUnpack: false },
  asarUnpack: ['**/*.node'],
  extraMetadata: { homepage: homepage(), ...(feed && { updates: feed }) },
  // The addons are Node-API binaries that come with their packages: there is nothing to compile.
  npmRebuild: false,
  beforePack: ({ electronPlatformName, arch }) =>
    stageCommandLine(root, join(root, staged, 'command-line'), targetOf({ electronPlatformName, arch: Arch[arch] })),
  afterPack: finish,

  protocols: [{ name: 'Keydeck', schemes: ['keydeck'], role: 'Viewer' }],
  publish: feed ? { provider: 'generic', url: feed.url } : null,
  // The legacy AppImage runtime needs a library that current distributions no longer have.
  toolsets: { appimage: '1.0.3' },

  linux: {
    target: ['AppImage', 'deb', 'rpm'],
    executableName,
    icon: 'resources/icons',
    category: 'Development',
    synopsis: 'Keeps your model-provider accounts',
    maintainer: 'The Keydeck authors <maintainers@keydeck.example>',
    // The installed file is named as package.json's desktopName, from which Electron takes the app's identity.
    syncDesktopName: true,
    desktop: { entry: { Keywords: 'API key;model;provider;account;', StartupNotify: 'true' } },
  },
  appImage: { executableArgs: [] },
  // Electron is the same file in every app of its version; its links in /usr/lib/.build-id would be too, and rpm refuses the second app.
  rpm: { fpm: ['--rpm-rpmbuild-define=_build_id_links none'] },

  mac: {
    target: [
      { target: 'dmg', arch: 'universal' },
      { target: 'zip', arch: 'universal' },
    ],
    category: 'public.app-category.developer-tools',
    icon: 'resources/icon.icns',
    // https://www.electronjs.org/docs/latest/breaking-changes#removed-macos-12-support
    minimumSystemVersion: '13.0',
    darkModeSupport: true,
    hardenedRuntime: signed,
    // Apple Silicon runs nothing unsigned; "-" signs for this machine alone, which the hardened runtime would refuse.
    ...(!signed && { identity: '-' }),
    entitlements: 'resources/entitlements.mac.plist',
    entitlementsInherit: 'resources/entitlements.mac.plist',
    notarize: signed,
    // Both halves hold the addons of both architectures, so that they are the same and their asar needs no merging.
    mergeASARs: false,
    x64ArchFiles: '*.node',
  },
  dmg: { title: '${productName} ${version}', filesystem: 'APFS' },

  win: {
    target: ['nsis'],
    icon: 'resources/icon.ico',
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
    include: 'resources/uninstaller.nsh',
  },
}

export default config

/** Last steps before signing: is everything there, and are the fuses set? */
async function finish(context: AfterPackContext): Promise<void> {
  const { appOutDir, packager, electronPlatformName, arch } = context
  const target = targetOf({ electronPlatformName, arch: Arch[arch] })
  const executable = {
    linux: executableName,
    win32: `${packager.appInfo.productFilename}.exe`,
    darwin: `${packager.appInfo.productFilename}.app`,
  }
  requireAddons(join(packager.getResourcesDir(appOutDir), 'app.asar.unpacked'), target)
  requireAddons(join(packager.getResourcesDir(appOutDir), 'command-line'), target)
  await setFuses(join(appOutDir, executable[target.platform]))
}

function targetOf({ electronPlatformName: platform, arch = '' }: { electronPlatformName: string; arch: string | undefined }): Target {
  if (platform === 'darwin') return { platform, archs: ['x64', 'arm64'] }
  if (platform === 'linux' || platform === 'win32') return { platform, archs: [arch] }
  throw new Error(`Nobody packages Keydeck for ${platform}.`)
}

/** The repository that the workflow builds, or an address that is nobody's: deb and rpm ask for one. */
function homepage(): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY } = process.env
  return GITHUB_SERVER_URL && GITHUB_REPOSITORY ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}` : 'https://keydeck.example'
}
