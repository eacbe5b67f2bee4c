import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ToolId, ToolStatus } from '../../../shared/tools.ts'
import { useApi } from '../../lib/api.ts'
import { useProjects } from '../projects/use-projects.ts'

const none: readonly ToolStatus[] = []

/** Where each tool stands, everywhere and in the projects that one was applied to; looked at anew, as others change those files too. */
export function useTools() {
  const api = useApi()
  const { data, isPending, error } = useQuery(
    api.tools.list.queryOptions({ project: null }, { refetchOnMount: 'always', refetchOnWindowFocus: 'always' }),
  )
  return { tools: data ?? none, isPending, error }
}

/** The projects that a tool can be applied in: none where it keeps nothing for projects. */
export function useProjectsFor(tool: ToolId): readonly string[] {
  const api = useApi()
  const { projects } = useProjects()
  const folders = projects.filter(({ state }) => state === 'there').map(({ folder }) => folder)
  const [any] = folders
  // Which tools have a file for projects is the same for each of them.
  const { data } = useQuery(api.tools.list.queryOptions(any === undefined ? skipToken : { project: any }))
  return data?.some((status) => status.tool === tool) ? folders : []
}

/** Reads again where the tools stand; resolves when it is there. */
export function useRereadTools(): () => Promise<void> {
  const api = useApi()
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: api.tools.pathKey() })
}

/** What a tool is known by in the list: by itself, or with the project that it was applied to. */
export const rowKey = ({ tool, project }: Pick<ToolStatus, 'tool' | 'project'>): string => (project === null ? tool : `${tool} ${project}`)

/** The tools in the order of the list: after each tool the projects that it was applied to. */
export function useToolRows(tools: readonly ToolStatus[]): ReadonlyMap<string, ToolStatus> {
  return useMemo(() => {
    const inTurn = [...Map.groupBy(tools, ({ tool }) => tool).values()].flat()
    return new Map(inTurn.map((status) => [rowKey(status), status]))
  }, [tools])
}

/** Whether something of Keydeck's is known to stand in the tool's file; of one that is not understood nobody can tell. */
export const isStanding = ({ state }: ToolStatus): boolean => state !== 'not-applied' && state !== 'unreadable'
