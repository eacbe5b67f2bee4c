import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronsUpDown, Search } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { classNames } from '../../lib/class-names.ts'
import { inputStyle } from './input.tsx'

/** `words`: what a search looks at, in lower case. `isAlways`: it stays, whatever is searched for. */
export type SearchChoice<Value> = { value: Value; label: string; words: string; icon?: ReactNode; isAlways?: boolean }
/** Choices under a heading; '' for none. */
export type SearchGroup<Value> = { heading: string; items: readonly SearchChoice<Value>[] }

type SearchSelectProps<Value> = {
  value: Value | null
  groups: readonly SearchGroup<Value>[]
  onChange: (value: Value) => void
  placeholder: string
  /** What the search is for, such as “Search providers”. */
  searchLabel: string
  /** Only without a `Field` around it. */
  'aria-label'?: string
  className?: string
}

function fits<Value>({ words, isAlways = false }: SearchChoice<Value>, query: string): boolean {
  const wanted = query.toLowerCase().split(/\s+/).filter(Boolean)
  return isAlways || wanted.every((word) => words.includes(word))
}

/** A choice among too many to look through: it opens with a field that searches them. */
export function SearchSelect<Value extends string>(props: SearchSelectProps<Value>) {
  const { value, groups, onChange, placeholder, searchLabel, className, ...rest } = props
  // The choices open within the page's own landmark, where assistive technology looks for them.
  const id = useId()
  const [landmark, setLandmark] = useState<HTMLElement | null>(null)
  const chosen = groups.flatMap(({ items }) => items).find((choice) => choice.value === value) ?? null

  return (
    <Base.Root<SearchChoice<Value>>
      value={chosen}
      items={groups}
      filter={fits}
      isItemEqualToValue={(a, b) => a.value === b.value}
      autoHighlight
      onValueChange={(choice) => choice && onChange(choice.value)}
    >
      <Base.Trigger
        ref={(trigger) => setLandmark(trigger?.closest('main') ?? null)}
        className={classNames(inputStyle, 'flex items-center gap-2 pr-2 text-left', className)}
        {...rest}
      >
        {chosen?.icon}
        <span className="min-w-0 flex-1 truncate">{chosen?.label ?? <span className="text-muted">{placeholder}</span>}</span>
        <Base.Icon>
          <ChevronsUpDown className="size-3.5 text-muted" aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal container={landmark}>
        <Base.Positioner className="z-50" sideOffset={4}>
          <Base.Popup
            aria-labelledby={id}
            className="flex max-h-[min(24rem,var(--available-height))] w-(--anchor-width) min-w-56 flex-col overflow-hidden rounded-lg border border-line bg-raised shadow-popup"
          >
            <span id={id} className="sr-only">
              {searchLabel}
            </span>
            <div className="relative shrink-0 border-b">
              <Search className="pointer-events-none absolute top-2.5 left-3 size-3.5 text-muted" aria-hidden="true" />
              <Base.Input
                // The label of the field around it is that of the choice.
                aria-labelledby={id}
                placeholder="Search"
                autoComplete="off"
                spellCheck={false}
                className="h-8.5 w-full bg-transparent pr-2.5 pl-8.5 text-sm focus-visible:outline-none"
              />
            </div>
            <Base.Empty className="px-3 py-2 text-muted empty:hidden">Nothing is called that.</Base.Empty>
            <Base.List aria-labelledby={id} className="min-h-0 scroll-py-1 overflow-y-auto p-1 data-empty:p-0">
              {(group: SearchGroup<Value>) => (
                <Base.Group key={group.heading} items={group.items} className="not-first:mt-1 not-first:border-t not-first:pt-1">
                  {group.heading !== '' && (
                    <Base.GroupLabel className="px-2 pt-1 pb-0.5 text-xs font-medium text-muted">{group.heading}</Base.GroupLabel>
                  )}
                  <Base.Collection>
                    {(choice: SearchChoice<Value>) => (
                      <Base.Item
                        key={choice.value}
                        value={choice}
                        className="flex h-7 items-center gap-2 rounded px-2 text-sm outline-none select-none data-highlighted:bg-selected"
                      >
                        {choice.icon}
                        <span className="min-w-0 flex-1 truncate">{choice.label}</span>
                        <Base.ItemIndicator>
                          <Check className="size-3.5 text-accent-text" aria-hidden="true" />
                        </Base.ItemIndicator>
                      </Base.Item>
                    )}
                  </Base.Collection>
                </Base.Group>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
