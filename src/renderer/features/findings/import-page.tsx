import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useEscape } from '../../lib/use-escape.ts'
import { FindingList, ResultHeading } from './finding-list.tsx'
import { resultInWords } from './finding-words.ts'
import { FindingsPage } from './findings-page.tsx'
import { NotUnderstood } from './not-understood.tsx'
import type { FindingRow } from './use-finding-rows.ts'
import { useFindings } from './use-findings.ts'

const places: readonly { tool: string; what: string }[] = [
  { tool: 'The environment', what: 'variables that Keydeck was started with' },
  { tool: 'Claude Code', what: 'settings.json and .claude.json' },
  { tool: 'Codex', what: 'auth.json and config.toml' },
  { tool: 'OpenCode', what: 'auth.json and opencode.json' },
  { tool: 'aider', what: '.aider.conf.yml and its .env file' },
  { tool: 'Continue', what: 'config.yaml, config.json and .env' },
  { tool: 'LiteLLM', what: 'its configuration file' },
  { tool: 'llm', what: 'keys.json' },
  { tool: 'cc-switch', what: 'its database' },
]

/** Finds the accounts that other tools on this machine know. Nothing is read before the person asks. */
export function ImportPage() {
  const navigate = useNavigate()
  const { reading, read, busy, failure, cancel } = useFindings((client, _: undefined, signal) =>
    client.findings.searchMachine.mutate(undefined, { signal }),
  )
  const leave = () => void navigate({ to: '/accounts', state: { focusAccount: 'first' } })
  const hasFindings = reading !== null && reading.findings.length > 0
  const look = useRef<HTMLButtonElement>(null)
  // The link that led here is gone.
  useEffect(() => look.current?.focus(), [])
  useEscape(busy ? cancel : leave, { enabled: !hasFindings })
  const again = (
    <Button size="large" busy={busy} onClick={() => void read(undefined)}>
      Look again
    </Button>
  )

  return (
    <FindingsPage
      title="On this machine"
      actions={
        <Link to="/accounts/paste" className={buttonStyle()}>
          Paste anything
        </Link>
      }
    >
      {!reading && (
        <>
          <p>
            Keydeck looks where other tools keep their keys. Everything is only read, never changed, and nothing is saved before you tick
            it.
          </p>
          <div>
            <Button ref={look} look="primary" size="large" busy={busy} onClick={() => void read(undefined)}>
              Look for accounts
            </Button>
          </div>
        </>
      )}
      {failure && <FailureCallout failure={failure} />}
      {!reading && <Places />}
      {reading && hasFindings && (
        <FindingList key={reading.handle} reading={reading} heading={Found} actions={again} actionsWhenDone={again} onLeave={leave} />
      )}
      {reading && !hasFindings && (
        <>
          <ResultHeading key={reading.handle}>{resultInWords(0, 'found')}</ResultHeading>
          <div>{again}</div>
          <Places />
        </>
      )}
      {reading && <NotUnderstood title="Not understood, or left alone" sentences={reading.notUnderstood} />}
    </FindingsPage>
  )
}

function Found({ rows }: { rows: readonly FindingRow[] }) {
  return <ResultHeading>{resultInWords(rows.length, 'found')}</ResultHeading>
}

function Places() {
  return (
    <section className="flex flex-col gap-1 pb-5">
      <h2 className="font-medium">Where it looks</h2>
      <dl className="divide-y border-y">
        {places.map(({ tool, what }) => (
          <div key={tool} className="flex flex-wrap gap-x-3 py-1.5">
            <dt className="w-36 shrink-0">{tool}</dt>
            <dd className="text-muted">{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
