import { useCallback, useEffect, useRef, useState } from 'react'
import type { FindingsReading } from '../../../shared/findings.ts'
import { useApiClient, type ApiClient } from '../../lib/api.ts'
import { useSecretCall } from '../../lib/use-secret-call.ts'

/**
 * One reading of accounts at a time: what it is read from is kept nowhere here, and what was understood is forgotten in the core
 * when another reading takes its place or the page is left.
 */
export function useFindings<Input>(ask: (client: ApiClient, input: Input, signal: AbortSignal) => Promise<FindingsReading>) {
  const client = useApiClient()
  const [reading, setReading] = useState<FindingsReading | null>(null)
  const handle = useRef<string | null>(null)
  const { run, busy, failure, cancel } = useSecretCall((input: Input, signal) => ask(client, input, signal))

  const forget = useCallback(() => {
    if (handle.current === null) return
    // Where this does not arrive, the core forgets it by itself.
    client.findings.forget.mutate({ handle: handle.current }).catch(() => undefined)
    handle.current = null
  }, [client])
  useEffect(() => forget, [forget])

  const startOver = useCallback(() => {
    forget()
    setReading(null)
  }, [forget])

  async function read(input: Input): Promise<void> {
    startOver()
    const outcome = await run(input)
    if (outcome.state !== 'done') return
    handle.current = outcome.output.handle
    setReading(outcome.output)
  }

  return { reading, read, busy, failure, cancel, startOver }
}
