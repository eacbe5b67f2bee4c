import { useLocation, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { z } from 'zod'
import { toolIds, type ToolStatus } from '../../../shared/tools.ts'
import { fitsListAndDetail } from '../../lib/window-width.ts'
import { rowKey } from './use-tools.ts'

const inAddress = z.object({
  tool: z.enum(toolIds).optional().catch(undefined),
  project: z.string().optional().catch(undefined),
})

type Place = Pick<ToolStatus, 'tool' | 'project'>

/** The tool that the address names, everywhere or in a project; everywhere, too, where it is not applied to that project any more. */
export function useOpenTool(rows: ReadonlyMap<string, ToolStatus>): ToolStatus | undefined {
  const { search } = useLocation()
  return useMemo(() => {
    const { tool, project = null } = inAddress.parse(search)
    return tool && (rows.get(rowKey({ tool, project })) ?? rows.get(tool))
  }, [search, rows])
}

/** How a tool is named in the address. */
export const searchOf = ({ tool, project }: Place): { tool: string; project?: string } => ({ tool, ...(project !== null && { project }) })

/** Ways between the list and what is opened from it. */
export function useToolWays() {
  const navigate = useNavigate()
  return useMemo(
    () => ({
      open(place: Place, how: 'pointer' | 'keyboard' = 'keyboard') {
        // A list that is covered takes the focus with it.
        const state = how === 'keyboard' || !fitsListAndDetail() ? { focus: 'detail' as const } : {}
        void navigate({ to: '/tools', search: searchOf(place), state })
      },
      back: (place: Place) => void navigate({ to: '/tools', search: {}, state: { focusRow: rowKey(place) } }),
    }),
    [navigate],
  )
}
