import { Field as Base } from '@base-ui/react/field'
import type { ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'

export type FieldProps = {
  label: string
  /** Said beside the label, for example “optional”. */
  note?: string | undefined
  description?: ReactNode
  error?: string | null | undefined
  className?: string | undefined
}

/** Label, control, explanation and error of one input, tied together for assistive technology. */
export function Field({ label, note, description, error, className, children }: FieldProps & { children: ReactNode }) {
  return (
    <Base.Root invalid={Boolean(error)} className={classNames('flex flex-col gap-1', className)}>
      <span className="flex items-baseline gap-2">
        <Base.Label className="font-medium">{label}</Base.Label>
        {note && <span className="text-xs text-muted">{note}</span>}
      </span>
      {children}
      {error && (
        <Base.Error match className="text-sm text-bad">
          {error}
        </Base.Error>
      )}
      {description && (
        <Base.Description render={<div />} className="text-xs text-muted">
          {description}
        </Base.Description>
      )}
    </Base.Root>
  )
}
