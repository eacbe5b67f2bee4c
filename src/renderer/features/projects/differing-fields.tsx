import { useState } from 'react'
import type { Account } from '../../../shared/account.ts'
import { Disclosure } from '../../components/ui/disclosure.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { ModelField } from '../models/model-field.tsx'
import type { ProjectProblem } from './project-problem.ts'

type Draft = { accountId: string | null; baseUrl: string; model: string }

type DifferingFieldsProps<Wider extends Draft> = {
  account: Account | null
  draft: Wider
  problem: ProjectProblem | null
  /** Whether they are shown from the start. */
  isOpen: boolean
  onChange: (draft: Wider) => void
}

/** Where a project differs from the account that is bound to it. Opens by itself when something there is wrong. */
export function DifferingFields<Wider extends Draft>({ account, draft, problem, isOpen, onChange }: DifferingFieldsProps<Wider>) {
  const [open, setOpen] = useState(isOpen)
  const { baseUrl, model } = problem?.fields ?? {}
  return (
    <Disclosure label="More" open={open || baseUrl !== undefined || model !== undefined} onOpenChange={setOpen}>
      <Field
        label="Base URL in this project"
        note="optional"
        error={baseUrl}
        description="At the same host as the account’s own: its key goes nowhere else."
      >
        <Input
          name="base-url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          placeholder={account?.baseUrl ?? ''}
          value={draft.baseUrl}
          onChange={(event) => onChange({ ...draft, baseUrl: event.target.value })}
        />
      </Field>
      <ModelField
        accountId={account?.id ?? null}
        value={draft.model}
        onChange={(next) => onChange({ ...draft, model: next })}
        error={model}
      />
    </Disclosure>
  )
}
