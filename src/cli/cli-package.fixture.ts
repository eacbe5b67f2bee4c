import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { build } from 'vite'
import { inject } from 'vitest'
import type { InstalledPackage } from './context.ts'

const projectRoot = resolve(import.meta.dirname, '../..')

export type CliPackage = { root: string; version: string; remove(): void }

/** A package of one’s own, to change at will. */
export async function buildCliPackage(): Promise<CliPackage> {
  const root = mkdtempSync(join(tmpdir(), 'keydeck-package-'))
  await buildInto(root)
  return { root, version, remove: () => rmSync(root, { recursive: true, force: true }) }
}

/** The package that all test files of a run share and leave as it is: the first that needs it builds it, the others wait for that. */
export async function sharedCliPackage(): Promise<InstalledPackage> {
  const folder = inject('cliPackageFolder')
  const root = join(folder, 'package')
  const [done, failed] = [join(folder, 'done'), join(folder, 'failed')]
  if (isFirst(root)) {
    try {
      await buildInto(root)
      writeFileSync(done, '')
    } catch (error) {
      writeFileSync(failed, '')
      throw error
    }
  }
  while (!existsSync(done)) {
    if (existsSync(failed)) throw new Error('The command line does not build; the test file that came first says why.')
    await setTimeout(50)
  }
  return { root, version, built: true }
}

/** Whether this is the process that made the folder: of several at once, exactly one does. */
function isFirst(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

const version = '0.0.0-test'

/**
 * Builds the command line from its sources as `npm run build` does, into a package with one page in place of the real ones: the
 * tests start many processes, and a bundle starts in a fifth of the time.
 */
async function buildInto(root: string): Promise<void> {
  for (const configuration of ['vite.cli.config.ts', 'vite.quick.config.ts', 'vite.complete.config.ts'])
    await build({
      root: projectRoot,
      configFile: join(projectRoot, configuration),
      logLevel: 'error',
      build: { outDir: join(root, 'out', 'cli') },
    })
  cpSync(join(projectRoot, 'bin'), join(root, 'bin'), { recursive: true })
  mkdirSync(join(root, 'out', 'renderer'))
  writeFileSync(join(root, 'out', 'renderer', 'index.html'), '<!doctype html><title>Keydeck</title>')
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'keydeck', version, type: 'module' }))
  for (const name of ['node_modules', 'drizzle']) symlinkSync(join(projectRoot, name), join(root, name))
}
