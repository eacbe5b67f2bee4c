import { Link } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { countInWords } from '../../../shared/number-words.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { Checkbox } from '../../components/ui/checkbox.tsx'
import { ProgressBar } from '../../components/ui/progress-bar.tsx'
import { failedCheckOf } from './failed-check.ts'
import { addInWords, addedInWords } from './finding-words.ts'
import type { useFindingRows } from './use-finding-rows.ts'

type AddBarProps = {
  list: ReturnType<typeof useFindingRows>
  check: boolean
  onCheck: (check: boolean) => void
  actions: ReactNode
  actionsWhenDone: ReactNode
}

/** Adds what is ticked, shows how far that is, and says what became of it. It stays in sight where the window is high enough. */
export function AddBar({ list, check, onCheck, actions, actionsWhenDone }: AddBarProps) {
  const { rows, count, added, busy, progress, attempt, isNothingTicked, cancel } = list
  const broken = rows.filter(({ outcome }) => failedCheckOf(outcome) !== null).length
  if (added === rows.length && added > 0 && !busy) {
    return (
      <Callout
        tone={broken === 0 ? 'good' : 'warn'}
        title={addedInWords({ added, broken, failed: 0 })}
        takesFocus
        actions={<Ways>{actionsWhenDone}</Ways>}
      >
        {added > 1 ? 'Each one opens from its name above.' : 'It opens from its name above.'}
      </Callout>
    )
  }
  const failed = rows.filter(({ outcome }) => outcome?.added === false).length
  return (
    <div className="-mx-1 flex flex-col gap-2 border-t bg-canvas px-1 py-3 [@media(min-height:30rem)]:sticky [@media(min-height:30rem)]:bottom-0">
      {progress && <ProgressBar label="Adding accounts" done={progress.done} total={progress.total} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button type="submit" look="primary" size="large" busy={busy}>
          {addInWords(progress?.total ?? count)}
        </Button>
        {busy ? (
          <Button size="large" onClick={cancel}>
            Cancel
          </Button>
        ) : (
          actions
        )}
        <Checkbox checked={check} onChange={onCheck}>
          Check before adding
        </Checkbox>
      </div>
      <output className="text-muted empty:hidden">
        {!busy && added + failed > 0 && addedInWords({ added, broken, failed })}
        {busy && progress && `${progress.done} of ${countInWords(progress.total, 'account')} done`}
      </output>
      {isNothingTicked && <NothingTicked key={attempt} />}
    </div>
  )
}

function Ways({ children }: { children: ReactNode }) {
  return (
    <>
      <Link to="/accounts" className={buttonStyle()}>
        See all accounts
      </Link>
      {children}
    </>
  )
}

function NothingTicked() {
  const sentence = useRef<HTMLParagraphElement>(null)
  useEffect(() => sentence.current?.focus(), [])
  return (
    <p ref={sentence} role="alert" tabIndex={-1} className="text-bad">
      Nothing is ticked. Tick what is to be added.
    </p>
  )
}
