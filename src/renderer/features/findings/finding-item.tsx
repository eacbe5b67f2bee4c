import { Link } from '@tanstack/react-router'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import { countInWords } from '../../../shared/number-words.ts'
import { Checkbox } from '../../components/ui/checkbox.tsx'
import { Input } from '../../components/ui/input.tsx'
import { classNames } from '../../lib/class-names.ts'
import { ProviderMark } from '../accounts/provider-mark.tsx'
import { failedCheckOf } from './failed-check.ts'
import type { FindingDraft } from './finding-draft.ts'
import type { FindingStanding } from './finding-standing.ts'
import { FindingParts } from './finding-parts.tsx'
import { KeyDestination } from './key-destination.tsx'
import { ProviderChoice } from './provider-choice.tsx'
import { RowField } from './row-field.tsx'
import type { FindingRow } from './use-finding-rows.ts'

/** Rows out of sight are not laid out: there may be a thousand. The padding leaves the focus ring its room. */
const offScreen = 'px-1 [contain-intrinsic-height:auto_5.25rem] [content-visibility:auto]'

type ChangeFinding = (index: number, said: Partial<FindingDraft>) => void

/** A finding: what would be added, with a tick before it, and below it what the user can change or has to say. */
export const FindingItem = memo(function FindingItem({ row, onChange }: { row: FindingRow; onChange: ChangeFinding }) {
  const { finding, draft, standing, outcome } = row
  if (outcome?.added) return <AddedItem row={row} accountId={outcome.accountId} />
  const { provider, isCertain } = standing
  const missing = row.isAsked && row.isTicked ? standing.missing : {}
  const failed = outcome ? `${outcome.message} ${outcome.fix}` : missing.row
  const say = (said: Partial<FindingDraft>) => onChange(finding.index, said)
  const name = provider?.name ?? 'Unknown provider'

  return (
    <li className={classNames(offScreen, 'flex flex-col gap-2 py-3')}>
      <Checkbox checked={row.isTicked} onChange={(ticked) => say({ ticked })} error={failed}>
        <span className="inline-flex max-w-full flex-wrap items-center gap-x-2 gap-y-0.5 align-top">
          {provider && <ProviderMark provider={provider} className="size-5" />}
          <span className="font-medium">{name}</span>
          <span className="wrap-anywhere text-muted">
            <KeyDestination finding={finding} standing={standing} />
          </span>
        </span>
      </Checkbox>
      <fieldset aria-label={`${name}, from ${finding.source}`} className="flex min-w-0 flex-col gap-2 pl-6">
        <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
          <RowField label="Name" error={missing.label}>
            <Input autoComplete="off" value={draft.label} onChange={(event) => say({ label: event.target.value })} />
          </RowField>
          {!isCertain && (
            <RowField label="Provider" error={missing.provider}>
              <ProviderChoice candidates={finding.candidates} value={draft.provider} onChange={(id) => say({ provider: id })} />
            </RowField>
          )}
          <FindingParts row={row} missing={missing} onChange={say} />
          <Source row={row} />
        </div>
        <Remarks standing={standing} />
      </fieldset>
    </li>
  )
})

/** Where it is from, and what else was found with it. */
function Source({ row: { finding, standing } }: { row: FindingRow }) {
  const fields = Object.entries(finding.fields).map(([name, value]) => {
    const label = standing.provider?.fields?.find((field) => field.name === name)?.label ?? name
    return `${label}: ${value}`
  })
  const { length } = finding.secrets
  const secrets = length === 0 ? [] : [countInWords(length, 'more secret')]
  const model = finding.model === null ? [] : [`Model: ${finding.model}`]
  return (
    <p className="min-w-0 flex-1 basis-64 self-center text-xs wrap-anywhere text-muted">
      <bdi>{[`From ${finding.source}`, ...model, ...fields, ...secrets].join(' · ')}</bdi>
    </p>
  )
}

/** What should be known before it is added. */
function Remarks({ standing: { problem, known } }: { standing: FindingStanding }) {
  return (
    <>
      {problem !== '' && <p className="text-warn">{problem}</p>}
      {known && (
        <p>
          You have this one as “
          <Link to="/accounts/$accountId" params={{ accountId: known.id }} className="text-accent-text underline underline-offset-2">
            <bdi>{known.label}</bdi>
          </Link>
          ”.
        </p>
      )}
    </>
  )
}

function AddedItem({ row: { draft, standing, outcome }, accountId }: { row: FindingRow; accountId: string }) {
  const failed = failedCheckOf(outcome)
  const Icon = failed ? TriangleAlert : CircleCheck
  return (
    <li className={classNames(offScreen, 'flex flex-wrap items-center gap-x-2 gap-y-1 py-3')}>
      <Icon className={classNames('size-4 shrink-0', failed ? 'text-warn' : 'text-good')} aria-hidden="true" />
      {standing.provider && <ProviderMark provider={standing.provider} className="size-5" />}
      <span className="min-w-0 flex-1 wrap-anywhere">
        Added as{' '}
        <Link to="/accounts/$accountId" params={{ accountId }} className="font-medium text-accent-text underline underline-offset-2">
          <bdi>{draft.label}</bdi>
        </Link>
        {failed && ', but it does not work yet'}
      </span>
      {failed && <p className="basis-full pl-6 text-warn">{`${failed.message} ${failed.fix}`.trim()}</p>}
    </li>
  )
}
