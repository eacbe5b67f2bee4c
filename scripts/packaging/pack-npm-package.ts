import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { stageNpmPackage } from './stage-command-line.ts'

/** Makes the npm package of the built `keydeck` command in `folder`, and returns its file. `staging` is emptied for it. */
export function packNpmPackage(projectRoot: string, { staging, folder }: { staging: string; folder: string }): string {
  stageNpmPackage(projectRoot, staging)
  mkdirSync(folder, { recursive: true })
  const shell = process.platform === 'win32'
  const printed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], { cwd: staging, encoding: 'utf8', shell })
  const [packed] = z.array(z.object({ filename: z.string() })).parse(JSON.parse(printed))
  if (!packed) throw new Error('npm has packed nothing.')
  return join(folder, packed.filename)
}
