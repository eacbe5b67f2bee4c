import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { DesktopStatus } from '../../../shared/desktop.ts'
import { useApi } from '../../lib/api.ts'
import { failureOf, type Failure } from '../../lib/error-data.ts'
import { useReading } from '../../lib/use-reading.ts'

const failed = (error: unknown): Failure | null => (error ? failureOf(error) : null)

/** Asked for in the desktop app only: the other shells have none of it. */
export function useDesktopSwitches() {
  return useReading(useQuery(useApi().desktop.switches.queryOptions()))
}

export function useCommandLineToolStatus() {
  return useReading(useQuery(useApi().desktop.commandLineTool.queryOptions()))
}

export function useUpdateStatus() {
  return useReading(useQuery(useApi().desktop.updates.queryOptions()))
}

/** A switch that shows at once, and goes back when it could not be set. */
export function useLaunchAtLogin() {
  const api = useApi()
  const queries = useQueryClient()
  const queryKey = api.desktop.switches.queryKey()
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

/** Reads a part again once something was done, whatever came of it. */
function useReread(part: 'commandLineTool' | 'updates') {
  const api = useApi()
  const queries = useQueryClient()
  return { onSettled: () => queries.invalidateQueries({ queryKey: api.desktop[part].queryKey() }) }
}

export function useCommandLineTool() {
  const api = useApi()
  const reread = useReread('commandLineTool')
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
  const reread = useReread('updates')
  const check = useMutation(api.desktop.checkForUpdates.mutationOptions(reread))
  const cancel = useMutation(api.desktop.cancelDownload.mutationOptions(reread))
  const install = useMutation(api.desktop.installUpdate.mutationOptions(reread))
  return {
    check: () => check.mutate(),
    isAsking: check.isPending,
    cancel: () => cancel.mutate(),
    isCancelling: cancel.isPending,
    install: () => install.mutate(),
    isInstalling: install.isPending,
    failure: failed(check.error ?? cancel.error ?? install.error),
  }
}

export function useShowDataFolder() {
  const api = useApi()
  const { mutate, isPending, error } = useMutation(api.desktop.showDataFolder.mutationOptions())
  return { show: () => mutate(), busy: isPending, failure: failed(error) }
}
