import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Model, ModelPage } from '../../../shared/model.ts'
import { useApiClient } from '../../lib/api.ts'
import { failureOf, type Failure } from '../../lib/error-data.ts'

/** Rows that are fetched at once. */
const rowsInPage = 200

/** Pages that nobody looks at are forgotten after this time, in milliseconds. */
const forgetAfterMs = 30_000

/** What the rows depend on. `listedAt`: another value stands for another list. */
export type WantedRows = { accountId: string; search: string; listedAt: string; favourites: readonly string[] }

export type ModelRows = {
  /** How many models fit; undefined until that is known. */
  matching: number | undefined
  /** The model in this place; undefined until it is there. */
  at: (index: number) => Model | undefined
  failure: Failure | null
}

/**
 * The models that fit a search, fetched page by page: the first one, and those of the places in sight. The order holds while
 * one looks: a model that becomes a favourite stays where it is until the search or the list changes, or until a page is needed
 * that was not there yet.
 */
export function useModelRows(wanted: WantedRows, inSight: readonly number[]): ModelRows {
  const client = useApiClient()
  const queries = useQueryClient()
  const { accountId, search, listedAt, favourites } = wanted
  const [ordered, setOrdered] = useState(wanted)
  if (ordered.search !== search || ordered.listedAt !== listedAt) setOrdered(wanted)

  const optionsOf = (page: number) => ({
    queryKey: ['model-rows', accountId, listedAt, search, ordered.favourites, page],
    queryFn: (): Promise<ModelPage> => client.models.page.query({ id: accountId, search, offset: page * rowsInPage, limit: rowsInPage }),
    gcTime: forgetAfterMs,
  })
  const pages = [...new Set(inSight.map((index) => Math.floor(index / rowsInPage)))].filter((page) => page > 0)
  const first = useQuery({ ...optionsOf(0), placeholderData: keepPreviousData })
  const others = useQueries({ queries: pages.map(optionsOf) })
  const later = new Map(pages.map((page, index) => [page, others[index]?.data]))

  const isIncomplete = pages.some((page) => queries.getQueryData(optionsOf(page).queryKey) === undefined)
  useEffect(() => {
    if (isIncomplete && ordered.favourites !== favourites) setOrdered(wanted)
    // eslint-disable-next-line react-hooks/exhaustive-deps -- marks alone change no order
  }, [isIncomplete])

  const error = first.error ?? others.find((page) => page.error)?.error
  return {
    matching: first.data?.matching,
    at(index) {
      const page = Math.floor(index / rowsInPage)
      return (page === 0 ? first.data : later.get(page))?.models[index % rowsInPage]
    },
    failure: error ? failureOf(error) : null,
  }
}
