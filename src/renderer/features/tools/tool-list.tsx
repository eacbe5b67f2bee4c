import { Link, useLocation } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ToolStatus } from '../../../shared/tools.ts'
import { RowList } from '../../components/ui/row-list.tsx'
import { classNames } from '../../lib/class-names.ts'
import { StatusWord } from '../accounts/status-word.tsx'
import { folderName } from '../projects/folder-name.ts'
import { statusOfTool } from './tool-words.ts'
import { searchOf, useToolWays } from './use-open-tool.ts'

type ToolListProps = { rows: ReadonlyMap<string, ToolStatus>; openKey: string | undefined; className: string }

/** Every tool, and after it the projects that it was applied to. */
export function ToolList({ rows, openKey, className }: ToolListProps) {
  const { state } = useLocation()
  const ways = useToolWays()
  const focusRequest = useMemo(() => (state.focusRow === undefined ? null : { key: state.focusRow }), [state])

  function open(key: string, how: 'pointer' | 'keyboard'): void {
    const status = rows.get(key)
    if (status) ways.open(status, how)
  }

  return (
    <section aria-label="All tools" className={classNames('min-h-0 flex-col', className)}>
      <header className="flex h-12 shrink-0 items-center border-b px-4">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">Tools</h2>
      </header>
      <RowList label="Tools" keys={[...rows.keys()]} openKey={openKey} focusRequest={focusRequest} onOpen={open}>
        {(key, row) => {
          const status = rows.get(key)
          if (!status) return null
          const { name, project, account, accountGone } = status
          return (
            <Link to="/tools" search={searchOf(status)} {...row}>
              <span className={classNames('min-w-0 flex-1', project !== null && 'pl-4')}>
                <span className="block truncate font-medium">{name}</span>
                <span className="flex min-w-0 items-center gap-x-2 text-xs text-muted">
                  <StatusWord status={statusOfTool(status.state)} className="shrink-0" />
                  {project !== null && <bdi className="min-w-0 truncate">in {folderName(project)}</bdi>}
                  {account && <bdi className="min-w-0 truncate">{account.label}</bdi>}
                  {accountGone && <span className="min-w-0 truncate">an account that was removed</span>}
                </span>
              </span>
            </Link>
          )
        }}
      </RowList>
    </section>
  )
}
