import { useCallback, useEffect, useRef, useState } from 'react'
import { failureOf, wasCancelled, type Failure } from './error-data.ts'

export type CallOutcome<Output> = { state: 'done'; output: Output } | { state: 'failed'; failure: Failure } | { state: 'cancelled' }

/**
 * Runs one call at a time that carries a secret. Unlike a mutation of the query client, nothing keeps the call's input once
 * it has ended (S7). Leaving the page gives the call up.
 */
export function useSecretCall<Input, Output>(send: (input: Input, signal: AbortSignal) => Promise<Output>) {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const running = useRef<AbortController | null>(null)

  const cancel = useCallback(() => running.current?.abort(), [])
  useEffect(() => cancel, [cancel])
  const reset = useCallback(() => setFailure(null), [])

  async function run(input: Input): Promise<CallOutcome<Output>> {
    if (running.current) return { state: 'cancelled' }
    const controller = new AbortController()
    running.current = controller
    setBusy(true)
    setFailure(null)
    try {
      return { state: 'done', output: await send(input, controller.signal) }
    } catch (thrown) {
      if (wasCancelled(thrown, controller.signal)) return { state: 'cancelled' }
      const failed = failureOf(thrown)
      setFailure(failed)
      return { state: 'failed', failure: failed }
    } finally {
      running.current = null
      setBusy(false)
    }
  }

  return { run, busy, failure, cancel, reset }
}
