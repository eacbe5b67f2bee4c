import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InstalledPackage } from './context.ts'
import { openLocalCore, type LocalCore } from './local-core.ts'

/** A core over an empty data folder of its own, which is gone when it is closed. */
export async function openPassingCore(installed: InstalledPackage): Promise<LocalCore> {
  const folder = await mkdtemp(join(tmpdir(), 'keydeck-'))
  const core = openLocalCore({ folder, installed, ownOrigins: [] })
  return {
    ...core,
    async close() {
      await core.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
