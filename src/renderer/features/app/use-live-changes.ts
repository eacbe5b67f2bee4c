import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { isChangeTopic, type ChangeTopic } from '../../../shared/change.ts'
import { useApi, useApiClient, type ApiClient } from '../../lib/api.ts'
import { isDesktopApp } from '../../lib/desktop-app.ts'
import { keepListening } from '../../lib/keep-listening.ts'
import { listenTogether } from '../../lib/listen-together.ts'
import { useIsVisible } from '../../lib/use-is-visible.ts'
import { keysOfChanges } from './keys-of-changes.ts'

/** What changed; `silence`: the stream of changes ended. */
type Word = ChangeTopic | 'silence'

const readWord = (said: unknown): Word | undefined => (said === 'silence' || isChangeTopic(said) ? said : undefined)

/**
 * Reads again whatever the server says has changed. After a gap in the connection everything is read again, since anything
 * can have changed meanwhile. Of a browser's windows that can be seen, one listens for all.
 */
export function useLiveChanges(): void {
  const api = useApi()
  const client = useApiClient()
  const queries = useQueryClient()
  /** Whether this window has listened, or has not although it showed something: what comes next may not be the first change. */
  const mayHaveMissed = useRef(false)
  const isVisible = useIsVisible()
  const isWanted = isDesktopApp || isVisible

  useEffect(() => {
    if (!isWanted) {
      mayHaveMissed.current = true
      return
    }
    const keys = keysOfChanges(api)

    function hear(word: Word): void {
      // The stream ended: a call tells at once whether anything still answers.
      if (word === 'silence') void queries.refetchQueries({ queryKey: api.storage.status.queryKey() })
      // A database that opens or closes changes everything that was read from it.
      else if (word === 'storage') void queries.invalidateQueries()
      else for (const queryKey of keys[word]) void queries.invalidateQueries({ queryKey })
    }

    /** Once changes are heard: no word came of what changed just before. */
    function catchUp(tell: (word: Word) => void): void {
      if (mayHaveMissed.current) tell('storage')
      // The vault may have been opened in between.
      else hear('vault')
      mayHaveMissed.current = true
    }

    const listen = (tell: (word: Word) => void) => listenToChanges(client, { tell, onOpen: () => catchUp(tell) })
    if (isDesktopApp) return listen(hear)
    return listenTogether<Word>('keydeck-changes', { listen, hear, read: readWord, onFollowing: () => catchUp(hear) })
  }, [api, client, queries, isWanted])
}

/** Tells each change, and each end of the stream, until the returned function is called; after a failure it listens again. */
function listenToChanges(client: ApiClient, { tell, onOpen }: { tell: (word: Word) => void; onOpen: () => void }): () => void {
  let hasOpened = false
  return keepListening((onError) =>
    client.app.changes.subscribe(undefined, {
      onData: tell,
      onConnectionStateChange({ state }) {
        if (state === 'connecting' && hasOpened) tell('silence')
        if (state !== 'pending') return
        hasOpened = true
        onOpen()
      },
      onError,
    }),
  )
}
