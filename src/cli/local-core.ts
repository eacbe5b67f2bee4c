import { createTRPCClient, unstable_localLink as localLink } from '@trpc/client'
import superjson from 'superjson'
import { appRouter, type AppRouter } from '../api/app-router.ts'
import type { Context } from '../api/context.ts'
import type { Core } from '../core/compose.ts'
import { isStored } from '../shared/change.ts'
import { openStorage } from '../core/open-storage.ts'
import type { Api } from './client.ts'
import { composeStorage } from './compose.ts'
import type { InstalledPackage } from './context.ts'
import { logUnexpected } from './log-unexpected.ts'

export type LocalCore = {
  api: Api
  /** Throws why the database is not open. */
  core(): Core
  close(): Promise<void>
}

/** Opens the data folder in this process, behind the same router that the app serves. `ownOrigins`: where that app listens. */
export function openLocalCore(options: { folder: string; installed: InstalledPackage; ownOrigins: readonly string[] }): LocalCore {
  const { folder, installed, ownOrigins } = options
  const logged: Promise<void>[] = []
  const reportError = (where: string, error: unknown) => void logged.push(logUnexpected(folder, where, error))
  const storage = openStorage({ ...composeStorage({ folder, installed }), ownOrigins: () => ownOrigins, onBackgroundError: reportError })
  let hasChanged = false
  // A fresh start is no change to keep: it would take the place of the day's backup.
  storage.changes.listen((topic) => (hasChanged ||= topic !== 'storage' && isStored(topic)))
  const context: Context = {
    storage,
    shell: { kind: 'cli', version: installed.version },
    caller: 'command-line',
    desktop: null,
    touch: () => {},
    reportError,
  }
  return {
    api: createTRPCClient<AppRouter>({
      links: [localLink({ router: appRouter, createContext: () => Promise.resolve(context), transformer: superjson })],
    }),
    core: () => storage.core(),
    async close() {
      // The app keeps the backups current; where only commands are used, they do.
      if (hasChanged && storage.status().state === 'open')
        await storage
          .core()
          .backUp()
          .catch((error: unknown) => reportError('backup', error))
      await storage.close()
      await Promise.all(logged)
    },
  }
}
