/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows that are placed one by one cannot be those of a <table> */
import type { Ref } from 'react'
import type { Account } from '../../../shared/account.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { classNames } from '../../lib/class-names.ts'
import { agoInShort } from '../../lib/relative-time.ts'
import { Button } from '../../components/ui/button.tsx'
import { Tooltip } from '../../components/ui/tooltip.tsx'
import { ActiveTag } from './active-tag.tsx'
import { statusOf } from './account-status.ts'
import { keyHint } from './key-hint.ts'
import { isKnown } from './known-account.ts'
import { ProviderMark } from './provider-mark.tsx'
import { StatusWord } from './status-word.tsx'

type AccountRowProps = {
  account: Account
  now: Date
  /** Its place among all rows of the grid, from 1. */
  position: number
  isSelected: boolean
  isTabStop: boolean
  ref: Ref<HTMLDivElement>
  onOpen: () => void
  onActivate: () => void
  onFocus: () => void
}

export function AccountRowView({ account, now, position, isSelected, isTabStop, ref, onOpen, onActivate, onFocus }: AccountRowProps) {
  return (
    // Keys are handled by the grid around it, for all rows alike.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- as said
    <div
      ref={ref}
      role="row"
      aria-rowindex={position}
      aria-selected={isSelected}
      tabIndex={isTabStop ? 0 : -1}
      onClick={onOpen}
      onFocus={onFocus}
      className={classNames(
        'group relative flex h-12 items-center gap-2.5 pr-3 pl-4 select-none focus-visible:outline-offset-[-2px]',
        isSelected ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <div role="gridcell" className="flex min-w-0 flex-1 items-center gap-2.5">
        <ProviderMark provider={definitionOf(account)} />
        <div className="min-w-0 flex-1">
          <div className="truncate font-medium">
            <bdi>{account.label}</bdi>
          </div>
          <div className="flex min-w-0 items-center gap-2 text-xs text-muted">
            <StatusWord status={statusOf(account)} className="shrink-0" />
            <span className="shrink-0">{keyHint(account)}</span>
            {account.model && <bdi className="truncate">{account.model}</bdi>}
          </div>
        </div>
      </div>
      <div role="gridcell" className="flex shrink-0 flex-col items-end gap-px self-stretch pt-1.5">
        {!isKnown(account) ? null : account.active ? (
          <ActiveTag />
        ) : (
          <Tooltip text="Make active" keys={['A']}>
            <Button
              size="small"
              tabIndex={-1}
              className="absolute top-1.5 right-3 h-5 px-1.5 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 focus-visible:opacity-100 pointer-coarse:static pointer-coarse:opacity-100"
              onClick={(event) => {
                event.stopPropagation()
                onActivate()
              }}
            >
              Make active
              <span className="sr-only">
                {' '}
                <bdi>{account.label}</bdi>
              </span>
            </Button>
          </Tooltip>
        )}
        <span className="mt-auto pb-1.5 text-xs text-muted">
          {account.lastUsedAt && (
            <>
              <span className="sr-only">last used </span>
              {agoInShort(account.lastUsedAt, now)}
            </>
          )}
        </span>
      </div>
    </div>
  )
}
