import { useState } from 'react'
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query'
import { failureOf, type Failure } from './error-data.ts'

/** `failure`: why there is no data; data that is there stays, whatever becomes of a later look. */
export type Reading<Data> = { data: Data | undefined; failure: Failure | null; isAsking: boolean; tryAgain: () => void }

/** What a query has come to. A failure stays until there is an answer, so that the button to try again keeps the focus. */
export function useReading<Data>(query: UseQueryResult<Data, unknown> | UseInfiniteQueryResult<Data, unknown>): Reading<Data> {
  const { data, error, isFetching, refetch } = query
  // While it is asked again, the query itself no longer knows its error.
  const [last, setLast] = useState(error)
  if (error && error !== last) setLast(error)
  return {
    data,
    failure: data === undefined && last ? failureOf(last) : null,
    isAsking: isFetching,
    tryAgain: () => void refetch(),
  }
}
