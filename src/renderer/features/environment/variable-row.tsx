import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import type { OfflineVariable, ResolvedVariable } from '../../../shared/environment.ts'
import { countInWords } from '../../../shared/number-words.ts'
import { plainText } from '../../../shared/plain-text.ts'
import type { RowProps } from '../../components/ui/row-list.tsx'
import { offlineInShort, sourceInWords } from './environment-words.ts'

type VariableRowProps = { resolved: ResolvedVariable; offline: OfflineVariable | undefined; row: RowProps }

/** A variable in the list: its name, what offline mode does with it, where its value comes from, and how much there is to look out for. */
export function VariableRow({ resolved, offline, row }: VariableRowProps) {
  const { variable, candidates, warnings } = resolved
  const winner = candidates.find((candidate) => candidate.winner)
  return (
    <Link to="/environment" search={(search) => ({ ...search, variable })} {...row}>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium" title={variable}>
          {variable}
        </span>
        {offline && (
          <span className="block truncate text-xs text-warn" title={plainText(offlineInShort(offline))}>
            {plainText(offlineInShort(offline))}
          </span>
        )}
        <span className="flex min-w-0 gap-x-2 text-xs text-muted">
          <span className="shrink-0">{winner ? sourceInWords(winner.source) : 'No source wins'}</span>
          {winner && (
            <bdi className="truncate font-mono" title={plainText(winner.masked)}>
              {plainText(winner.masked)}
            </bdi>
          )}
        </span>
      </span>
      {warnings.length > 0 && (
        <span className="inline-flex shrink-0 items-center gap-1 text-xs text-warn">
          <TriangleAlert className="size-3.5" aria-hidden="true" />
          <span aria-hidden="true">{warnings.length}</span>
          <span className="sr-only">{countInWords(warnings.length, 'warning')}</span>
        </span>
      )}
    </Link>
  )
}
