import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { typeField } from '../account-draft.ts'
import type { AccountForm } from '../use-account-form.ts'
import { secretDraftOf } from './secret-draft.ts'
import { SecretField } from './secret-field.tsx'

/** The parts of the provider's address and credential, each with an input of its own. */
export function PartFields({ form }: { form: AccountForm }) {
  const { account, draft, change, problem } = form
  const { fields = [], secrets = [] } = draft.provider ?? {}
  const kept = account?.secrets ?? []
  return (
    <>
      {fields.map(({ name, label, example, required }) => (
        <Field key={name} label={label} note={required ? undefined : 'optional'} error={problem?.fields[`field ${name}`]}>
          <Input
            name={name}
            autoComplete="off"
            spellCheck={false}
            placeholder={example}
            value={draft.fields[name] ?? ''}
            onChange={(event) => change(typeField(draft, name, event.target.value))}
          />
        </Field>
      ))}
      {secrets.map(({ name, label }) => (
        <SecretField
          key={name}
          label={label}
          note="optional"
          error={problem?.fields[`secret ${name}`]}
          draft={draft.secrets[name] ?? secretDraftOf(name, kept)}
          hasKept={kept.includes(name)}
          removable
          onChange={(secret) => change({ ...draft, secrets: { ...draft.secrets, [name]: secret } })}
        />
      ))}
    </>
  )
}
