import { useRef, useState, type FormEvent } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Select } from '../../components/ui/select.tsx'
import { problemOfMode } from './environment-words.ts'

const usual = ['development', 'production', 'test']

/** Vite's mode, which says what env files are read: one of the usual ones, or any other by its name. */
export function ModeField({ mode, onChange }: { mode: string; onChange: (mode: string) => void }) {
  const isUsual = usual.includes(mode)
  const [isTyped, setTyped] = useState(!isUsual)
  const [name, setName] = useState(isUsual ? '' : mode)
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)

  function submit(event: FormEvent): void {
    event.preventDefault()
    const found = problemOfMode(name.trim())
    setProblem(found)
    if (found === null) onChange(name.trim())
    else field.current?.focus()
  }

  return (
    <>
      <Field label="Vite’s mode" className="w-36">
        <Select<string | null>
          value={isTyped ? null : mode}
          choices={[...usual.map((value) => ({ value, label: value })), { value: null, label: 'Another …' }]}
          onChange={(next) => {
            setTyped(next === null)
            if (next !== null) onChange(next)
          }}
        />
      </Field>
      {isTyped && (
        <form className="flex items-start gap-2" onSubmit={submit}>
          <Field label="Name of the mode" error={problem} className="w-36">
            <Input ref={field} autoComplete="off" spellCheck={false} value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <Button type="submit" className="mt-6.5">
            Use it
          </Button>
        </form>
      )}
    </>
  )
}
