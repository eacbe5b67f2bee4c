import { X } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { ChatModel, ChatSource } from '../../../shared/chat.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button } from '../../components/ui/button.tsx'
import { SearchSelect, type SearchGroup } from '../../components/ui/search-select.tsx'
import { SuggestInput } from '../../components/ui/suggest-input.tsx'
import { ProviderMark } from '../accounts/provider-mark.tsx'
import { useProviders } from '../providers/use-providers.ts'
import { usualModel } from './use-sources.ts'

/** As many as one reads. */
const mostSuggested = 30

type ModelChoiceProps = {
  sources: readonly ChatSource[]
  value: ChatModel
  onChange: (value: ChatModel) => void
  /** Takes it away, where it is one of several. */
  onRemove?: (() => void) | undefined
  /** Which of several it is, as a part of the names of its fields. */
  place?: string
  side?: 'below' | 'above'
}

/** Who answers: an account or a model server, and the model: any text, with those that are known as suggestions. */
export function ModelChoice({ sources, value, onChange, onRemove, place = '', side = 'above' }: ModelChoiceProps) {
  const groups = useSourceGroups(sources)
  const source = sources.find(({ id }) => id === value.sourceId)
  const [isTyped, setTyped] = useState(false)
  const suggestions = useMemo(
    () =>
      suggestedModels(source?.models ?? [], isTyped ? value.model : '').map((model) => ({
        value: model,
        content: <ModelName model={model} />,
      })),
    [source, isTyped, value.model],
  )
  return (
    <div className="flex w-110 max-w-full min-w-0 flex-wrap items-center gap-1.5">
      <SearchSelect
        aria-label={`Account or server${place}`}
        value={value.sourceId}
        groups={groups}
        onChange={(id) => {
          const next = sources.find((each) => each.id === id)
          if (next) onChange(usualModel(next))
        }}
        placeholder="No longer there"
        searchLabel="Search accounts and servers"
        className="h-7 max-w-52 min-w-28 flex-1"
      />
      <SuggestInput
        aria-label={`Model${place}`}
        placeholder="Name a model"
        value={value.model}
        onChange={(model) => onChange({ ...value, model })}
        suggestions={suggestions}
        listLabel="Models"
        onTypedChange={setTyped}
        side={side}
        className="max-w-56 min-w-28 flex-1 [&_input]:h-7"
      />
      {onRemove && (
        <Button look="quiet" size="icon" aria-label={`Leave out this model${place}`} onClick={onRemove}>
          <X aria-hidden="true" />
        </Button>
      )}
      {source?.problem && <p className="basis-full text-xs text-warn wrap-anywhere">{source.problem}</p>}
    </div>
  )
}

function ModelName({ model }: { model: string }) {
  return <bdi className="min-w-0 flex-1 wrap-anywhere">{plainText(model)}</bdi>
}

function suggestedModels(models: readonly string[], search: string): string[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return models.filter((model) => words.every((word) => model.toLowerCase().includes(word))).slice(0, mostSuggested)
}

function useSourceGroups(sources: readonly ChatSource[]): SearchGroup<string>[] {
  const { definitionOf } = useProviders()
  return useMemo(() => {
    const choiceOf = (source: ChatSource) => {
      const label = plainText(source.label)
      const provider = definitionOf(source.provider)
      return {
        value: source.id,
        label,
        words: `${label} ${source.providerName}`.toLowerCase(),
        icon: provider && <ProviderMark provider={provider} className="size-4.5 text-[0.5625rem]" />,
      }
    }
    return [
      { heading: 'On your own machines', items: sources.filter(({ local }) => local).map(choiceOf) },
      { heading: 'Accounts', items: sources.filter(({ local }) => !local).map(choiceOf) },
    ].filter(({ items }) => items.length > 0)
  }, [sources, definitionOf])
}
