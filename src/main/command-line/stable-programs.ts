import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The command line that ships with the app, at a place that stays. An AppImage is mounted somewhere else at each start and not at all
 * while it is closed, so its copy stands in `~/.local/lib/keydeck`, one folder for each version; other packages have a place that stays.
 */
export function createStablePrograms(deps: { shipped: string; home: string; version: string; isAppImage: boolean }) {
  const { shipped, home, version, isAppImage } = deps
  const copies = join(home, '.local', 'lib', 'keydeck')
  const folder = isAppImage ? join(copies, version) : shipped
  const program = join(folder, 'bin', 'keydeck.js')

  return {
    areShipped: () => existsSync(join(shipped, 'bin', 'keydeck.js')),
    areProvided: () => existsSync(program),
    program: () => program,

    /** Copies it, whole or not at all, where a copy is needed. Throws the system's own error. */
    async provide(): Promise<void> {
      if (!isAppImage) return
      const draft = join(copies, `.${version}.${process.pid}`)
      mkdirSync(copies, { recursive: true })
      try {
        await cp(shipped, draft, { recursive: true })
        rmSync(folder, { recursive: true, force: true })
        renameSync(draft, folder)
      } finally {
        rmSync(draft, { recursive: true, force: true })
      }
    },

    /** Removes the copies of other versions, and what an ended app left half-copied. */
    removeOthers(): void {
      if (!existsSync(copies)) return
      for (const name of readdirSync(copies))
        if (!isAppImage || name !== version) rmSync(join(copies, name), { recursive: true, force: true })
    },

    remove: () => rmSync(copies, { recursive: true, force: true }),
  }
}
