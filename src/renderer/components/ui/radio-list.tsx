import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId, type ReactNode } from 'react'

type Option<Value> = {
  value: Value
  label: string
  note?: string | undefined
  description: string
  disabled?: boolean
  content?: ReactNode
}

/** Choices that need a sentence each. What belongs to the chosen one opens below it. */
export function RadioList<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: Value
  options: readonly Option<Value>[]
  onChange: (value: Value) => void
}) {
  const id = useId()
  return (
    <RadioGroup aria-label={label} value={value} onValueChange={onChange} className="divide-y divide-line border-y border-line">
      {options.map((option) => (
        <div key={option.value} className="py-3">
          <div className="flex items-start gap-3">
            <Radio.Root
              value={option.value}
              disabled={option.disabled ?? false}
              aria-labelledby={`${id}-${option.value}-label`}
              aria-describedby={`${id}-${option.value}-description`}
              className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-canvas data-checked:border-accent data-checked:bg-accent data-disabled:opacity-50 forced-colors:data-checked:border-[Highlight]"
            >
              {/* Forced colours take backgrounds away; the dot says what is chosen, so it keeps one of theirs. */}
              <Radio.Indicator className="size-1.5 rounded-full bg-on-accent forced-color-adjust-none data-unchecked:hidden forced-colors:size-2 forced-colors:bg-[Highlight]" />
            </Radio.Root>
            {/* The radio itself is reached by keyboard; its text is a larger target for the pointer. */}
            {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- as said */}
            <div className="min-w-0 flex-1" onClick={() => !option.disabled && onChange(option.value)}>
              <div className="flex items-baseline gap-2">
                <span id={`${id}-${option.value}-label`} className={option.disabled ? 'font-medium text-muted' : 'font-medium'}>
                  {option.label}
                </span>
                {option.note && <span className="text-xs text-accent-text">{option.note}</span>}
              </div>
              <p id={`${id}-${option.value}-description`} className="text-muted">
                {option.description}
              </p>
            </div>
          </div>
          {option.value === value && option.content && <div className="mt-3 flex flex-col gap-3 pl-7">{option.content}</div>}
        </div>
      ))}
    </RadioGroup>
  )
}
