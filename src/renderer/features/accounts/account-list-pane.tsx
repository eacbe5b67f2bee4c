import { Link, useLocation, useNavigate } from '@tanstack/react-router'
import { ListChecks, Plus, Search } from 'lucide-react'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { Account } from '../../../shared/account.ts'
import { countInWords } from '../../../shared/number-words.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { Input } from '../../components/ui/input.tsx'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { classNames } from '../../lib/class-names.ts'
import { shortcutKeys } from '../../lib/shortcuts.ts'
import { AddMenu } from './add-menu.tsx'
import { AccountGrid } from './account-grid.tsx'
import { createRowSearch, groupByProvider } from './account-rows.ts'
import { CheckAllProgress } from './check-all-progress.tsx'
import { useCheckAll } from './check-all.tsx'
import { useActivate } from './use-activate.tsx'

type AccountListPaneProps = {
  accounts: readonly Account[]
  selectedId: string | undefined
  className: string
  onOpen: (account: Account, how: 'pointer' | 'keyboard') => void
}

export function AccountListPane({ accounts, selectedId, className, onOpen }: AccountListPaneProps) {
  const { state } = useLocation()
  const navigate = useNavigate()
  const activate = useActivate()
  const checkAll = useCheckAll()
  const [words, setWords] = useState('')
  const searchField = useRef<HTMLInputElement>(null)

  const search = useMemo(() => createRowSearch(groupByProvider(accounts)), [accounts])
  // Typing comes first: the list follows when there is time.
  const searched = useDeferredValue(words)
  const rows = useMemo(() => search(searched), [search, searched])
  const found = rows.filter((row) => row.type === 'account').length

  useEffect(() => {
    if (state.focus === 'search') searchField.current?.select()
  }, [state])
  const focusRequest = useMemo(() => (state.focusAccount === undefined ? null : { id: state.focusAccount }), [state])
  const focusFirst = () => void navigate({ to: '.', search: true, replace: true, state: { focusAccount: 'first' } })

  return (
    <section aria-label="All accounts" className={classNames('min-h-0 flex-col', className)}>
      <header className="flex h-12 shrink-0 items-center gap-1.5 border-b pr-3 pl-4">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">Accounts</h2>
        <Tooltip text="Check all accounts">
          <Button look="quiet" busy={checkAll.running !== null} onClick={checkAll.start}>
            {checkAll.running === null && <ListChecks aria-hidden="true" />}
            <span className="md:sr-only lg:not-sr-only">Check all</span>
          </Button>
        </Tooltip>
        <Tooltip text="Add an account" keys={shortcutKeys('add')}>
          <Link to="/accounts/new" className={buttonStyle({ look: 'plain' })}>
            <Plus aria-hidden="true" />
            Add
          </Link>
        </Tooltip>
        <AddMenu />
      </header>
      <div className="relative shrink-0 border-b px-3 py-2">
        <Search className="pointer-events-none absolute top-4.5 left-5.5 size-3.5 text-muted" aria-hidden="true" />
        <Input
          ref={searchField}
          type="search"
          aria-label="Search accounts"
          placeholder="Search"
          autoComplete="off"
          spellCheck={false}
          className="h-8 border-transparent bg-sunken pl-8 hover:border-line-strong/40 [&::-webkit-search-cancel-button]:hidden"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setWords('')
            else if (event.key === 'ArrowDown' || event.key === 'Enter') focusFirst()
            else return
            event.preventDefault()
            event.stopPropagation()
          }}
        />
      </div>
      {checkAll.running && <CheckAllProgress tally={checkAll.running} onCancel={checkAll.cancel} />}
      <output className="sr-only">{searched === '' ? '' : `${countInWords(found, 'account')} found`}</output>
      {rows.length > 0 ? (
        <AccountGrid rows={rows} selectedId={selectedId} focusRequest={focusRequest} onOpen={onOpen} onActivate={activate} />
      ) : (
        <div className="flex flex-col items-start gap-2 p-4 text-muted">
          <p className="wrap-anywhere">
            No account has “<bdi>{searched}</bdi>” in its name, provider, base URL, model or last four characters.
          </p>
          <Button onClick={() => setWords('')}>Show all accounts</Button>
        </div>
      )}
    </section>
  )
}
