type Info = { kind: 'electron' | 'browser' | 'cli'; platform: string; versions: readonly { name: string; version: string }[] }

const shells = { electron: 'desktop app', browser: 'browser shell', cli: 'command line' }

/** What a report of a bug begins with: a line for each version, and where Keydeck runs. No path, no name of a person or machine. */
export function versionReport({ kind, platform, versions }: Info): string {
  return [...versions.map(({ name, version }) => `${name} ${version}`), `${shells[kind]} on ${platform}`].join('\n')
}
