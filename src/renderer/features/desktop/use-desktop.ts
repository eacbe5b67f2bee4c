import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DesktopStatus } from '../../../shared/desktop.ts'
import { useApi } from '../../lib/api.ts'
import { failureOf, type Failure } from '../../lib/error-data.ts'

const failed = (error: unknown): Failure | null => (error ? failureOf(error) : null)

/** What the desktop app does outside its window. Asked for in the desktop app only: the other shells have none of it. */
export function useDesktop() {
  const api = useApi()
  const { data, error, refetch } = useQuery(api.desktop.status.queryOptions())
  return { desktop: data, failure: failed(error), tryAgain: () => void refetch() }
}

/** A switch that shows at once, and goes back when it could not be set. */
export function useLaunchAtLogin() {
  const api = useApi()
  const queries = useQueryClient()
  const queryKey = api.desktop.status.queryKey()
  const { mutate, error } = useMutation(
    api.desktop.setLaunchAtLogin.mutationOptions({
      async onMutate({ on }) {
        await queries.cancelQueries({ queryKey })
        const before = queries.getQueryData(queryKey)
        queries.setQueryData(
          queryKey,
          before && { ...before, launchAtLogin: { state: on ? 'on' : 'off' } satisfies DesktopStatus['launchAtLogin'] },
        )
        return { before }
      },
      onError: (_error, _change, context) => void queries.setQueryData(queryKey, context?.before),
      onSettled: () => queries.invalidateQueries({ queryKey }),
    }),
  )
  return { set: (on: boolean) => mutate({ on }), failure: failed(error) }
}

/** Reads the status again once something was done, whatever came of it. */
function useReread() {
  const api = useApi()
  const queries = useQueryClient()
  return { onSettled: () => queries.invalidateQueries({ queryKey: api.desktop.status.queryKey() }) }
}

export function useCommandLineTool() {
  const api = useApi()
  const reread = useReread()
  const install = useMutation(api.desktop.installCommandLineTool.mutationOptions(reread))
  const remove = useMutation(api.desktop.removeCommandLineTool.mutationOptions(reread))
  return {
    install: () => {
      remove.reset()
      install.mutate()
    },
    remove: () => {
      install.reset()
      remove.mutate()
    },
    isInstalling: install.isPending,
    isRemoving: remove.isPending,
    failure: failed(install.error ?? remove.error),
  }
}

export function useUpdates() {
  const api = useApi()
  const reread = useReread()
  const check = useMutation(api.desktop.checkForUpdates.mutationOptions(reread))
  const install = useMutation(api.desktop.installUpdate.mutationOptions(reread))
  return {
    check: () => check.mutate(),
    isAsking: check.isPending,
    install: () => install.mutate(),
    isInstalling: install.isPending,
    failure: failed(check.error ?? install.error),
  }
}

export function useShowDataFolder() {
  const api = useApi()
  const { mutate, isPending, error } = useMutation(api.desktop.showDataFolder.mutationOptions())
  return { show: () => mutate(), busy: isPending, failure: failed(error) }
}
