/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a list whose field keeps the focus (ARIA's combobox pattern) has no element of its own */
import { Search } from 'lucide-react'
import { useEffect, useId, useState, type KeyboardEvent } from 'react'
import { Kbd } from '../../components/ui/kbd.tsx'
import { classNames } from '../../lib/class-names.ts'
import { findCommands, type Command } from './commands.ts'
import { useCommands } from './use-commands.ts'

/** A field and the commands that fit what is typed in it. The focus stays in the field; arrows choose, Enter does. */
export function PaletteList({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const id = useId()
  const commands = useCommands(onHelp)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const found = findCommands(commands, query)

  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen])

  function run(command: Command | undefined): void {
    if (!command) return
    onClose()
    command.run()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown') setChosen((chosen + 1) % Math.max(found.length, 1))
    else if (event.key === 'ArrowUp') setChosen((chosen + found.length - 1) % Math.max(found.length, 1))
    else if (event.key === 'Enter') run(found[chosen])
    else return
    event.preventDefault()
  }

  return (
    <>
      <div className="flex h-11 shrink-0 items-center gap-2.5 border-b px-4">
        <Search className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <input
          role="combobox"
          aria-label="Search commands"
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={found.length > 0 ? `${id}-${chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="What do you want to do?"
          className="h-full flex-1 bg-transparent text-base focus-visible:outline-none"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div id={`${id}-list`} role="listbox" aria-label="Commands" className="min-h-0 overflow-y-auto p-1.5">
        {found.map((command, index) => (
          // The focus stays in the field above, which hears the keys.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- as said
          <div
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            onClick={() => run(command)}
            onPointerMove={() => setChosen(index)}
            className={classNames('flex h-8 items-center gap-3 rounded-md px-2.5', index === chosen && 'bg-selected')}
          >
            <span className="min-w-0 flex-1 truncate">{command.title}</span>
            <span className="shrink-0 text-xs text-muted">{command.note}</span>
            {command.keys && <Kbd keys={command.keys} />}
          </div>
        ))}
      </div>
      {found.length === 0 && <output className="px-4 pb-4 text-muted">Nothing is called that.</output>}
    </>
  )
}
