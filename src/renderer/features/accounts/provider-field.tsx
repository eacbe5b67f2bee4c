import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import { definitionOf, providerOf } from '../../../shared/providers/catalogue.ts'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { SearchSelect } from '../../components/ui/search-select.tsx'
import { groupProviders, providerWords } from '../providers/provider-groups.ts'
import { useProviders } from '../providers/use-providers.ts'
import { chooseProvider } from './account-draft.ts'
import { ProviderMark } from './provider-mark.tsx'
import { suggestOthers } from './suggested-providers.ts'
import type { AccountForm } from './use-account-form.ts'

/** Stands for a provider that is yet to be described. */
const anotherOne = 'another'

const describeOne = {
  value: anotherOne,
  label: 'Describe a provider of your own…',
  words: '',
  icon: <Plus className="size-4.5 p-0.5 text-muted" aria-hidden="true" />,
  isAlways: true,
}

/** The provider: suggested by the key, chosen by the user, and fixed once the account is there. */
export function ProviderField({ form }: { form: AccountForm }) {
  const { account, accounts, draft, change, problem } = form
  const { providers, definitionOf: find } = useProviders()
  const navigate = useNavigate()
  const groups = useMemo(
    () => [
      ...groupProviders(providers).map(({ heading, providers: members }) => ({
        heading,
        items: members.map((provider) => ({
          value: provider.id,
          label: provider.name,
          words: providerWords(provider),
          icon: <ProviderMark provider={provider} className="size-4.5 text-[0.5625rem]" />,
        })),
      })),
      { heading: '', items: [describeOne] },
    ],
    [providers],
  )

  if (account) {
    const provider = definitionOf(account)
    return (
      <div className="flex flex-col gap-1">
        <span className="font-medium">Provider</span>
        <span className="flex h-8 items-center gap-2">
          <ProviderMark provider={provider} />
          {provider.name}
        </span>
      </div>
    )
  }

  function choose(id: string): void {
    if (id === anotherOne) return void navigate({ to: '/providers/new' })
    const provider = find(id)
    if (provider) change(chooseProvider(draft, provider, accounts))
  }

  return (
    <Field label="Provider" error={problem?.fields.provider} description={keySuggestion(form)}>
      <SearchSelect
        value={draft.provider?.id ?? null}
        groups={groups}
        onChange={choose}
        placeholder="Choose a provider"
        searchLabel="Search providers"
      />
    </Field>
  )
}

/** What the key's shape says of the provider, with a link for each that it may be from instead. */
function keySuggestion({ accounts, draft, change }: AccountForm) {
  if (draft.provider === null || draft.key.trim() === '') return null
  const { fits, others } = suggestOthers(draft)
  if (others.length === 0) return draft.own.provider ? null : 'Suggested by the shape of the key.'
  return (
    <span className="flex flex-wrap gap-x-2">
      {fits ? 'Suggested by the shape of the key. Others have keys like it:' : 'The key looks like one of another provider:'}
      {others.map((id) => (
        <Button
          key={id}
          look="link"
          size="text"
          className="text-xs"
          onClick={() => change(chooseProvider(draft, providerOf(id), accounts))}
        >
          Use {providerOf(id).name}
        </Button>
      ))}
    </span>
  )
}
