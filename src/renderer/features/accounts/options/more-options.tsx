import { useState } from 'react'
import { authName } from '../../../../shared/providers/auth-name.ts'
import { chosenAuth } from '../../../../shared/providers/chosen-auth.ts'
import { Disclosure } from '../../../components/ui/disclosure.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { Select } from '../../../components/ui/select.tsx'
import { apiInForm } from '../account-input.ts'
import { isOptionField } from '../form-field.ts'
import type { AccountForm } from '../use-account-form.ts'
import { authWords } from './auth-words.ts'
import { HeaderRows } from './header-rows.tsx'
import { hasOptions, type OptionsDraft } from './options-draft.ts'

/** What few accounts need. Closed until something in it is set, or is wrong. */
export function MoreOptions({ form }: { form: AccountForm }) {
  const { draft, change, problem } = form
  const { options } = draft
  const [isOpen, setOpen] = useState(() => hasOptions(options))
  const [seen, setSeen] = useState(problem)
  if (problem !== seen) {
    setSeen(problem)
    if (Object.keys(problem?.fields ?? {}).some(isOptionField)) setOpen(true)
  }
  const set = (next: Partial<OptionsDraft>) => change({ ...draft, options: { ...options, ...next } })
  return (
    <Disclosure label="More options" open={isOpen} onOpenChange={setOpen}>
      <AuthField form={form} onChoose={(auth) => set({ auth })} />
      <HeaderRows
        headers={options.headers}
        errorOf={(row, part) => problem?.fields[`header-${part} ${row.id}`]}
        error={problem?.fields.headers}
        onChange={(headers) => set({ headers })}
      />
      <Field
        label="Certificates to trust"
        note="optional"
        error={problem?.fields.caFile}
        description="The whole path of a PEM file, for a server whose certificate your company issued."
      >
        <Input
          name="ca-file"
          autoComplete="off"
          spellCheck={false}
          value={options.caFile}
          onChange={(event) => set({ caFile: event.target.value })}
        />
      </Field>
      <Field
        label="Timeout in seconds"
        note="optional"
        error={problem?.fields.timeoutSeconds}
        description="How long a request may take; 15 without it."
      >
        <Input
          name="timeout"
          inputMode="numeric"
          autoComplete="off"
          className="max-w-24"
          value={options.timeout}
          onChange={(event) => set({ timeout: event.target.value })}
        />
      </Field>
    </Disclosure>
  )
}

/** How the key travels, where there is a choice. */
function AuthField({ form, onChoose }: { form: AccountForm; onChoose: (auth: string) => void }) {
  const { draft, problem } = form
  if (draft.provider === null) return null
  const api = apiInForm(draft.provider, draft.baseUrl)
  const ways = [api.auth, ...(api.otherAuth ?? [])]
  if (ways.length === 1 && !problem?.fields.auth) return null
  const value = chosenAuth(api, { chosen: draft.options.auth, fields: draft.fields }) ?? authName(api.auth)
  return (
    <Field label="How the key is sent" error={problem?.fields.auth}>
      <Select value={value} choices={ways.map((way) => ({ value: authName(way), label: authWords(way) }))} onChange={onChoose} />
    </Field>
  )
}
