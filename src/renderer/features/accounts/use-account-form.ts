import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account, SavedAccount } from '../../../shared/account.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { useSecretCall } from '../../lib/use-secret-call.ts'
import type { KnownProvider } from '../providers/known-provider.ts'
import { draftOf, emptyDraft, type AccountDraft } from './account-draft.ts'
import { problemsBeforeSending, readInput } from './account-input.ts'
import { problemInFields, problemOf, type FormProblem } from './form-problem.ts'
import type { KnownAccount } from './known-account.ts'
import { useAccounts } from './use-accounts.ts'

export type FormStart = { account: KnownAccount; replaceKey: boolean } | { account: null; provider: KnownProvider | null }

/** What the user answered to a question that a save came back with. */
export type Answers = { saveAnyway?: boolean; local?: boolean; sendKey?: boolean }

export type AccountForm = ReturnType<typeof useAccountForm>

type Sent = { draft: AccountDraft; provider: KnownProvider; input: ReturnType<typeof readInput> }

/**
 * The form that adds or changes an account: what stands in it, what is wrong with it, and saving it. Secrets are in this state
 * until they are saved, and nowhere after (S7). `onSaved` also learns whether a secret was replaced or removed.
 */
export function useAccountForm(start: FormStart, onSaved: (account: Account, changed: { secrets: boolean }) => void) {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  const { accounts } = useAccounts()
  const { account } = start
  const [draft, setDraft] = useState(() => (start.account ? draftOf(start.account) : emptyDraft(start.provider, accounts)))
  const [takesKey, setTakesKey] = useState(!start.account || start.replaceKey || start.account.keyState === 'needs-key')
  const [problem, setProblem] = useState<FormProblem | null>(null)
  const [isTouched, setTouched] = useState(false)

  const { run, busy, cancel } = useSecretCall(({ draft: sent, provider, input }: Sent, signal): Promise<SavedAccount> =>
    account
      ? client.accounts.update.mutate({ ...input, id: account.id, sendKeyToNewOrigin: sent.sendKeyTo === sent.baseUrl }, { signal })
      : client.accounts.add.mutate({ ...input, provider: provider.id }, { signal }),
  )

  async function save(answers: Answers = {}): Promise<void> {
    const sent = {
      ...draft,
      localFor: answers.local ? draft.baseUrl : draft.localFor,
      sendKeyTo: answers.sendKey ? draft.baseUrl : draft.sendKeyTo,
    }
    setDraft((last) => ({ ...last, localFor: sent.localFor, sendKeyTo: sent.sendKeyTo }))
    const input = readInput(sent, { account, takesKey, anyway: answers.saveAnyway ?? false })
    const fields = problemsBeforeSending(sent, input, account)
    const isWrong = Object.keys(fields).length > 0
    setProblem(isWrong ? problemInFields(fields) : null)
    if (isWrong || sent.provider === null) return

    const outcome = await run({ draft: sent, provider: sent.provider, input })
    if (outcome.state === 'failed') setProblem(problemOf(outcome.failure, sent))
    if (outcome.state !== 'done') return
    setDraft(withoutSecrets)
    await queries.invalidateQueries({ queryKey: api.accounts.list.queryKey() })
    onSaved(outcome.output.account, { secrets: takesKey || Object.keys(input.secrets).length > 0 })
  }

  return {
    account,
    accounts,
    draft,
    isTouched,
    takesKey,
    problem,
    busy,
    cancel,
    save,
    change(next: AccountDraft): void {
      setTouched(true)
      setDraft(next)
    },
    /** Opens the field for a new key, or closes it and forgets what stood in it. */
    askForKey(ask: boolean): void {
      setTakesKey(ask)
      setProblem(null)
      setDraft((last) => ({ ...last, key: '' }))
    },
  }
}

function withoutSecrets(draft: AccountDraft): AccountDraft {
  const headers = draft.options.headers.map((header) => (header.isSecret ? { ...header, value: '' } : header))
  return { ...draft, key: '', secrets: {}, options: { ...draft.options, headers } }
}
