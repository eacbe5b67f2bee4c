import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CheckReport, CheckStep } from '../../../shared/check.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { failureOf, type Failure } from '../../lib/error-data.ts'
import { withStep } from './steps-so-far.ts'

/** How the last check that was started here ended, for whoever cannot see it. */
type Ended = { how: 'done'; report: CheckReport } | { how: 'cancelled' } | { how: 'failed' }

export type AccountCheck = ReturnType<typeof useAccountCheck>

const interrupted: Failure = { code: 'internal', message: 'The check was interrupted.', fix: 'Start it again.', fields: {}, details: null }

/**
 * Checks one saved account and follows its steps; what came of it is then in the account itself. Cancelling, and leaving the
 * page, ends the check where it runs.
 */
export function useAccountCheck(id: string) {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  const [steps, setSteps] = useState<readonly CheckStep[] | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [ended, setEnded] = useState<Ended | null>(null)
  const run = useRef<{ stop: () => void } | null>(null)

  const start = useCallback(
    (billable: boolean) => {
      if (run.current) return
      let streaming = false
      let report: CheckReport | undefined
      const thisRun = { stop: () => subscription.unsubscribe() }
      run.current = thisRun
      setSteps([])
      setFailure(null)
      setEnded(null)

      /** Ends the run once. The steps stay until what is kept of the check has been read. */
      async function end(how: Ended, failed: Failure | null = null): Promise<void> {
        if (run.current !== thisRun) return
        thisRun.stop()
        const keys = [api.accounts.list.queryKey(), api.checks.last.queryKey({ id }), api.checks.history.queryKey({ id })]
        // A first answer that is still on its way was given before this check, and would count as the newest.
        await Promise.all(keys.map((queryKey) => queries.cancelQueries({ queryKey })))
        await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })))
        if (run.current !== thisRun) return
        run.current = null
        setSteps(null)
        setFailure(failed)
        setEnded(how)
      }

      const subscription = client.checks.watch.subscribe(
        { id, billable },
        {
          onData(event) {
            if (event.type === 'report') report = event.report
            else setSteps((last) => withStep(last ?? [], event.step))
          },
          onComplete: () => void (report ? end({ how: 'done', report }) : end({ how: 'failed' }, interrupted)),
          onError: (thrown) => void end({ how: 'failed' }, failureOf(thrown)),
          // A stream that is opened again would check, and be billed for, a second time: once broken, it is over.
          onConnectionStateChange({ state }) {
            if (state === 'connecting' && streaming) void end({ how: 'failed' }, interrupted)
            streaming ||= state === 'pending'
          },
        },
      )
    },
    [api, client, queries, id],
  )

  const cancel = useCallback(() => {
    if (!run.current) return
    run.current.stop()
    run.current = null
    setSteps(null)
    setEnded({ how: 'cancelled' })
  }, [])

  useEffect(
    () => () => {
      run.current?.stop()
      run.current = null
    },
    [],
  )

  return { start, cancel, steps, busy: steps !== null, failure, ended }
}
