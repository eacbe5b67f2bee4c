import { useMemo } from 'react'
import type { Account } from '../../../shared/account.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { Field } from '../../components/ui/field.tsx'
import { SearchSelect } from '../../components/ui/search-select.tsx'
import { groupByProvider } from '../accounts/account-rows.ts'
import { isKnown } from '../accounts/known-account.ts'
import { ProviderMark } from '../accounts/provider-mark.tsx'

type AccountChoiceProps = {
  label?: string
  accounts: readonly Account[]
  value: string | null
  onChange: (id: string) => void
  error?: string | undefined
  /** What the choice comes to. */
  note?: string | null
  /** A choice ahead of the accounts, such as none of them. */
  first?: { value: string; label: string }
  className?: string
}

/** A choice of one account, under the names of their providers. */
export function AccountChoice({ label = 'Account', accounts, value, onChange, error, note, first, className }: AccountChoiceProps) {
  const groups = useMemo(() => {
    const rows = groupByProvider(accounts.filter(isKnown)).flatMap((row) => (row.type === 'account' ? [row.account] : []))
    const ofProviders = [...Map.groupBy(rows, (account) => definitionOf(account).name)].map(([heading, members]) => ({
      heading,
      items: members.map(choiceOf),
    }))
    return first ? [{ heading: '', items: [{ ...first, words: first.label.toLowerCase() }] }, ...ofProviders] : ofProviders
  }, [accounts, first])
  return (
    <Field label={label} error={error} description={note} className={className}>
      <SearchSelect value={value} groups={groups} onChange={onChange} placeholder="Choose an account" searchLabel="Search accounts" />
    </Field>
  )
}

function choiceOf(account: Account) {
  const provider = definitionOf(account)
  const label = plainText(account.label)
  return {
    value: account.id,
    label,
    words: `${label} ${provider.name}`.toLowerCase(),
    icon: <ProviderMark provider={provider} className="size-4.5 text-[0.5625rem]" />,
  }
}
