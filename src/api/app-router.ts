import { accountsRouter } from './accounts.router.ts'
import { appInfoRouter } from './app.router.ts'
import { checksRouter } from './checks.router.ts'
import { findingsRouter } from './findings.router.ts'
import { modelsRouter } from './models.router.ts'
import { networkRouter } from './network.router.ts'
import { providersRouter } from './providers.router.ts'
import { settingsRouter } from './settings.router.ts'
import { storageRouter } from './storage.router.ts'
import { desktopRouter } from './desktop.router.ts'
import { router } from './trpc.ts'
import { vaultRouter } from './vault.router.ts'

export const appRouter = router({
  accounts: accountsRouter,
  app: appInfoRouter,
  checks: checksRouter,
  desktop: desktopRouter,
  findings: findingsRouter,
  models: modelsRouter,
  network: networkRouter,
  providers: providersRouter,
  settings: settingsRouter,
  storage: storageRouter,
  vault: vaultRouter,
})

export type AppRouter = typeof appRouter
