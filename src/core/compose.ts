import { createAccountsRepository } from './accounts/accounts.repository.ts'
import { createAccountsService } from './accounts/accounts.service.ts'
import { createCredentials } from './accounts/credentials.ts'
import { createForgetKey } from './accounts/forget-key.ts'
import { createActivityLog } from './activity/activity.service.ts'
import { createAccountFetch } from './calls/account-fetch.ts'
import { createTargets } from './calls/targets.ts'
import type { Changes } from './changes.ts'
import { createChat } from './chat/chat.service.ts'
import { createAccountChecks } from './check/account-checks.ts'
import { createBackgroundChecks } from './check/background-checks.ts'
import { createChecker } from './check/checker.ts'
import { createKeepCheck } from './check/keep-check.ts'
import { createLastChecksRepository } from './check/last-checks.repository.ts'
import { createPastChecksRepository } from './check/past-checks.repository.ts'
import type { Clipboard } from './clipboard/clipboard.ts'
import { createCommitMessages } from './commit-messages/commit-messages.service.ts'
import { createConnectivity } from './connectivity/connectivity.service.ts'
import type { Backups } from './db/backups.ts'
import type { Database } from './db/open-database.ts'
import { createEnvironmentService } from './environment/environment.service.ts'
import { createStandIns } from './environment/stand-ins.ts'
import type { Reading } from './findings/candidate.ts'
import { createFindings } from './findings/findings.service.ts'
import { createHandOut } from './hand-out/hand-out.service.ts'
import { createSecretOpener } from './hand-out/open-secrets.ts'
import { createProcessName } from './hand-out/process-name.ts'
import type { MachinePlace } from './import-sources/machine-place.ts'
import { createLanguageModels } from './language-models/language-models.ts'
import { createLocalModels } from './local-models/local-models.service.ts'
import { usualPlaces } from './local-models/usual-places.ts'
import { createModelPrices } from './models/model-prices.ts'
import { createModelsRepository } from './models/models.repository.ts'
import { createModelsService } from './models/models.service.ts'
import { createProxyChooser, type SystemProxy } from './network/choose-proxy.ts'
import { createProxyTest } from './network/test-proxy.ts'
import { createProjectsService } from './projects/projects.service.ts'
import { createOwnProviders } from './providers/own-providers.ts'
import { createProxyCredentialStore } from './proxy/proxy-credential.ts'
import { createProxyService } from './proxy/proxy.service.ts'
import { createSettingsService } from './settings/settings.service.ts'
import type { ToolsDeps } from './tools/tools-deps.ts'
import { createToolsService } from './tools/tools.service.ts'
import type { KeySlotDriver } from './vault/key-slot-driver.ts'
import { createUntilLocked } from './vault/until-locked.ts'
import { createVault } from './vault/vault.ts'

export type Core = ReturnType<typeof composeCore>

/** The parts of the product over one open database. */
export function composeCore(deps: {
  database: Database
  backups: Backups
  drivers: readonly KeySlotDriver[]
  clipboard: Clipboard
  changes: Changes
  /** Where Keydeck itself listens; no key is sent there. */
  ownOrigins: () => readonly string[]
  systemProxy: SystemProxy
  /** What the system says of the network: false where it is sure that there is none. */
  isNetworkThere: () => boolean
  /** Whose environment and files are looked at; left out, none. */
  machine?: MachinePlace | undefined
  /** Whether Keydeck itself runs in development. */
  isDevelopment?: boolean
  /** Looks for accounts in the settings of other tools on this machine. */
  searchMachine: (signal: AbortSignal) => Promise<Reading>
  /** How tools are to call Keydeck's command line; left out, it is not installed. */
  keydeckCommand?: ToolsDeps['keydeckCommand'] | undefined
  onBackgroundError: (what: string, error: unknown) => void
  now: () => Date
}) {
  const { database, backups, drivers, clipboard, changes, ownOrigins, systemProxy, isNetworkThere, searchMachine, onBackgroundError, now } =
    deps
  const { machine, isDevelopment = false, keydeckCommand } = deps
  // Nobody waits to hear of a backup that stayed as it was, but it must not pass unseen.
  const reporting: Pick<Backups, 'rewriteEach'> = {
    async rewriteEach(change) {
      const failures = await backups.rewriteEach(change)
      for (const { error } of failures) onBackgroundError('backup', error)
      return failures
    },
  }
  const vault = createVault({ database, backups: reporting, drivers, changes, onBackgroundError, now })
  const settings = createSettingsService({ database, changes })
  const credential = createProxyCredentialStore({ database, vault, backups: reporting, changes })
  const chooseProxy = createProxyChooser({ setting: () => settings.get().proxy, credential: credential.open, system: systemProxy })
  const checker = createChecker({
    ownOrigins,
    chooseProxy,
    report: (origin, reached) => connectivity.report(origin, reached),
    now,
  })

  const repository = createAccountsRepository(database)
  const lastChecks = createLastChecksRepository(database.db)
  const pastChecks = createPastChecksRepository(database.db)
  const modelsStore = createModelsRepository(database.db)
  const ownProviders = createOwnProviders({ database, changes, now })
  const credentials = createCredentials({ repository, vault })
  const forgetKey = createForgetKey({ database, backups: reporting })
  const untilLocked = createUntilLocked({ vault, changes })
  const keepCheck = createKeepCheck({ lastChecks, models: modelsStore, changes, now })
  const accounts = createAccountsService({
    repository,
    keepCheck,
    credentials,
    ownProviders,
    checker,
    untilLocked,
    clipboard,
    forgetKey,
    changes,
    now,
  })
  const proxy = createProxyService({ settings, credential, accounts, test: createProxyTest({ chooseProxy, ownOrigins }) })
  const checks = createAccountChecks({
    accounts,
    repository,
    lastChecks,
    pastChecks,
    credentials,
    untilLocked,
    ownProviders,
    checker,
    keepCheck,
    proxy: proxy.inUse,
    changes,
  })
  const backgroundChecks = createBackgroundChecks({ settings, vault, accounts, pastChecks, checks, now })
  const models = createModelsService({ accounts, ownProviders, store: modelsStore, prices: createModelPrices(), changes })
  const findings = createFindings({
    accounts,
    vault,
    ownProviders,
    search: searchMachine,
    changes,
    reportError: (error) => onBackgroundError('findings', error),
  })
  const activity = createActivityLog({ database, changes, now })
  const projects = createProjectsService({ database, accounts, changes, now })
  const foundServers = () => (machine ? usualPlaces(machine.environment, machine.usualServers) : [])
  const targets = createTargets({ accounts, credentials, definitionOf: ownProviders.definitionOf, foundServers })
  const fetchFor = createAccountFetch({ ownOrigins, chooseProxy, report: (origin, reached) => connectivity.report(origin, reached) })
  const languageModels = createLanguageModels({ fetchFor })
  const localModels = createLocalModels({
    database,
    accounts,
    targets,
    fetchFor,
    foundServers,
    settings,
    machine,
    ownOrigins,
    chooseProxy,
    changes,
    onBackgroundError,
  })
  const connectivity = createConnectivity({
    accounts,
    projects,
    definitionOf: ownProviders.definitionOf,
    settings,
    localModels,
    chooseProxy,
    ownOrigins,
    isNetworkThere,
    changes,
    now,
  })
  const standIns = createStandIns({
    standInWanted: connectivity.standInWanted,
    servers: async () => (await localModels.overview()).servers,
    find: accounts.find,
    definitionOf: ownProviders.definitionOf,
    mode: () => settings.get().offlineMode,
  })
  const environment = createEnvironmentService({
    accounts,
    credentials,
    isUnlocked: vault.isUnlocked,
    definitionOf: ownProviders.definitionOf,
    projects,
    standIns,
    machine,
    isDevelopment,
    changes,
    now,
  })
  const tools = createToolsService({
    database,
    accounts,
    projects,
    definitionOf: ownProviders.definitionOf,
    machine,
    keydeckCommand,
    changes,
    now,
  })
  const handOut = createHandOut({
    accounts,
    credentials,
    isUnlocked: vault.isUnlocked,
    definitionOf: ownProviders.definitionOf,
    projects,
    activity,
    processName: createProcessName(),
    toolOverrides: tools.overridesOf,
    standIns,
  })
  const chat = createChat({
    database,
    backups: reporting,
    accounts,
    definitionOf: ownProviders.definitionOf,
    isUnlocked: vault.isUnlocked,
    untilLocked,
    modelsStore,
    targets,
    languageModels,
    localModels,
    connectivity,
    settings,
    changes,
    onBackgroundError,
    now,
  })
  const commitMessages = createCommitMessages({
    accounts,
    projects,
    secretsOf: createSecretOpener({ credentials, isUnlocked: vault.isUnlocked }).secretsOf,
    targets,
    languageModels,
    localModels,
    connectivity,
    machine,
    keydeckCommand,
  })
  return {
    database,
    vault,
    accounts,
    ownProviders,
    credentials,
    checks,
    backgroundChecks,
    models,
    localModels,
    findings,
    activity,
    chat,
    commitMessages,
    connectivity,
    handOut,
    projects,
    environment,
    tools,
    proxy,
    settings,
    backUp: () => backups.daily(database.sqlite),
  }
}
