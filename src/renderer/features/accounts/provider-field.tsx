import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Select } from '../../components/ui/select.tsx'
import { catalogue, providerOf, type ProviderId } from '../../../shared/providers/catalogue.ts'
import { chooseProvider, otherSuggestion } from './account-draft.ts'
import { ProviderMark } from './provider-mark.tsx'
import type { AccountForm } from './use-account-form.ts'

const choices = catalogue.map(({ id, name }) => ({
  value: id,
  label: name,
  icon: <ProviderMark provider={id} className="size-4.5 text-[0.5625rem]" />,
}))

/** The provider: suggested by the key, chosen by the user, and fixed once the account is there. */
export function ProviderField({ form }: { form: AccountForm }) {
  const { account, accounts, draft, change, problem } = form
  if (account) {
    return (
      <div className="flex flex-col gap-1">
        <span className="font-medium">Provider</span>
        <span className="flex h-8 items-center gap-2">
          <ProviderMark provider={account.provider} />
          {providerOf(account.provider).name}
        </span>
      </div>
    )
  }
  const other = otherSuggestion(draft)
  const isSuggested = draft.provider !== null && !draft.own.provider
  return (
    <Field
      label="Provider"
      error={problem?.fields.provider}
      description={
        other ? (
          <span className="flex flex-wrap gap-x-2">
            The key looks like one of {providerOf(other).name}.
            <Button look="link" size="text" className="text-xs" onClick={() => change(chooseProvider(draft, other, accounts))}>
              Use {providerOf(other).name}
            </Button>
          </span>
        ) : isSuggested ? (
          'Suggested by the shape of the key.'
        ) : undefined
      }
    >
      <Select<ProviderId | null>
        value={draft.provider}
        choices={choices}
        placeholder="Choose a provider"
        onChange={(provider) => provider && change(chooseProvider(draft, provider, accounts))}
      />
    </Field>
  )
}
