import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { MachinePlace } from './machine-place.ts'

/** Keys of the right look that nobody ever had. */
export const openaiKey = 'sk-proj-ptgUzEjfebzJ6sZWdoHIxrXlT3BlbkFJ0gqn87b1PZqZrmktsO3U9224'
export const anthropicKey = 'sk-ant-api03-xf2MvQyGplpErf87038J1ta6sKT4t2WGmABMsBCkotq0ZcfcDOrHIPESvjRmAA'
export const groqKey = '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'
export const proxyKey = 'u9jXPA383NR0esNm5CsiqyM9kvKaxcDk'
export const subscriptionToken = 'sk-ant-oat01-xYZxsKgCnB6nhdddVkMRjMcIFLpuch1HsXAPmEmpCAFcoACpP4B1nFmccqqpAA'

type Contents = string | Uint8Array | object

/** A home folder of its own that is gone after the test. Paths are relative to it. */
export function createMachine(environment: MachinePlace['environment'] = {}, platform: NodeJS.Platform = 'linux') {
  const root = mkdtempSync(join(tmpdir(), 'keydeck-machine-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const home = join(root, 'home')
  const workingFolder = join(root, 'project')
  for (const folder of [home, workingFolder]) mkdirSync(folder)
  // An ordinary user must be able to come this far when the tests run as root.
  chmodSync(root, 0o755)
  const place: MachinePlace = { home, environment, workingFolder, platform }

  /** Objects are written as JSON. */
  function write(path: string, contents: Contents, mode = 0o600): string {
    const absolute = join(home, path)
    mkdirSync(dirname(absolute), { recursive: true })
    writeFileSync(absolute, typeof contents === 'string' || contents instanceof Uint8Array ? contents : JSON.stringify(contents))
    chmodSync(absolute, mode)
    return absolute
  }

  return { root, home, workingFolder, place, write, trace: () => traceOf(root) }
}

/** All that a change would show in: names, kinds, modes, times of change (ns) and contents of everything below a folder. */
function traceOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .toSorted()
    .map((name) => {
      const path = join(folder, name)
      const found = lstatSync(path, { bigint: true })
      const contents = found.isSymbolicLink()
        ? readlinkSync(path)
        : found.isFile()
          ? createHash('sha256').update(readFileSync(path)).digest('hex')
          : ''
      return [name, found.ino, found.mode, found.size, found.mtimeNs, found.ctimeNs, contents].join(' ')
    })
}

/** Runs the work as a user who is not root, for what root would be allowed to do. */
export async function asOrdinaryUser<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.getuid?.() !== 0) return work()
  process.seteuid?.('nobody')
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}
