import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { ChangeTopic } from '../../../shared/change.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { isDesktopApp } from '../../lib/desktop-app.ts'
import { useIsVisible } from '../../lib/use-is-visible.ts'

const listenAgainAfterMs = 3_000

/**
 * Reads again whatever the server says has changed. After a gap in the connection everything is read again, since anything
 * can have changed meanwhile. In a browser, which has six connections for all its windows, one that cannot be seen holds none.
 */
export function useLiveChanges(): void {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  /** Whether this window has listened, or has not although it showed something: what comes next may not be the first change. */
  const mayHaveMissed = useRef(false)
  const isVisible = useIsVisible()
  const isWanted = isDesktopApp || isVisible

  useEffect(() => {
    if (!isWanted) {
      mayHaveMissed.current = true
      return
    }
    // What is read of an account's checks and models changes with the account.
    const keys = {
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
    let timer: ReturnType<typeof setTimeout> | undefined
    let stop = () => {}

    function reread(topic: ChangeTopic): void {
      // A database that opens or closes changes everything that was read from it.
      if (topic === 'storage') void queries.invalidateQueries()
      else for (const queryKey of keys[topic]) void queries.invalidateQueries({ queryKey })
    }

    function listen(): void {
      const subscription = client.app.changes.subscribe(undefined, {
        onData: reread,
        onConnectionStateChange({ state }) {
          // The stream ended: a call tells at once whether anything still answers.
          if (state === 'connecting' && mayHaveMissed.current) void queries.refetchQueries({ queryKey: api.storage.status.queryKey() })
          if (state !== 'pending') return
          // What was read just before the first word could come: the vault may have been opened in between.
          if (mayHaveMissed.current) void queries.invalidateQueries()
          else reread('vault')
          mayHaveMissed.current = true
        },
        onError: () => (timer = setTimeout(listen, listenAgainAfterMs)),
      })
      stop = () => subscription.unsubscribe()
    }

    listen()
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [api, client, queries, isWanted])
}
