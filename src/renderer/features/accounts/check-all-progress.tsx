import { Button } from '../../components/ui/button.tsx'
import { ProgressBar } from '../../components/ui/progress-bar.tsx'
import { inWords, type CheckTally } from './check-tally.ts'

/** How far a check of all accounts is, with a way to end it. */
export function CheckAllProgress({ tally, onCancel }: { tally: CheckTally; onCancel: () => void }) {
  const { done, total } = tally
  return (
    <div className="flex shrink-0 flex-col gap-1.5 border-b px-4 py-2">
      <div className="flex items-center gap-2 text-xs">
        <span className="flex-1">
          {total === 0 ? 'Checking…' : `${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`}
          {done > 0 && <span className="text-muted"> · {inWords(tally)}</span>}
        </span>
        <Button size="small" onClick={onCancel}>
          Cancel
        </Button>
      </div>
      <ProgressBar label="Checking all accounts" done={done} total={total} />
    </div>
  )
}
