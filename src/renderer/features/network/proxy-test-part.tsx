import { CircleAlert, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import type { ProxyTest } from '../../../shared/network-settings.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useApiClient } from '../../lib/api.ts'
import { useSecretCall } from '../../lib/use-secret-call.ts'

/** Tries the proxy, without any key, and says what came of it. Leaving the page ends the test. */
export function ProxyTestPart() {
  const client = useApiClient()
  const [result, setResult] = useState<ProxyTest | null>(null)
  const { run, busy, failure, cancel } = useSecretCall((_: null, signal) => client.network.testProxy.mutate(undefined, { signal }))

  async function test(): Promise<void> {
    setResult(null)
    const outcome = await run(null)
    if (outcome.state === 'done') setResult(outcome.output)
  }

  return (
    <div className="mt-1 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button busy={busy} onClick={() => void test()}>
          Test the proxy
        </Button>
        {busy && <Button onClick={cancel}>Cancel</Button>}
      </div>
      <output>{result && <Result test={result} />}</output>
      {failure && <FailureCallout failure={failure} />}
    </div>
  )
}

function Result({ test: { works, proxy, ms, message, fix } }: { test: ProxyTest }) {
  const Icon = works ? CircleCheck : CircleAlert
  const facts = [proxy, ms === null ? null : `${ms.toLocaleString('en-US')} ms`].filter((fact) => fact !== null)
  return (
    <span className="flex items-start gap-2">
      <Icon className={works ? 'mt-0.5 size-4 shrink-0 text-good' : 'mt-0.5 size-4 shrink-0 text-bad'} aria-hidden="true" />
      <span className="min-w-0 wrap-anywhere">
        {message} {fix} {facts.length > 0 && <span className="text-muted">{facts.join(' · ')}</span>}
      </span>
    </span>
  )
}
