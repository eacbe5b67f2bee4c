import type { FormEvent, ReactNode } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { ModelField } from '../models/model-field.tsx'
import { FormQuestion } from './form-question.tsx'
import { KeyField } from './key-field.tsx'
import { BaseUrlField } from './options/base-url-field.tsx'
import { MoreOptions } from './options/more-options.tsx'
import { PartFields } from './options/part-fields.tsx'
import { ProviderField } from './provider-field.tsx'
import type { AccountForm as Form } from './use-account-form.ts'

/** The form for a new account and for changing one. Errors stand by their fields; the first takes the focus. */
export function AccountForm({ form, saveLabel, onCancel }: { form: Form; saveLabel: string; onCancel: () => void }) {
  const { draft, change, problem, busy, account } = form
  const element = useFocusError(problem)

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (!busy) void form.save()
  }

  const saveAnyway = (
    <Button busy={busy} onClick={() => void form.save({ saveAnyway: true })}>
      Save anyway
    </Button>
  )
  return (
    <form ref={element} noValidate onSubmit={onSubmit} className="flex w-full max-w-xl flex-col gap-4 p-5">
      <KeyField form={form} />
      <ProviderField form={form} />
      <Field label="Name" error={problem?.fields.label}>
        <Input
          name="label"
          autoComplete="off"
          value={draft.label}
          onChange={(event) => change({ ...draft, label: event.target.value, own: { ...draft.own, label: true } })}
        />
      </Field>
      <PartFields form={form} />
      <BaseUrlField form={form} />
      {problem?.question && <FormQuestion key={problem.question.kind} form={form} question={problem.question} />}
      <ModelField
        accountId={account?.id ?? null}
        value={draft.model}
        onChange={(model) => change({ ...draft, model })}
        error={problem?.fields.model}
      />
      <MoreOptions form={form} />
      {problem?.form && (
        <Callout
          tone={problem.maySaveAnyway ? 'warn' : 'bad'}
          title={problem.form.message}
          takesFocus
          actions={problem.maySaveAnyway && saveAnyway}
        >
          {problem.form.fix}
        </Callout>
      )}
      <Buttons>
        <Button type="submit" look="primary" size="large" busy={busy}>
          {saveLabel}
        </Button>
        <Button size="large" onClick={busy ? form.cancel : onCancel}>
          Cancel
        </Button>
        {problem?.maySaveAnyway && !problem.form && saveAnyway}
        <p className="text-xs text-muted">
          {account ? 'A new key, address or option is checked before it is saved.' : 'The account is checked before it is saved.'}
        </p>
      </Buttons>
    </form>
  )
}

function Buttons({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-2 border-t pt-4">{children}</div>
}
