import { useQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useState } from 'react'
import type { Account } from '../../../shared/account.ts'
import type { ModelSummary } from '../../../shared/model.ts'
import { modelsInWords } from '../../../shared/model-words.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { SearchField } from '../../components/ui/search-field.tsx'
import { useApi } from '../../lib/api.ts'
import { isKnown } from '../accounts/known-account.ts'
import { useCopyText } from '../checks/use-copy-text.ts'
import type { ModelDeeds } from './model-row.tsx'
import { ModelsEmpty } from './models-empty.tsx'
import { ModelsTable } from './models-table.tsx'
import { TypedModel } from './typed-model.tsx'
import { useChooseModel } from './use-choose-model.tsx'
import { useFavourite } from './use-favourite.ts'

type ModelsFinderProps = { account: Account; summary: ModelSummary; busy: boolean; onRefresh: () => void }

/** A field that searches the models, and those that fit. What stands in the field can be used as it is. */
export function ModelsFinder({ account, summary, busy, onRefresh }: ModelsFinderProps) {
  const [words, setWords] = useState('')
  const [matching, setMatching] = useState(0)
  const [focusRequest, setFocusRequest] = useState(0)
  const { copy, outcome } = useCopyText()
  const choose = useChooseModel(account)
  const deeds: ModelDeeds = {
    toggleFavourite: useFavourite(account.id),
    use: isKnown(account) ? choose : undefined,
    copy: (model) => void copy(() => ({ text: model, said: `Copied ${plainText(model)}.` })),
  }
  // Typing comes first: the table follows when there is time.
  const search = useDeferredValue(words)
  const typed = words.trim()
  const { source, fetchedAt, total, favourites } = summary
  const isEmpty = total === 0 && favourites.length === 0
  const onMatching = useCallback((count: number) => setMatching(count), [])

  return (
    <>
      <SearchField
        label="Search models"
        placeholder={isEmpty ? 'Type a model' : 'Search, or type a model'}
        maxLength={200}
        value={words}
        onChange={setWords}
        onLeave={() => setFocusRequest((count) => count + 1)}
      />
      {typed !== '' && (
        <div className="flex min-h-9 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b px-5 py-1.5">
          {!isEmpty && (
            <output className="text-muted">
              {matching === 0 ? 'No model has that in its id or name.' : `${modelsInWords(matching)} found`}
            </output>
          )}
          <TypedModel
            model={typed}
            isFavourite={favourites.includes(typed)}
            isInUse={typed === account.model}
            deeds={deeds}
            onDone={() => setWords('')}
          />
        </div>
      )}
      {isEmpty ? (
        <ModelsEmpty account={account} summary={summary} busy={busy} onRefresh={onRefresh} />
      ) : (
        <ModelsTable
          wanted={{ accountId: account.id, search, listedAt: `${source} ${fetchedAt?.getTime()} ${total}`, favourites }}
          inUse={account.model}
          deeds={deeds}
          focusRequest={focusRequest}
          onMatching={onMatching}
        />
      )}
      {!isEmpty && (
        <footer className="flex shrink-0 flex-wrap gap-x-4 border-t px-5 py-1.5 text-xs text-muted">
          <PricesNote />
          <output className={outcome?.isCopied === false ? 'text-bad' : ''}>{outcome?.words}</output>
        </footer>
      )}
    </>
  )
}

/** Where prices come from: they are as old as the release. */
function PricesNote() {
  const { data: info } = useQuery(useApi().app.info.queryOptions())
  return <p>Prices in US dollars for a million tokens, from the price list of Keydeck{info && ` ${info.version}`}.</p>
}
