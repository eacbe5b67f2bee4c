import { useEffect, useRef, useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { Checkbox } from '../../components/ui/checkbox.tsx'
import { CommandLine } from '../../components/ui/command-line.tsx'
import { useEscape } from '../../lib/use-escape.ts'
import { DiffView } from './diff-view.tsx'
import { DriftList } from './drift-list.tsx'
import { Sentence } from './sentence.tsx'
import type { Looked } from './use-tool-change.ts'

type ToolPreviewProps = {
  looked: Looked
  /** What is said of the tool on the page already. */
  said: readonly string[]
  /** Nothing would change, and nothing is left to do. */
  isSettled: boolean
  busy: boolean
  onMake: (overwrite: boolean) => void
  onCancel: () => void
}

/** What would be written, before it is. What the user changed is overwritten only after a word of its own. */
export function ToolPreviewPart({ looked, said, isSettled, busy, onMake, onCancel }: ToolPreviewProps) {
  const { change, preview, isAgain } = looked
  const { file, diff, changes, drift, startWith } = preview
  const notes = preview.notes.filter((note) => !said.includes(note))
  const heading = useRef<HTMLHeadingElement>(null)
  const isApply = change.kind === 'apply'
  const [overwrite, setOverwrite] = useState(false)
  const [isMissing, setMissing] = useState(false)
  const mustSay = isApply && drift.length > 0
  useEffect(() => heading.current?.focus(), [])
  useEscape(onCancel, { enabled: !busy, first: true })

  function make(): void {
    if (mustSay && !overwrite) setMissing(true)
    else onMake(overwrite)
  }

  return (
    <div className="flex flex-col gap-3">
      <h3 ref={heading} tabIndex={-1} className="font-semibold wrap-anywhere">
        {isApply ? 'What would change in ' : 'What would be taken back in '}
        <bdi dir="ltr">{file}</bdi>
      </h3>
      {isAgain && (
        <Callout tone="warn" title="The file was changed in the meantime; nothing was written.">
          This is what would change in it now.
        </Callout>
      )}
      {changes ? <DiffView file={file} lines={diff} /> : <p>Nothing would change: the file is like this already.</p>}
      {drift.length > 0 && (
        <Callout
          tone="warn"
          title={isApply ? 'This was changed since Keydeck wrote it, and would be overwritten:' : 'This was changed since:'}
        >
          <DriftList drift={drift} />
        </Callout>
      )}
      {notes.map((note) => (
        <p key={note} className="wrap-anywhere text-muted">
          <Sentence text={note} />
        </p>
      ))}
      {startWith !== null && (
        <div className="flex flex-col gap-1.5">
          <p className="text-muted">Then start it with:</p>
          <CommandLine command={startWith} />
        </div>
      )}
      {mustSay && (
        <Checkbox
          checked={overwrite}
          error={isMissing && !overwrite ? 'Say that it may be overwritten, or cancel.' : undefined}
          onChange={setOverwrite}
        >
          Overwrite what was changed. It cannot be brought back.
        </Checkbox>
      )}
      <div className="flex gap-2">
        {!isSettled && (
          <Button look="primary" busy={busy} onClick={make}>
            {isApply ? 'Apply' : 'Take it back'}
          </Button>
        )}
        <Button onClick={onCancel}>{isSettled ? 'Close' : 'Cancel'}</Button>
      </div>
    </div>
  )
}
