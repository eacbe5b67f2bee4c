import type { Reading } from '../../lib/use-reading.ts'
import { Button } from './button.tsx'
import { FailureCallout } from './failure-callout.tsx'

/** Why something could not be read, with a button to ask again; nothing where it was read. */
export function ReadingFailure({ failure, isAsking, tryAgain }: Pick<Reading<unknown>, 'failure' | 'isAsking' | 'tryAgain'>) {
  if (!failure) return null
  return (
    <FailureCallout
      failure={failure}
      actions={
        <Button busy={isAsking} onClick={tryAgain}>
          Try again
        </Button>
      }
    />
  )
}
