import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { KeyInput } from '../../../components/ui/key-input.tsx'
import { useKeptFocus } from '../../../lib/use-kept-focus.ts'
import type { SecretDraft } from './secret-draft.ts'

type SecretFieldProps = {
  label: string
  note?: string | undefined
  error: string | undefined
  draft: SecretDraft
  /** Whether there is a value that can be kept. */
  hasKept: boolean
  onChange: (draft: SecretDraft) => void
  /** Left out where what it belongs to is removed as a whole. */
  removable?: boolean
}

/** A secret beside the key: typed, kept as it is, replaced or removed. Nothing shows it again. */
export function SecretField({ label, note, error, draft, hasKept, onChange, removable = false }: SecretFieldProps) {
  const { fallback: fallbackRef, within } = useKeptFocus<HTMLElement>()
  const takeFocus = (element: HTMLElement | null) => void (fallbackRef.current = element)
  if (draft.is === 'typed') {
    return (
      <div {...within}>
        <Field
          label={label}
          note={note}
          error={error}
          description={
            hasKept && (
              <Button look="link" size="text" className="text-xs" onClick={() => onChange({ is: 'kept' })}>
                Keep what is there<span className="sr-only"> as {label}</span>
              </Button>
            )
          }
        >
          <KeyInput ref={takeFocus} value={draft.value} onChange={(event) => onChange({ is: 'typed', value: event.target.value })} />
        </Field>
      </div>
    )
  }
  return (
    <div {...within} className="flex flex-col gap-1">
      <span className="font-medium">{label}</span>
      <span className="flex min-h-8 flex-wrap items-center gap-x-3">
        {draft.is === 'removed' ? (
          <>
            <span className="text-muted">removed once you save</span>
            <Button ref={takeFocus} look="link" size="text" onClick={() => onChange({ is: 'kept' })}>
              Keep<span className="sr-only"> {label}</span>
            </Button>
          </>
        ) : (
          <>
            <span>kept</span>
            <Button ref={takeFocus} look="link" size="text" onClick={() => onChange({ is: 'typed', value: '' })}>
              Replace…<span className="sr-only"> {label}</span>
            </Button>
            {removable && (
              <Button look="link" size="text" onClick={() => onChange({ is: 'removed' })}>
                Remove<span className="sr-only"> {label}</span>
              </Button>
            )}
          </>
        )}
      </span>
      {error && <p className="text-bad">{error}</p>}
    </div>
  )
}
