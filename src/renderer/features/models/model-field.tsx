import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { Star } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import type { Model } from '../../../shared/model.ts'
import { contextInShort } from '../../../shared/model-words.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Field } from '../../components/ui/field.tsx'
import { SuggestInput } from '../../components/ui/suggest-input.tsx'
import { useApi } from '../../lib/api.ts'

type ModelFieldProps = {
  /** The account whose models are suggested; null for one that is not there yet. */
  accountId: string | null
  value: string
  onChange: (model: string) => void
  error?: string | undefined
}

/** As many as one reads. */
const mostSuggested = 30

const none: readonly Model[] = []

/** The model of an account: any text, with the account's fetched models as suggestions, favourites first. */
export function ModelField({ accountId, value, onChange, error }: ModelFieldProps) {
  // Whoever opens the list to choose anew wants to see more than the model that is there already.
  const [isTyped, setTyped] = useState(false)
  const suggested = useSuggestions(accountId, isTyped ? value : '')
  const suggestions = useMemo(() => suggested.map((model) => ({ value: model.id, content: <SuggestedModel model={model} /> })), [suggested])
  return (
    <Field label="Model" note="optional" error={error}>
      <SuggestInput name="model" value={value} onChange={onChange} suggestions={suggestions} listLabel="Models" onTypedChange={setTyped} />
    </Field>
  )
}

function SuggestedModel({ model }: { model: Model }) {
  return (
    <>
      <bdi className="min-w-0 flex-1 wrap-anywhere">{plainText(model.id)}</bdi>
      <span className="shrink-0 text-xs text-muted">{contextInShort(model.contextTokens)}</span>
      {model.favourite && (
        <>
          <Star className="size-3.5 shrink-0 fill-current text-accent-text" aria-hidden="true" />
          <span className="sr-only">favourite</span>
        </>
      )}
    </>
  )
}

function useSuggestions(accountId: string | null, search: string): readonly Model[] {
  const api = useApi()
  const words = useDeferredValue(search.slice(0, 200))
  const { data } = useQuery({
    ...api.models.page.queryOptions(accountId === null ? skipToken : { id: accountId, search: words, offset: 0, limit: mostSuggested }),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  })
  return data?.models ?? none
}
