import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { accountChange, newAccount, type Account, type SavedAccount } from '../../../shared/account.ts'
import { providerOf, type ProviderId } from '../../../shared/providers/catalogue.ts'
import { useApi, useApiClient } from '../../lib/api.ts'
import { useSecretCall } from '../../lib/use-secret-call.ts'
import { draftOf, emptyDraft, isMeantLocal, type AccountDraft } from './account-draft.ts'
import { isFormField, problemInFields, problemOf, type FormProblem } from './form-problem.ts'
import type { KnownAccount } from './known-account.ts'
import { useAccounts } from './use-accounts.ts'

export type FormStart = { account: KnownAccount; replaceKey: boolean } | { account: null; provider: ProviderId | null }

/** What the user answered to a question that a save came back with. */
export type Answers = { saveAnyway?: boolean; local?: boolean; sendKey?: boolean }

export type AccountForm = ReturnType<typeof useAccountForm>

/**
 * The form that adds or changes an account: what stands in it, what is wrong with it, and saving it. A key is in this state
 * until it is saved, and nowhere after (S7).
 */
export function useAccountForm(start: FormStart, onSaved: (account: Account) => void) {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  const { accounts } = useAccounts()
  const { account } = start
  const [draft, setDraft] = useState(() => (start.account ? draftOf(start.account) : emptyDraft(start.provider, accounts)))
  const [takesKey, setTakesKey] = useState(!start.account || start.replaceKey || start.account.keyState === 'needs-key')
  const [problem, setProblem] = useState<FormProblem | null>(null)
  const [isTouched, setTouched] = useState(false)

  const { run, busy, cancel } = useSecretCall((input: AccountDraft & { anyway: boolean }, signal): Promise<SavedAccount> => {
    const change = readInput(input)
    return account
      ? client.accounts.update.mutate({ ...change, id: account.id, sendKeyToNewOrigin: input.sendKeyTo === input.baseUrl }, { signal })
      : client.accounts.add.mutate({ ...change, provider: newAccount.shape.provider.parse(input.provider) }, { signal })
  })

  /** What the server is sent. The key is null where none was asked for, or the provider needs none. */
  function readInput(input: AccountDraft & { anyway: boolean }) {
    const optional = input.provider !== null && providerOf(input.provider).key === 'optional'
    return {
      label: input.label,
      baseUrl: input.baseUrl,
      model: input.model,
      local: isMeantLocal(input),
      key: !takesKey || (optional && input.key.trim() === '') ? null : input.key,
      saveWhen: input.anyway ? ('unless-refused' as const) : ('accepted' as const),
    }
  }

  /** What is wrong with the input before it is sent anywhere, by field. */
  function problemBeforeSending(input: AccountDraft & { anyway: boolean }): FormProblem | null {
    const read = account
      ? accountChange.safeParse({ ...readInput(input), id: account.id, sendKeyToNewOrigin: false })
      : newAccount.safeParse({ ...readInput(input), provider: input.provider })
    if (read.success) return null
    const fields = fieldsOf(read.error.issues)
    return problemInFields(fields.provider === undefined ? fields : { ...fields, provider: 'Choose the provider that the key is from.' })
  }

  async function save(answers: Answers = {}): Promise<void> {
    const input = {
      ...draft,
      localFor: answers.local ? draft.baseUrl : draft.localFor,
      sendKeyTo: answers.sendKey ? draft.baseUrl : draft.sendKeyTo,
      anyway: answers.saveAnyway ?? false,
    }
    setDraft(({ key }) => ({ ...input, key }))
    const before = problemBeforeSending(input)
    setProblem(before)
    if (before || input.provider === null) return

    const outcome = await run(input)
    if (outcome.state === 'failed') setProblem(problemOf(outcome.failure, input.provider))
    if (outcome.state !== 'done') return
    setDraft((last) => ({ ...last, key: '' }))
    await queries.invalidateQueries({ queryKey: api.accounts.list.queryKey() })
    onSaved(outcome.output.account)
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

/** The first thing that is wrong with each field. */
function fieldsOf(issues: readonly z.core.$ZodIssue[]): FormProblem['fields'] {
  const fields: FormProblem['fields'] = {}
  for (const { path, message } of issues) {
    const name = String(path[0])
    if (isFormField(name)) fields[name] ??= message
  }
  return fields
}
