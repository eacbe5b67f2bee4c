import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const projectRoot = resolve(import.meta.dirname, '../..')

export type CliPackage = { root: string; version: string; remove(): void }

/**
 * Builds the command line from its sources as `npm run build` does, into a package of its own with one page in place of the
 * real ones: the tests start many processes, and a bundle starts in a fifth of the time.
 */
export async function buildCliPackage(): Promise<CliPackage> {
  const root = mkdtempSync(join(tmpdir(), 'keydeck-package-'))
  const version = '0.0.0-test'
  await build({
    root: projectRoot,
    configFile: join(projectRoot, 'vite.cli.config.ts'),
    logLevel: 'error',
    build: { outDir: join(root, 'out', 'cli') },
  })
  cpSync(join(projectRoot, 'bin'), join(root, 'bin'), { recursive: true })
  mkdirSync(join(root, 'out', 'renderer'))
  writeFileSync(join(root, 'out', 'renderer', 'index.html'), '<!doctype html><title>Keydeck</title>')
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'keydeck', version, type: 'module' }))
  for (const name of ['node_modules', 'drizzle']) symlinkSync(join(projectRoot, name), join(root, name))
  return { root, version, remove: () => rmSync(root, { recursive: true, force: true }) }
}
