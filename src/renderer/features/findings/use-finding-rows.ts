import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { addedAtOnce, type Finding, type FindingOutcome, type FindingPick, type FindingsReading } from '../../../shared/findings.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { useSecretCall } from '../../lib/use-secret-call.ts'
import { useProviders } from '../providers/use-providers.ts'
import { draftOf, pickOf, type FindingDraft } from './finding-draft.ts'
import { isTicked, standingOf, type FindingStanding } from './finding-standing.ts'

/** A finding with what the user says of it, how it stands with that, and what became of it. */
export type FindingRow = {
  finding: Finding
  draft: FindingDraft
  standing: FindingStanding
  isTicked: boolean
  /** Whether what is missing is said: not before the user asked to add it. */
  isAsked: boolean
  outcome: FindingOutcome | null
}

/** The rows of one reading, and adding those that are ticked. What was not added stays ticked, for another try. */
export function useFindingRows(reading: FindingsReading, { ticked }: { ticked: boolean }) {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  const { definitionOf } = useProviders()
  const [rows, setRows] = useState<readonly FindingRow[]>(() =>
    reading.findings.map((finding) => rowOf(finding, draftOf(finding, { ticked }))),
  )
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null)
  const [attempt, setAttempt] = useState(0)
  const [isNothingTicked, setNothingTicked] = useState(false)

  function rowOf(finding: Finding, draft: FindingDraft, last?: FindingRow): FindingRow {
    const standing = standingOf(finding, draft, definitionOf)
    return {
      finding,
      draft,
      standing,
      isTicked: isTicked(draft, standing),
      isAsked: last?.isAsked ?? false,
      outcome: last?.outcome ?? null,
    }
  }

  const change = useCallback(
    (index: number, said: Partial<FindingDraft>) => {
      setNothingTicked(false)
      setRows((last) => last.map((row) => (row.finding.index === index ? rowOf(row.finding, { ...row.draft, ...said }, row) : row)))
    },
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `rowOf` depends on nothing else
    [definitionOf],
  )

  const { run, busy, failure, cancel } = useSecretCall(async ({ picks, check }: { picks: FindingPick[]; check: boolean }, signal) => {
    const { handle } = reading
    for (let from = 0; from < picks.length; from += addedAtOnce) {
      const part = picks.slice(from, from + addedAtOnce)
      const outcomes = await client.findings.add.mutate({ handle, picks: part, check }, { signal })
      const byIndex = new Map(outcomes.map((outcome) => [outcome.index, outcome]))
      setRows((last) => last.map((row) => ({ ...row, outcome: byIndex.get(row.finding.index) ?? row.outcome })))
      setProgress({ done: from + part.length, total: picks.length })
    }
  })

  const waiting = rows.filter((row) => row.isTicked && !row.outcome?.added)

  async function add({ check }: { check: boolean }): Promise<void> {
    const isIncomplete = waiting.some(({ standing }) => Object.keys(standing.missing).length > 0)
    setAttempt((last) => last + 1)
    setNothingTicked(waiting.length === 0)
    // What failed before is tried again, so that its sentence says nothing any more.
    setRows((last) => last.map((row) => (waiting.includes(row) ? { ...row, isAsked: true, outcome: null } : row)))
    if (waiting.length === 0 || isIncomplete) return
    setProgress({ done: 0, total: waiting.length })
    await run({ picks: waiting.map(({ finding, draft, standing }) => pickOf(finding, draft, standing)), check })
    await queries.invalidateQueries({ queryKey: api.accounts.list.queryKey() })
    setProgress(null)
    setAttempt((last) => last + 1)
  }

  return {
    rows,
    change,
    /** Ticks every row that can be added, or none. */
    tickAll(isWanted: boolean): void {
      setNothingTicked(false)
      setRows((last) => last.map((row) => rowOf(row.finding, { ...row.draft, ticked: isWanted ? null : false }, row)))
    },
    /** Whether it was asked to add nothing. */
    isNothingTicked,
    /** How many are ticked and not added yet. */
    count: waiting.length,
    added: rows.filter(({ outcome }) => outcome?.added).length,
    add,
    cancel,
    busy,
    progress,
    failure,
    /** Another number each time there is something that may be wrong. */
    attempt,
  }
}
