/** A secret in a form that knows nothing of the value that is kept. A text that was typed is in it until it is saved (S7). */
export type SecretDraft = { is: 'kept' } | { is: 'removed' } | { is: 'typed'; value: string }

/** A secret as the form opens: kept where there is one. */
export function secretDraftOf(name: string, kept: readonly string[]): SecretDraft {
  return kept.includes(name) ? { is: 'kept' } : { is: 'typed', value: '' }
}

/** What is sent of a secret: its new value, null to remove it, undefined to leave it as it is. */
export function submittedSecret(draft: SecretDraft): string | null | undefined {
  if (draft.is === 'removed') return null
  return draft.is === 'typed' && draft.value.trim() !== '' ? draft.value : undefined
}
