import type { Finding, FindingPick } from '../../../shared/findings.ts'

/** What the user says of a finding, beside what was understood. */
export type FindingDraft = {
  /** null: nothing was said, so that it follows whether the account can be added as it stands. */
  ticked: boolean | null
  /** An id; null while nobody knows. */
  provider: string | null
  label: string
  /** Typed where none was found; null: nothing was typed. */
  baseUrl: string | null
  /** The parts that were typed, by name. */
  fields: Readonly<Record<string, string>>
  /** The base URL for which the user said that this machine or the local network is meant. */
  localFor: string | null
}

/** `ticked`: whether what can be added is ticked at first. */
export function draftOf({ provider, label }: Finding, { ticked }: { ticked: boolean }): FindingDraft {
  return { ticked: ticked ? null : false, provider, label, baseUrl: null, fields: {}, localFor: null }
}

/** What is sent of a ticked row. Its address is sent as it was shown, so that the key goes nowhere else. */
export function pickOf(
  finding: Pick<Finding, 'index'>,
  draft: FindingDraft,
  { baseUrl, isMeantLocal }: { baseUrl: string | null; isMeantLocal: boolean },
): FindingPick {
  const { provider, label, fields } = draft
  return {
    index: finding.index,
    label,
    local: isMeantLocal,
    fields: Object.fromEntries(Object.entries(fields).filter(([, text]) => text.trim() !== '')),
    ...(provider !== null && { provider }),
    ...(baseUrl !== null && { baseUrl }),
  }
}
