import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'

/** `folder` is absolute; `path` is where it stands below the project, such as `node_modules/open`. */
export type RuntimePackage = { name: string; version: string; path: string; folder: string }

const names = z.record(z.string(), z.string()).default({})
const manifest = z.object({ name: z.string(), version: z.string(), dependencies: names, optionalDependencies: names })

/**
 * The packages of node_modules that `roots` need when they run, themselves included, found as Node finds them. Optional ones
 * (a native addon for each platform) are among them where they are installed. Throws when a needed one is not installed.
 */
export function runtimePackages(projectRoot: string, roots: readonly string[]): RuntimePackage[] {
  const found = new Map<string, RuntimePackage>()
  for (const root of roots) add(root, projectRoot, false)
  return [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))

  function add(name: string, from: string, optional: boolean): void {
    const folder = locate(name, from, projectRoot)
    if (folder === undefined) {
      if (optional || leftOut.includes(name)) return
      throw new Error(`${name} is needed at run time and not installed. Run \`npm ci\`.`)
    }
    const path = folder.slice(projectRoot.length + 1).replaceAll('\\', '/')
    if (found.has(path) || leftOut.includes(name)) return
    const { version, dependencies, optionalDependencies } = readManifest(folder)
    found.set(path, { name, version, path, folder })
    for (const dependency of Object.keys(dependencies)) add(dependency, folder, dependency in optionalDependencies)
    for (const dependency of Object.keys(optionalDependencies)) add(dependency, folder, true)
  }
}

/** C++ headers, which better-sqlite3 lists for those who compile it themselves. */
const leftOut = ['node-addon-api']

/** What package.json names as needed at run time: the npm package's dependencies. */
export function directDependencies(projectRoot: string): string[] {
  return Object.keys(readManifest(projectRoot).dependencies)
}

/**
 * Where package.json's optional packages are put: a Node for each platform, which npm scripts run on. npm has no optional
 * packages that are for development alone, so that packaging would take them along.
 */
export function developmentPackages(projectRoot: string): string[] {
  return Object.keys(readManifest(projectRoot).optionalDependencies).map((name) => `node_modules/${name}`)
}

function readManifest(folder: string): z.infer<typeof manifest> {
  return manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
}

function locate(name: string, from: string, projectRoot: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (existsSync(join(candidate, 'package.json'))) return candidate
    if (folder === projectRoot || folder === dirname(folder)) return undefined
  }
}
