/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a list whose field keeps the focus (ARIA's combobox pattern) has no element of its own */
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { Input } from './input.tsx'

/** `value`: what the field holds once it is chosen; `content`: how it is shown. */
export type Suggestion = { value: string; content: ReactNode }

type SuggestInputProps = {
  value: string
  onChange: (value: string) => void
  suggestions: readonly Suggestion[]
  /** What the suggestions are, such as “Models”. */
  listLabel: string
  /** Told whether what the field holds was typed since the list was opened: only then does it search. */
  onTypedChange: (isTyped: boolean) => void
  name?: string
  placeholder?: string
  /** Only without a `Field` around it. */
  'aria-label'?: string
  /** Where the list opens. */
  side?: 'below' | 'above'
  className?: string
}

/** A field for any text, with suggestions that one can choose from instead. */
export function SuggestInput(props: SuggestInputProps) {
  const { value, onChange, suggestions, listLabel, onTypedChange, side = 'below', className, ...rest } = props
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const isShown = isOpen && suggestions.length > 0

  useEffect(() => {
    if (isShown) document.getElementById(chosen < 0 ? `${id}-list` : `${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, isShown, chosen])

  function close(): void {
    setOpen(false)
    onTypedChange(false)
    setChosen(-1)
  }

  function choose(suggestion: Suggestion | undefined): void {
    if (!suggestion) return
    onChange(suggestion.value)
    close()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && !isShown) setOpen(true)
    // One place beyond the ends the field itself is chosen again.
    else if (step !== 0) setChosen(((chosen + 1 + step + suggestions.length + 1) % (suggestions.length + 1)) - 1)
    else if (event.key === 'Enter' && isShown && chosen >= 0) choose(suggestions[chosen])
    else if (event.key === 'Escape' && isShown) close()
    else return
    event.preventDefault()
  }

  return (
    <div className={classNames('relative', className)}>
      <Input
        {...rest}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={isShown ? `${id}-list` : undefined}
        aria-activedescendant={isShown && chosen >= 0 ? `${id}-${chosen}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => {
          onChange(event.target.value)
          setOpen(true)
          onTypedChange(true)
          setChosen(-1)
        }}
        onClick={() => setOpen(true)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      {isShown && (
        // A press on the list, or on its scroll bar, leaves the focus where it is.
        // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- it hears nothing of its own
        <div
          data-open
          onMouseDown={(event) => event.preventDefault()}
          className={classNames(
            'absolute inset-x-0 z-50 rounded-lg border border-line bg-raised p-1 shadow-popup',
            side === 'below' ? 'top-full mt-1' : 'bottom-full mb-1',
          )}
        >
          <div id={`${id}-list`} role="listbox" aria-label={listLabel} tabIndex={-1} className="max-h-56 scroll-my-3 overflow-y-auto">
            {suggestions.map((suggestion, index) => (
              // The focus stays in the field above, which hears the keys.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- as said
              <div
                key={suggestion.value}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === chosen}
                onPointerMove={() => setChosen(index)}
                onClick={() => choose(suggestion)}
                className={classNames('flex min-h-7 items-center gap-2 rounded px-2 py-0.5 select-none', index === chosen && 'bg-selected')}
              >
                {suggestion.content}
              </div>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}
