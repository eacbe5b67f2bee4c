import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

/**
 * `npm run lock:complete`, after a change of dependencies. npm leaves packages of other platforms out of the lock file when
 * it does not resolve them (https://github.com/npm/cli/issues/4828), and `npm ci` then refuses the whole file. This adds
 * them, by name and version, bound to their platform, so that they are fetched there and nowhere else.
 */
const entry = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
})
const lockFile = z.looseObject({ packages: z.record(z.string(), entry) })

const file = 'package-lock.json'
const lock = lockFile.parse(JSON.parse(readFileSync(file, 'utf8')))
const added: string[] = []

for (const [path, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name)
    const isThere = [`${path}/node_modules/${name}`, `node_modules/${name}`].some((place) => place in lock.packages)
    if (isThere || path === '' || !platform || !/^\d/.test(version)) continue
    lock.packages[`node_modules/${name}`] = { version, ...platform, ...(dev && { dev }), optional: true }
    added.push(`${name}@${version}`)
  }
}

const sorted = Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
console.log(added.length === 0 ? 'Nothing was missing.' : `Added ${added.length}:\n${added.join('\n')}`)

/** What the end of a platform package's name says, such as `linux-x64-musl` or `darwin-arm64`. */
function platformOf(name: string): { os?: string[]; cpu: string[]; libc?: string[] } | undefined {
  if (name.endsWith('wasm32-wasi')) return { cpu: ['wasm32'] }
  const [, os, cpu, abi] =
    /(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)-([a-z0-9]+)(?:-([a-z]+))?$/.exec(name) ?? []
  if (os === undefined || cpu === undefined) return undefined
  const libc = abi?.startsWith('musl') ? ['musl'] : abi?.startsWith('gnu') ? ['glibc'] : undefined
  return { os: [os], cpu: [cpu], ...(os === 'linux' && libc && { libc }) }
}
