import { Switch as Base } from '@base-ui/react/switch'
import { useId, type ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'

type SwitchProps = {
  label: string
  description: ReactNode
  checked: boolean
  /** It cannot be chosen here; `description` then says why. */
  disabled?: boolean
  onChange: (checked: boolean) => void
  /** What went wrong with it. */
  children?: ReactNode
}

/** A choice that applies at once, as a row of a list: what it does at the left, the switch at the right. */
export function SwitchRow({ label, description, checked, disabled = false, onChange, children }: SwitchProps) {
  const id = useId()
  return (
    <li className="flex flex-col gap-2 py-2.5">
      <div className="flex items-start gap-4">
        {/* The switch itself is reached by keyboard; its text is a larger target for the pointer. */}
        {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- as said */}
        <div className="min-w-0 flex-1" onClick={() => disabled || onChange(!checked)}>
          <span id={`${id}-label`} className={classNames('font-medium', disabled && 'text-muted')}>
            {label}
          </span>
          <p id={`${id}-description`} className="text-muted">
            {description}
          </p>
        </div>
        <Base.Root
          checked={checked}
          disabled={disabled}
          onCheckedChange={onChange}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-description`}
          className="mt-0.5 flex h-4.5 w-8 shrink-0 items-center rounded-full border border-line-strong bg-canvas px-0.5 data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50"
        >
          <Base.Thumb
            data-swatch
            className="size-3 rounded-full bg-line-strong transition-transform duration-100 data-checked:translate-x-3.5 data-checked:bg-on-accent forced-colors:bg-[CanvasText] forced-colors:data-checked:bg-[Highlight]"
          />
        </Base.Root>
      </div>
      {children}
    </li>
  )
}
