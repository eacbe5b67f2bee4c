import type { ChangeTopic } from '../../../shared/change.ts'
import type { useApi } from '../../lib/api.ts'

/** What a page has read that each change may have made old. What is read of an account's checks and models changes with the account. */
export function keysOfChanges(api: ReturnType<typeof useApi>) {
  return {
    accounts: [
      api.accounts.pathKey(),
      api.chat.sources.queryKey(),
      api.checks.pathKey(),
      api.connectivity.pathKey(),
      api.environment.pathKey(),
      api.localModels.pathKey(),
      api.models.pathKey(),
      api.projects.pathKey(),
      api.tools.pathKey(),
    ],
    activity: [api.activity.pathKey()],
    chat: [api.chat.conversations.pathKey(), api.chat.search.pathKey()],
    connectivity: [api.connectivity.pathKey(), api.environment.pathKey()],
    environment: [api.environment.pathKey()],
    'local-models': [api.localModels.pathKey(), api.chat.sources.queryKey(), api.connectivity.pathKey()],
    models: [api.models.pathKey()],
    projects: [api.projects.pathKey(), api.environment.pathKey(), api.tools.pathKey()],
    tools: [api.tools.pathKey()],
    providers: [api.providers.pathKey()],
    vault: [api.vault.pathKey()],
    settings: [
      api.settings.pathKey(),
      api.connectivity.pathKey(),
      api.localModels.pathKey(),
      api.environment.pathKey(),
      api.network.pathKey(),
    ],
    storage: [api.storage.pathKey()],
    desktop: [api.desktop.switches.queryKey()],
    'command-line-tool': [api.desktop.commandLineTool.queryKey()],
    updates: [api.desktop.updates.queryKey()],
  } satisfies Record<ChangeTopic, unknown>
}
