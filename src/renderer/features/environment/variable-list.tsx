import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Explanation } from '../../../shared/environment.ts'
import { countInWords } from '../../../shared/number-words.ts'
import { offlineVariable } from '../../../shared/offline-variables.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { RowList } from '../../components/ui/row-list.tsx'
import { SearchField } from '../../components/ui/search-field.tsx'
import { classNames } from '../../lib/class-names.ts'
import { fitsListAndDetail } from '../../lib/window-width.ts'
import { createVariableSearch, isVariableName } from './environment-words.ts'
import { VariableRow } from './variable-row.tsx'

type VariableListProps = { explanation: Explanation; selected: string | undefined; className: string }

/** The variables that some source has, and a field that searches them. */
export function VariableList({ explanation, selected, className }: VariableListProps) {
  const { variables } = explanation
  const { state } = useLocation()
  const navigate = useNavigate()
  const [words, setWords] = useState('')
  const search = useMemo(() => createVariableSearch(variables), [variables])
  const searched = useDeferredValue(words)
  const found = useMemo(() => new Map(search(searched).map((resolved) => [resolved.variable, resolved])), [search, searched])
  const focusRequest = useMemo(() => (state.focusRow === undefined ? null : { key: state.focusRow }), [state])

  function open(variable: string, how: 'pointer' | 'keyboard'): void {
    void navigate({
      to: '/environment',
      search: (current) => ({ ...current, variable }),
      // A list that is covered takes the focus with it.
      state: how === 'keyboard' || !fitsListAndDetail() ? { focus: 'detail' } : {},
    })
  }

  return (
    <section aria-label="All variables" className={classNames('flex-col', className)}>
      <SearchField
        label="Search variables"
        value={words}
        onChange={setWords}
        onLeave={() => void navigate({ to: '.', search: true, replace: true, state: { focusRow: 'first' } })}
      />
      <output className="sr-only">{searched === '' ? '' : `${countInWords(found.size, 'variable')} found`}</output>
      {found.size > 0 ? (
        <RowList label="Variables" keys={[...found.keys()]} openKey={selected} focusRequest={focusRequest} onOpen={open}>
          {(variable, row) => {
            const resolved = found.get(variable)
            return resolved && <VariableRow resolved={resolved} offline={offlineVariable(explanation, variable)} row={row} />
          }}
        </RowList>
      ) : (
        <NothingFound words={searched} onShowAll={() => setWords('')} />
      )}
    </section>
  )
}

/** What is typed may be a variable that Keydeck does not know: that can be looked at, too. */
function NothingFound({ words, onShowAll }: { words: string; onShowAll: () => void }) {
  const name = words.trim()
  return (
    <div className="flex flex-col items-start gap-2 p-4 text-muted">
      <p className="wrap-anywhere">
        No variable has “<bdi>{name}</bdi>” in its name or sources.
      </p>
      <div className="flex flex-wrap gap-2">
        {isVariableName(name) && (
          <Link
            to="/environment"
            search={(search) => ({ ...search, variable: name })}
            state={{ focus: 'detail' }}
            className={classNames(buttonStyle(), 'max-w-full min-w-0')}
          >
            <span className="truncate">
              Look for <bdi>{name}</bdi>
            </span>
          </Link>
        )}
        <Button onClick={onShowAll}>Show all variables</Button>
      </div>
    </div>
  )
}
