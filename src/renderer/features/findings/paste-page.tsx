import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { Spinner } from '../../components/ui/spinner.tsx'
import { useEscape } from '../../lib/use-escape.ts'
import { ClearClipboard } from './clear-clipboard.tsx'
import { FindingList, ResultHeading } from './finding-list.tsx'
import { resultInWords } from './finding-words.ts'
import { FindingsPage } from './findings-page.tsx'
import { LinkPage } from './link-page.tsx'
import { NotUnderstood } from './not-understood.tsx'
import { PasteBox } from './paste-box.tsx'
import type { FindingRow } from './use-finding-rows.ts'
import { usePaste } from './use-paste.ts'

/** One box for whatever holds keys; or, for a `keydeck://` link, the confirmation of what it wants to add. */
export function PastePage() {
  const { link } = useSearch({ from: '/accounts/paste' })
  return link === undefined ? <PasteAnything /> : <LinkPage key={link} />
}

function PasteAnything() {
  const navigate = useNavigate()
  const paste = usePaste()
  const { reading, given, busy } = paste
  const [isTyped, setTyped] = useState(false)
  const leave = () => void navigate({ to: '/accounts', state: { focusAccount: 'first' } })
  const hasFindings = reading !== null && reading.findings.length > 0
  useEscape(busy ? paste.cancel : leave, { enabled: !hasFindings && (busy || !isTyped) })
  const again = (
    <Button size="large" onClick={paste.startOver}>
      Paste something else
    </Button>
  )

  return (
    <FindingsPage
      title="Paste anything"
      actions={
        <Link to="/accounts/import" className={buttonStyle()}>
          Look on this machine
        </Link>
      }
    >
      {!hasFindings && !busy && <PasteBox key={paste.attempt} onText={paste.readText} onFile={paste.readFile} onTyped={setTyped} />}
      {given && (
        <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-2">
          <output className="text-muted">{given.words}</output>
          {busy && (
            <>
              <Spinner />
              <Button size="small" onClick={paste.cancel}>
                Cancel
              </Button>
            </>
          )}
          {reading && given.isFromClipboard && <ClearClipboard />}
        </div>
      )}
      {paste.refusal && (
        <Callout tone="bad" title={paste.refusal.message} takesFocus>
          {paste.refusal.fix}
        </Callout>
      )}
      {paste.failure && <FailureCallout failure={paste.failure} />}
      {reading && hasFindings && (
        <FindingList key={reading.handle} reading={reading} heading={Understood} actions={again} actionsWhenDone={again} onLeave={leave} />
      )}
      {reading && !hasFindings && <ResultHeading key={reading.handle}>{resultInWords(0, 'understood')}</ResultHeading>}
      {reading && <NotUnderstood title="Not understood, and not kept" sentences={reading.notUnderstood} />}
    </FindingsPage>
  )
}

function Understood({ rows }: { rows: readonly FindingRow[] }) {
  return <ResultHeading>{resultInWords(rows.length, 'understood')}</ResultHeading>
}
