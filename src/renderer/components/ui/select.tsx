import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronsUpDown } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { inputStyle } from './input.tsx'

type Choice<Value> = { value: Value; label: string; icon?: ReactNode }
type SelectProps<Value> = {
  value: Value
  choices: readonly Choice<Value>[]
  onChange: (value: Value) => void
  placeholder?: string
  /** Only without a `Field` around it. */
  'aria-label'?: string
  className?: string
}

export function Select<Value extends string | number | null>({
  value,
  choices,
  onChange,
  placeholder,
  className,
  ...rest
}: SelectProps<Value>) {
  // The choices open within the page's own landmark, where assistive technology looks for them.
  const [landmark, setLandmark] = useState<HTMLElement | null>(null)
  const chosen = choices.find((choice) => choice.value === value)
  function choose(next: Value | null): void {
    const choice = choices.find((each) => each.value === next)
    if (choice) onChange(choice.value)
  }

  return (
    <Base.Root<Value> value={value} onValueChange={choose} items={choices}>
      <Base.Trigger
        ref={(trigger) => setLandmark(trigger?.closest('main') ?? null)}
        className={classNames(inputStyle, 'flex items-center gap-2 pr-2 text-left', className)}
        {...rest}
      >
        {chosen?.icon}
        <Base.Value className="min-w-0 flex-1 truncate">{chosen?.label ?? <span className="text-muted">{placeholder}</span>}</Base.Value>
        <Base.Icon>
          <ChevronsUpDown className="size-3.5 text-muted" aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal container={landmark}>
        <Base.Positioner className="z-50" sideOffset={4} alignItemWithTrigger={false}>
          <Base.Popup className="max-h-(--available-height) max-w-(--available-width) min-w-(--anchor-width) overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-popup focus-visible:outline-none">
            <Base.List>
              {choices.map((choice) => (
                <Base.Item
                  key={String(choice.value)}
                  value={choice.value}
                  className="flex min-h-7 items-center gap-2 rounded px-2 text-sm outline-none select-none data-highlighted:bg-selected"
                >
                  {choice.icon}
                  <Base.ItemText className="min-w-0 flex-1 wrap-anywhere">{choice.label}</Base.ItemText>
                  <Base.ItemIndicator>
                    <Check className="size-3.5 text-accent-text" aria-hidden="true" />
                  </Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
