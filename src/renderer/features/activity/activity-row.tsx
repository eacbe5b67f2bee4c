/* oxlint-disable jsx-a11y/prefer-tag-over-role -- as in the grid around it */
import { Link } from '@tanstack/react-router'
import type { Ref } from 'react'
import type { Account } from '../../../shared/account.ts'
import type { Activity } from '../../../shared/activity.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { buttonStyle } from '../../components/ui/button.tsx'
import { classNames } from '../../lib/class-names.ts'
import { inFull, isTime } from '../../lib/relative-time.ts'
import { kindInWords, processInWords, timeInWords } from './activity-words.ts'

type ActivityRowProps = {
  entry: Activity
  /** Undefined where it was removed. */
  account: Account | undefined
  isTabStop: boolean
  className: string
  ref: Ref<HTMLDivElement>
  onFocus: () => void
}

/** One use of an account. */
export function ActivityRow({ entry, account, isTabStop, className, ref, onFocus }: ActivityRowProps) {
  const { at, kind, parent, command, folder } = entry
  return (
    <div
      ref={ref}
      role="row"
      tabIndex={isTabStop ? 0 : -1}
      onFocus={({ currentTarget }) => {
        currentTarget.scrollIntoView({ block: 'nearest' })
        onFocus()
      }}
      className={classNames(
        'flex min-h-8 scroll-mt-8 flex-wrap items-baseline gap-x-3 border-b border-line/60 px-5 py-1.5 hover:bg-hover focus-visible:outline-offset-[-2px]',
        className,
      )}
    >
      <div role="gridcell" className="text-muted">
        <time dateTime={isTime(at) ? at.toISOString() : undefined} title={inFull(at)}>
          {timeInWords(at)}
        </time>
      </div>
      <div role="gridcell">{kindInWords(kind)}</div>
      <div role="gridcell" className="min-w-0 wrap-anywhere">
        <AccountOf entry={entry} account={account} />
      </div>
      <Cell text={command ?? ''} />
      <Cell text={processInWords(parent)} before="by " />
      <Cell text={folder ?? ''} />
    </div>
  )
}

function AccountOf({ entry, account }: { entry: Activity; account: Account | undefined }) {
  if (!account)
    return (
      <>
        <bdi>{plainText(entry.accountLabel)}</bdi> <span className="text-muted">· removed</span>
      </>
    )
  return (
    <>
      {/* The label as it is now: a renamed account is the same account. */}
      <Link
        to="/accounts/$accountId"
        params={{ accountId: account.id }}
        tabIndex={-1}
        className={classNames(buttonStyle({ look: 'link', size: 'text' }), 'inline whitespace-normal')}
      >
        <bdi>{plainText(account.label)}</bdi>
      </Link>{' '}
      <span className="text-muted">· {definitionOf(account).name}</span>
    </>
  )
}

/** `before`: a word that stands in place of the column's heading, where the grid is too narrow for columns. */
function Cell({ text, before }: { text: string; before?: string }) {
  const shown = plainText(text)
  return (
    <div role="gridcell" title={shown} className="min-w-0 wrap-anywhere text-muted empty:hidden @3xl:truncate @3xl:empty:block">
      {shown !== '' && (
        <>
          {before && <span className="@3xl:hidden">{before}</span>}
          <bdi>{shown}</bdi>
        </>
      )}
    </div>
  )
}
