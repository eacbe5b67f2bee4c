import { Plus, X } from 'lucide-react'
import { Button } from '../../../components/ui/button.tsx'
import { Checkbox } from '../../../components/ui/checkbox.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { useKeptFocus } from '../../../lib/use-kept-focus.ts'
import { withNewHeader, type HeaderDraft } from './options-draft.ts'
import { SecretField } from './secret-field.tsx'

type HeaderRowsProps = {
  headers: readonly HeaderDraft[]
  errorOf: (row: HeaderDraft, part: 'name' | 'value') => string | undefined
  /** What belongs to no single row. */
  error?: string | undefined
  onChange: (headers: HeaderDraft[]) => void
  /** Left out where a secret value is typed here; else what stands in its place. */
  secretElsewhere?: string
}

/** Headers that are sent along with every request. The values of secret ones are never shown again. */
export function HeaderRows({ headers, errorOf, error, onChange, secretElsewhere }: HeaderRowsProps) {
  const { fallback, within } = useKeptFocus<HTMLButtonElement>()
  const put = (row: HeaderDraft) => onChange(headers.map((header) => (header.id === row.id ? row : header)))
  return (
    <fieldset {...within} className="flex flex-col gap-2">
      <legend className="mb-1 font-medium">Extra headers</legend>
      {headers.length > 0 && (
        <ul className="flex flex-col gap-3 divide-y">
          {headers.map((row, index) => (
            <li key={row.id} className="flex flex-col gap-2 not-last:pb-3">
              <div className="flex flex-wrap items-start gap-2">
                <HeaderName row={row} error={errorOf(row, 'name')} put={put} />
                <HeaderValue row={row} error={errorOf(row, 'value')} put={put} secretElsewhere={secretElsewhere} />
                <Button
                  look="quiet"
                  size="icon"
                  className="mt-6.5"
                  aria-label={`Remove header ${row.name.trim() || index + 1}`}
                  onClick={() => onChange(headers.filter((header) => header.id !== row.id))}
                >
                  <X aria-hidden="true" />
                </Button>
              </div>
              {!row.isKept && (
                <Checkbox checked={row.isSecret} onChange={(isSecret) => put({ ...row, isSecret })}>
                  {secretElsewhere === undefined ? 'Secret: kept in the vault, and not shown again' : 'Secret: each account keeps its own'}
                </Checkbox>
              )}
            </li>
          ))}
        </ul>
      )}
      {error && <p className="text-bad">{error}</p>}
      <Button ref={fallback} className="self-start" onClick={() => onChange(withNewHeader(headers))}>
        <Plus aria-hidden="true" />
        Add a header
      </Button>
    </fieldset>
  )
}

type PartProps = { row: HeaderDraft; error: string | undefined; put: (row: HeaderDraft) => void }

function HeaderName({ row, error, put }: PartProps) {
  return (
    <Field label="Header" error={error} className="min-w-32 flex-1 basis-32">
      <Input
        autoComplete="off"
        spellCheck={false}
        placeholder="x-team"
        // The value of another name is another secret, which nobody has entered.
        readOnly={row.isKept}
        value={row.name}
        onChange={(event) => put({ ...row, name: event.target.value })}
      />
    </Field>
  )
}

function HeaderValue({ row, error, put, secretElsewhere }: PartProps & { secretElsewhere: string | undefined }) {
  const className = 'min-w-32 flex-1 basis-40'
  if (!row.isSecret) {
    return (
      <Field label="Value" error={error} className={className}>
        <Input autoComplete="off" spellCheck={false} value={row.value} onChange={(event) => put({ ...row, value: event.target.value })} />
      </Field>
    )
  }
  if (secretElsewhere !== undefined) {
    return (
      <div className={`${className} flex flex-col gap-1`}>
        <span className="font-medium">Value</span>
        <span className="flex min-h-8 items-center text-muted">{secretElsewhere}</span>
      </div>
    )
  }
  return (
    <div className={className}>
      <SecretField
        label="Value"
        error={error}
        draft={row.isKept ? { is: 'kept' } : { is: 'typed', value: row.value }}
        hasKept={false}
        onChange={(draft) => put({ ...row, isKept: draft.is === 'kept', value: draft.is === 'typed' ? draft.value : '' })}
      />
    </div>
  )
}
