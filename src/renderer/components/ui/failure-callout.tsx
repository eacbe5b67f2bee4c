import type { ReactNode } from 'react'
import type { Failure } from '../../lib/error-data.ts'
import { Callout } from './callout.tsx'

/** A failed call, in its own words. */
export function FailureCallout({ failure, actions }: { failure: Failure; actions?: ReactNode }) {
  return (
    <Callout tone="bad" title={failure.message} actions={actions} takesFocus>
      {failure.fix}
    </Callout>
  )
}
