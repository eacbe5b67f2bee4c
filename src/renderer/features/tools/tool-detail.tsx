import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { ToolStatus } from '../../../shared/tools.ts'
import { Callout } from '../../components/ui/callout.tsx'
import { CommandLine } from '../../components/ui/command-line.tsx'
import { useTitle } from '../../lib/use-title.ts'
import { DetailPane } from '../accounts/detail-pane.tsx'
import { StatusWord } from '../accounts/status-word.tsx'
import { DriftList } from './drift-list.tsx'
import { MissingCommand } from './missing-command.tsx'
import { Sentence } from './sentence.tsx'
import { ToolChangePart } from './tool-change-part.tsx'
import { ToolFacts } from './tool-facts.tsx'
import { statusOfTool } from './tool-words.ts'
import { useToolWays } from './use-open-tool.ts'

/** One tool at one place: how it gets its key, where it stands, and what can be written into its file. */
export function ToolDetail({ status, rows }: { status: ToolStatus; rows: ReadonlyMap<string, ToolStatus> }) {
  const { name, state, drift, notes, startWith } = status
  const location = useLocation()
  const ways = useToolWays()
  const heading = useRef<HTMLHeadingElement>(null)
  useTitle(`${name} · Tools`)

  useEffect(() => {
    if (location.state.focus === 'detail') heading.current?.focus()
  }, [location.state])

  return (
    <DetailPane label="Tool" returnTo={undefined} onEscape={() => ways.back(status)}>
      <header className="sticky top-0 z-10 flex min-h-12 shrink-0 border-b bg-canvas">
        <div className="flex w-full max-w-2xl items-center gap-3 px-5 py-2">
          <h2 ref={heading} tabIndex={-1} className="min-w-0 flex-1 text-base leading-snug font-semibold wrap-anywhere">
            {name}
          </h2>
          <StatusWord status={statusOfTool(state)} className="font-medium" />
        </div>
      </header>
      <div className="flex max-w-2xl flex-col gap-5 p-5">
        <MissingCommand />
        {drift.length > 0 && (
          <Callout tone="warn" title="What Keydeck wrote was changed since.">
            <DriftList drift={drift} />
          </Callout>
        )}
        <ToolFacts status={status} />
        {notes.length > 0 && (
          <ul aria-label="Good to know" className="flex list-disc flex-col gap-1.5 pl-4 marker:text-muted">
            {notes.map((note) => (
              <li key={note} className="wrap-anywhere">
                <Sentence text={note} />
              </li>
            ))}
          </ul>
        )}
        {startWith !== null && (
          <div className="flex flex-col gap-1.5">
            <p className="text-muted">Start it with:</p>
            <CommandLine command={startWith} />
          </div>
        )}
        <ToolChangePart status={status} rows={rows} />
      </div>
    </DetailPane>
  )
}
