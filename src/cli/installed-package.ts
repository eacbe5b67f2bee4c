import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { InstalledPackage } from './context.ts'

const manifest = z.object({ name: z.string(), version: z.string() })

/** Finds Keydeck's own package from any file inside it: the sources and the bundle lie at different depths. */
export function findInstalledPackage(fromFile: string): InstalledPackage {
  for (let folder = dirname(fromFile); ; folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    const found = existsSync(file) ? manifest.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data : undefined
    if (found?.name === 'keydeck') return { root: folder, version: found.version, built: !fromFile.endsWith('.ts') }
    if (folder === dirname(folder)) throw new Error('The package of Keydeck is not whole.')
  }
}
