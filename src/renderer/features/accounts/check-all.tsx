import { useQueryClient } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { toast } from 'sonner'
import type { CheckProgress } from '../../../shared/check.ts'
import { countInWords } from '../../../shared/number-words.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { toastFailure } from '../../lib/toast-failure.ts'
import { inWords, tallyOf, type CheckTally } from './check-tally.ts'

type CheckAll = { running: CheckTally | null; start: () => void; cancel: () => void }

const CheckAllContext = createContext<CheckAll | null>(null)

/** How often the page shows what has come in, in ms: results can come by the hundred a second. */
const showEveryMs = 150

/** Checks every account in the background, on whatever page one is meanwhile. */
export function CheckAllProvider({ children }: { children: ReactNode }) {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  const [running, setRunning] = useState<CheckTally | null>(null)
  const run = useRef<{ end: () => void } | null>(null)

  const start = useCallback(() => {
    if (run.current) return
    const key = api.accounts.list.queryKey()
    const results: CheckProgress[] = []
    let shown = 0
    let streaming = false

    function show(): void {
      if (results.length === shown) return
      const fresh = new Map(results.slice(shown).map(({ id, report }) => [id, { ...report, at: new Date() }]))
      shown = results.length
      setRunning(tallyOf(results))
      queries.setQueryData(key, (accounts) =>
        accounts?.map((account) => ({ ...account, lastCheck: fresh.get(account.id) ?? account.lastCheck })),
      )
    }

    /** Ends the run once, however it ends, and says how. */
    function end(say?: () => void): void {
      if (run.current !== thisRun) return
      run.current = null
      clearInterval(timer)
      subscription.unsubscribe()
      setRunning(null)
      void queries.invalidateQueries({ queryKey: key })
      say?.()
    }

    const thisRun = { end }
    run.current = thisRun
    setRunning(tallyOf([]))
    const timer = setInterval(show, showEveryMs)
    const subscription = client.checks.runAll.subscribe(undefined, {
      onData: (progress) => void results.push(progress),
      onComplete: () => end(() => toast(summaryOf(tallyOf(results)))),
      onError: (thrown) => end(() => toastFailure(thrown)),
      // A stream that is opened again would check every account from the start: once broken, it is over.
      onConnectionStateChange({ state }) {
        if (state === 'connecting' && streaming) end(() => toast.error('The check was interrupted.', { description: 'Start it again.' }))
        streaming ||= state === 'pending'
      },
    })
  }, [api, client, queries])

  const cancel = useCallback(() => run.current?.end(), [])
  useEffect(() => cancel, [cancel])

  return <CheckAllContext value={useMemo(() => ({ running, start, cancel }), [running, start, cancel])}>{children}</CheckAllContext>
}

function summaryOf(tally: CheckTally): string {
  return `${countInWords(tally.done, 'account')} checked: ${inWords(tally)}.`
}

export function useCheckAll(): CheckAll {
  const checkAll = useContext(CheckAllContext)
  if (!checkAll) throw new Error('useCheckAll needs a CheckAllProvider above it.')
  return checkAll
}
