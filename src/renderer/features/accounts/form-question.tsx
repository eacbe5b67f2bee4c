import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { placeOf, type FormProblem } from './form-problem.ts'
import type { AccountForm } from './use-account-form.ts'

/** A question that only the user can answer before the account is saved. It takes the focus, and stands by the base URL. */
export function FormQuestion({ form, question }: { form: AccountForm; question: NonNullable<FormProblem['question']> }) {
  if (question.kind === 'local') {
    return (
      <Callout
        tone="warn"
        title={`${placeOf(form.draft.baseUrl)} Is that meant?`}
        takesFocus
        actions={
          <Button busy={form.busy} onClick={() => void form.save({ local: true })}>
            Yes, check it
          </Button>
        }
      >
        If not, correct the base URL.
      </Callout>
    )
  }
  return (
    <Callout
      tone="warn"
      title={`Send the stored key to ${question.to}?`}
      takesFocus
      actions={
        <>
          <Button busy={form.busy} onClick={() => void form.save({ sendKey: true })}>
            Send it there
          </Button>
          <Button onClick={() => form.askForKey(true)}>Enter the key again</Button>
        </>
      }
    >
      It was entered for {question.from}. Whoever runs the new address would receive it.
    </Callout>
  )
}
