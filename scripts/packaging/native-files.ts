/** What a package is for. A universal macOS app has both of its architectures. */
export type Target = { platform: 'linux' | 'darwin' | 'win32'; archs: readonly string[] }

/** The native addons that the app loads, as the ends of their paths. */
export function nativeAddons({ platform, archs }: Target): string[] {
  const abi = { linux: '-gnu', darwin: '', win32: '-msvc' }[platform]
  return archs.flatMap((arch) => [
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    `node_modules/@napi-rs/keyring-${platform}-${arch}${abi}/keyring.${platform}-${arch}${abi}.node`,
  ])
}

/** Patterns of what installed packages hold for other machines, for compilers and for editors. No path starts with a slash. */
export function notNeededAtRunTime({ platform, archs }: Target): string[] {
  const prebuilds = archs.map((arch) => `${platform}-${arch}.node`).join('|')
  const clipboardTools = { linux: 'windows', darwin: '*', win32: 'linux' }[platform]
  return [
    '**/*.{map,d.ts,d.mts,d.cts}',
    'node_modules/.bin/**',
    'node_modules/node-addon-api{,/**}',
    'node_modules/better-sqlite3/{src,deps}{,/**}',
    'node_modules/better-sqlite3/binding.gyp',
    `node_modules/better-sqlite3/prebuilds/!(${prebuilds})`,
    `node_modules/@napi-rs/keyring-!(${platform}-*){,/**}`,
    `node_modules/clipboardy/fallbacks/${clipboardTools}{,/**}`,
  ]
}
