import { accountsRouter } from './accounts.router.ts'
import { activityRouter } from './activity.router.ts'
import { appInfoRouter } from './app.router.ts'
import { chatRouter } from './chat.router.ts'
import { checksRouter } from './checks.router.ts'
import { commitMessagesRouter } from './commit-messages.router.ts'
import { connectivityRouter } from './connectivity.router.ts'
import { environmentRouter } from './environment.router.ts'
import { findingsRouter } from './findings.router.ts'
import { handOutRouter } from './hand-out.router.ts'
import { localModelsRouter } from './local-models.router.ts'
import { modelsRouter } from './models.router.ts'
import { networkRouter } from './network.router.ts'
import { projectsRouter } from './projects.router.ts'
import { providersRouter } from './providers.router.ts'
import { settingsRouter } from './settings.router.ts'
import { storageRouter } from './storage.router.ts'
import { desktopRouter } from './desktop.router.ts'
import { toolsRouter } from './tools.router.ts'
import { router } from './trpc.ts'
import { vaultRouter } from './vault.router.ts'

export const appRouter = router({
  accounts: accountsRouter,
  activity: activityRouter,
  app: appInfoRouter,
  chat: chatRouter,
  checks: checksRouter,
  commitMessages: commitMessagesRouter,
  connectivity: connectivityRouter,
  desktop: desktopRouter,
  environment: environmentRouter,
  findings: findingsRouter,
  handOut: handOutRouter,
  localModels: localModelsRouter,
  models: modelsRouter,
  network: networkRouter,
  projects: projectsRouter,
  providers: providersRouter,
  settings: settingsRouter,
  storage: storageRouter,
  tools: toolsRouter,
  vault: vaultRouter,
})

export type AppRouter = typeof appRouter
