import { Search } from 'lucide-react'
import { Input } from './input.tsx'

type SearchFieldProps = {
  /** What is searched, such as “Search variables”. */
  label: string
  placeholder?: string
  maxLength?: number
  value: string
  onChange: (words: string) => void
  /** An arrow down or Enter: on to what was found. */
  onLeave: () => void
}

/** The search of a page, above its list; the page's key for searching comes here, and Escape empties it first. */
export function SearchField({ label, placeholder = 'Search', maxLength, value, onChange, onLeave }: SearchFieldProps) {
  return (
    <div className="relative shrink-0 border-b px-3 py-2">
      <Search className="pointer-events-none absolute top-4.5 left-5.5 size-3.5 text-muted" aria-hidden="true" />
      <Input
        data-page-search
        type="search"
        aria-label={label}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={maxLength}
        className="h-8 border-transparent bg-sunken pl-8 hover:border-line-strong/40 [&::-webkit-search-cancel-button]:hidden"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') onChange('')
          else if (event.key === 'ArrowDown' || event.key === 'Enter') onLeave()
          else return
          event.preventDefault()
          event.stopPropagation()
        }}
      />
    </div>
  )
}
