import { useState, type FormEvent } from 'react'
import type { OwnProvider } from '../../../shared/providers/own-provider.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { HeaderRows } from '../accounts/options/header-rows.tsx'
import { ModelsField } from './models-field.tsx'
import { chooseDialect, emptyProvider, providerDraftOf, type Dialect, type ProviderDraft } from './provider-draft.ts'
import { dialects, schemes } from './provider-words.ts'
import { useSaveProvider } from './use-own-providers.ts'

type ProviderFormProps = {
  /** null: a new one is described. */
  provider: OwnProvider | null
  onSaved: (provider: OwnProvider) => void
  onCancel: () => void
  onTouched: () => void
}

/** Describes a provider that Keydeck does not know. Errors stand by their fields; the first takes the focus. */
export function ProviderForm({ provider, onSaved, onCancel, onTouched }: ProviderFormProps) {
  const [draft, setDraft] = useState(() => (provider ? providerDraftOf(provider) : emptyProvider()))
  const { save, busy, problem } = useSaveProvider(provider?.id ?? null, onSaved)
  const form = useFocusError(problem)
  const errors = problem?.fields ?? {}

  function change(next: Partial<ProviderDraft>): void {
    onTouched()
    setDraft({ ...draft, ...next })
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (!busy) save(draft)
  }

  return (
    <form ref={form} noValidate onSubmit={onSubmit} className="flex w-full max-w-xl flex-col gap-4 p-5">
      <Field label="Name" error={errors.name}>
        <Input name="name" autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      </Field>
      <Field label="Base URL" error={errors.baseUrl}>
        <Input
          name="base-url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder="https://api.example.com/v1"
          value={draft.baseUrl}
          onChange={(event) => change({ baseUrl: event.target.value })}
        />
      </Field>
      <Field label="API">
        <Select<Dialect> value={draft.dialect} choices={dialects} onChange={(dialect) => change(chooseDialect(draft, dialect))} />
      </Field>
      <Field label="How the key is sent">
        <Select<ProviderDraft['scheme']>
          value={draft.scheme}
          choices={schemes}
          onChange={(scheme) => change({ scheme, own: { ...draft.own, auth: true } })}
        />
      </Field>
      {draft.scheme === 'header' && (
        <Field label="Header of the key" error={errors.headerName}>
          <Input
            name="header-name"
            autoComplete="off"
            spellCheck={false}
            placeholder="x-api-key"
            value={draft.headerName}
            onChange={(event) => change({ headerName: event.target.value, own: { ...draft.own, auth: true } })}
          />
        </Field>
      )}
      <HeaderRows
        headers={draft.headers}
        errorOf={(row, part) => errors[`header-${part} ${row.id}`]}
        error={errors.headers}
        onChange={(headers) => change({ headers })}
        secretElsewhere="entered in each account"
      />
      <ModelsField draft={draft} errors={errors} change={change} />
      {problem?.failure && <FailureCallout failure={problem.failure} />}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" size="large" busy={busy}>
          Save
        </Button>
        <Button size="large" onClick={onCancel}>
          Cancel
        </Button>
        {provider && <p className="text-xs text-muted">Accounts at this provider keep their addresses and their keys.</p>}
      </div>
    </form>
  )
}
