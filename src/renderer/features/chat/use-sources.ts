import { useQuery } from '@tanstack/react-query'
import type { ChatModel, ChatSource } from '../../../shared/chat.ts'
import { useApi } from '../../lib/api.ts'
import { useReading } from '../../lib/use-reading.ts'

const none: readonly ChatSource[] = []

/** What can be chatted with, as it stands now: a model server comes and goes without a word to Keydeck. */
export function useSources() {
  const api = useApi()
  const { data, ...reading } = useReading(useQuery(api.chat.sources.queryOptions(undefined, { refetchOnMount: 'always' })))
  return { sources: data ?? none, isKnown: data !== undefined, ...reading }
}

/** The model that answers for this machine, as a source and its model; undefined where there is none, or it is not known yet. */
export function useChosenLocal(): ChatModel | undefined {
  const api = useApi()
  const chosen = useQuery(api.localModels.overview.queryOptions()).data?.chosen
  return chosen ? { sourceId: chosen.serverId, model: chosen.model } : undefined
}

/** What a source is asked with where nobody said which model. */
export function usualModel(source: ChatSource, local?: ChatModel): ChatModel {
  const chosen = local?.sourceId === source.id ? local.model : undefined
  return { sourceId: source.id, model: source.model ?? chosen ?? source.models[0] ?? '' }
}

/**
 * What a new conversation begins with: the source that was asked for, else what the last one was held with, else the first that can be
 * used. Undefined where there is no source.
 */
export function firstChoice(
  sources: readonly ChatSource[],
  { asked, last, local }: { asked?: string | undefined; last?: ChatModel | undefined; local?: ChatModel | undefined },
): ChatModel | undefined {
  const named = sources.find(({ id }) => id === asked)
  if (named) return last?.sourceId === named.id && named.model === null ? last : usualModel(named, local)
  if (last && sources.some(({ id, problem }) => id === last.sourceId && problem === null)) return last
  const usable = sources.filter(({ problem }) => problem === null)
  const first = usable.find((source) => usualModel(source).model !== '') ?? usable[0] ?? sources[0]
  return first && usualModel(first, local)
}
