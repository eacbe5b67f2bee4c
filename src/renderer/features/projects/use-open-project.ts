import { useLocation, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { z } from 'zod'
import { fitsListAndDetail } from '../../lib/window-width.ts'

const inAddress = z.object({
  project: z.string().optional().catch(undefined),
  add: z.boolean().optional().catch(undefined),
})

/** What the address says is open beside the list: a project by its id, the form for a new one, or nothing. */
export function useOpenProject() {
  const { search } = useLocation()
  return useMemo(() => inAddress.parse(search), [search])
}

/** Ways between the list and what is opened from it. */
export function useProjectWays() {
  const navigate = useNavigate()
  return useMemo(
    () => ({
      open(id: string, how: 'pointer' | 'keyboard' = 'keyboard') {
        const search = { project: id }
        // A list that is covered takes the focus with it.
        void navigate({ to: '/projects', search, state: how === 'keyboard' || !fitsListAndDetail() ? { focus: 'detail' } : {} })
      },
      back: (id: string) => void navigate({ to: '/projects', search: {}, state: { focusRow: id } }),
    }),
    [navigate],
  )
}
