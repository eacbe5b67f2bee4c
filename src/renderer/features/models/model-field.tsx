/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a list whose field keeps the focus (ARIA's combobox pattern) has no element of its own */
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Star } from 'lucide-react'
import { useDeferredValue, useEffect, useId, useState, type KeyboardEvent } from 'react'
import type { Model } from '../../../shared/model.ts'
import { contextInShort } from '../../../shared/model-words.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useApi } from '../../lib/api.ts'
import { classNames } from '../../lib/class-names.ts'

type ModelFieldProps = {
  /** The account whose models are suggested; null for one that is not there yet. */
  accountId: string | null
  value: string
  onChange: (model: string) => void
  error?: string | undefined
}

/** As many as one reads. */
const mostSuggested = 30

const none: readonly Model[] = []

/** The model of an account: any text, with the account's fetched models as suggestions, favourites first. */
export function ModelField({ accountId, value, onChange, error }: ModelFieldProps) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  // Whoever opens the list to choose anew wants to see more than the model that is there already.
  const [isTyped, setTyped] = useState(false)
  const [chosen, setChosen] = useState(-1)
  const suggested = useSuggestions(accountId, isTyped ? value : '')
  const isShown = isOpen && suggested.length > 0

  useEffect(() => {
    if (isShown) document.getElementById(chosen < 0 ? `${id}-list` : `${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, isShown, chosen])

  function close(): void {
    setOpen(false)
    setTyped(false)
    setChosen(-1)
  }

  function choose(model: Model | undefined): void {
    if (!model) return
    onChange(model.id)
    close()
  }

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && !isShown) setOpen(true)
    // One place beyond the ends the field itself is chosen again.
    else if (step !== 0) setChosen(((chosen + 1 + step + suggested.length + 1) % (suggested.length + 1)) - 1)
    else if (event.key === 'Enter' && isShown && chosen >= 0) choose(suggested[chosen])
    else if (event.key === 'Escape' && isShown) close()
    else return
    event.preventDefault()
  }

  return (
    <Field label="Model" note="optional" error={error}>
      <div className="relative">
        <Input
          name="model"
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
            setTyped(true)
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
            className="absolute inset-x-0 top-full z-50 mt-1 rounded-lg border border-line bg-raised p-1 shadow-popup"
          >
            <div id={`${id}-list`} role="listbox" aria-label="Models" tabIndex={-1} className="max-h-56 scroll-my-3 overflow-y-auto">
              {suggested.map((model, index) => (
                // The focus stays in the field above, which hears the keys.
                // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- as said
                <div
                  key={model.id}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === chosen}
                  onPointerMove={() => setChosen(index)}
                  onClick={() => choose(model)}
                  className={classNames(
                    'flex min-h-7 items-center gap-2 rounded px-2 py-0.5 select-none',
                    index === chosen && 'bg-selected',
                  )}
                >
                  <bdi className="min-w-0 flex-1 wrap-anywhere">{plainText(model.id)}</bdi>
                  <span className="shrink-0 text-xs text-muted">{contextInShort(model.contextTokens)}</span>
                  {model.favourite && (
                    <>
                      <Star className="size-3.5 shrink-0 fill-current text-accent-text" aria-hidden="true" />
                      <span className="sr-only">favourite</span>
                    </>
                  )}
                </div>
              ))}
            </div>
          </div>
        )}
      </div>
    </Field>
  )
}

function useSuggestions(accountId: string | null, search: string): readonly Model[] {
  const api = useApi()
  const words = useDeferredValue(search.slice(0, 200))
  const { data } = useQuery({
    ...api.models.page.queryOptions(accountId === null ? skipToken : { id: accountId, search: words, offset: 0, limit: mostSuggested }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  return data?.models ?? none
}
