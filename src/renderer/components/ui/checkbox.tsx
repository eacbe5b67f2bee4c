import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check } from 'lucide-react'
import { useId, type ReactNode } from 'react'

type CheckboxProps = { checked: boolean; onChange: (checked: boolean) => void; error?: string | undefined; children: ReactNode }

/** A tick box with its sentence; the sentence is its name and can be pressed. */
export function Checkbox({ checked, onChange, error, children }: CheckboxProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label className="flex items-start gap-2">
        <Base.Root
          checked={checked}
          onCheckedChange={onChange}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded border border-line-strong bg-canvas aria-invalid:border-bad data-checked:border-accent data-checked:bg-accent"
        >
          <Base.Indicator className="text-on-accent data-unchecked:hidden">
            <Check className="size-3" strokeWidth={3} aria-hidden="true" />
          </Base.Indicator>
        </Base.Root>
        <span>{children}</span>
      </label>
      {error && (
        <p id={`${id}-error`} className="pl-6 text-bad">
          {error}
        </p>
      )}
    </div>
  )
}
