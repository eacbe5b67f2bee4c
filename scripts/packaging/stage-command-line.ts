import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, matchesGlob, relative } from 'node:path'
import { z } from 'zod'
import { nativeAddons, notNeededAtRunTime, type Target } from './native-files.ts'
import { requireRecordedMigrations } from './recorded-migrations.ts'
import { directDependencies, runtimePackages } from './runtime-packages.ts'

const manifest = z.looseObject({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  author: z.string(),
  type: z.literal('module'),
  bin: z.record(z.string(), z.string()),
  engines: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
})

/**
 * Writes the npm package of the `keydeck` command and its browser shell to `folder`, from the built files. Its package.json
 * has what users of the package need and no more: the project's own says `private`, and nobody publishes that by accident.
 * Throws where the migrations are not those that were recorded.
 */
export function stageNpmPackage(projectRoot: string, folder: string): void {
  requireRecordedMigrations(join(projectRoot, 'drizzle'))
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const part of ['bin', 'out/cli', 'out/renderer', 'drizzle', 'LICENSE', 'README.md']) {
    if (!existsSync(join(projectRoot, part))) throw new Error(`${part} is missing. Run \`npm run build\` first.`)
    cpSync(join(projectRoot, part), join(folder, part), { recursive: true, dereference: true, filter: (file) => !file.endsWith('.map') })
  }
  const whole = manifest.parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')))
  const { name, version, description, license, author, type, bin, engines, dependencies } = whole
  const published = { name, version, description, license, author, type, bin, engines, dependencies }
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
}

/**
 * The same with the packages that it needs at run time, for one platform: what a packaged app carries beside its asar, which
 * no Node but Electron's can read. Throws when a native addon for that platform is not installed.
 */
export function stageCommandLine(projectRoot: string, folder: string, target: Target): void {
  stageNpmPackage(projectRoot, folder)
  const unwanted = notNeededAtRunTime(target)
  const isWanted = (file: string) => {
    const path = relative(projectRoot, file).replaceAll('\\', '/')
    return !unwanted.some((pattern) => matchesGlob(path, pattern))
  }
  const packages = runtimePackages(projectRoot, directDependencies(projectRoot))
  for (const { path, folder: source } of packages) {
    cpSync(source, join(folder, path), { recursive: true, filter: (file) => isOwnFile(file, source) && isWanted(file) })
  }
  requireAddons(folder, target)
}

/** Whether it belongs to the package itself and not to one that is installed inside it. */
const isOwnFile = (file: string, packageFolder: string) => !relative(packageFolder, file).split(/[/\\]/).includes('node_modules')

/** Throws when a package for `target` lacks one of its native addons; on macOS npm installs those of one architecture alone. */
export function requireAddons(folder: string, target: Target): void {
  const missing = nativeAddons(target).filter((addon) => !existsSync(join(folder, addon)))
  if (missing.length > 0) throw new Error(`The package has no ${missing.join(' and no ')}. Install it first: see docs/packaging.md.`)
}
