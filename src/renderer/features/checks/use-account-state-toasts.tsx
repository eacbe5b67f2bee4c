import { useEffect } from 'react'
import { toast } from 'sonner'
import type { AccountStateChange } from '../../../shared/check.ts'
import { countInWords } from '../../../shared/number-words.ts'
import { useApiClient } from '../../lib/api.ts'
import { keepListening } from '../../lib/keep-listening.ts'
import { statusOfOutcome } from '../accounts/account-status.ts'
import { useSettings } from '../settings/use-settings.ts'
import { useIsInFront } from './use-is-in-front.ts'

/** How long news is gathered before it is told, in ms: a round of checks can bring a lot of it at once. */
const gatherMs = 400
/** As many accounts are told of one by one. */
const mostAtOnce = 3

/**
 * Tells of accounts whose state a check changed that nobody had asked for, while this window is in front. Where none is, the
 * desktop app tells by a notification of the system, so that nothing is told twice; and a window that only listens in front, and only
 * where accounts are checked in the background at all, holds no connection that another one needs.
 */
export function useAccountStateToasts(open: (path: string) => void): void {
  const client = useApiClient()
  const { settings } = useSettings()
  const isChecked = typeof settings?.recheckMinutes === 'number'
  const isWanted = useIsInFront() && isChecked

  useEffect(() => {
    if (!isWanted) return
    let news: AccountStateChange[] = []
    let telling: ReturnType<typeof setTimeout> | undefined

    function tell(): void {
      telling = undefined
      const told = news
      news = []
      if (told.length <= mostAtOnce) for (const change of told) tellOf(change, open)
      else toast(`${countInWords(told.length, 'account')} changed their state.`, { action: { label: 'Show', onClick: () => open('/') } })
    }

    const stop = keepListening((onError) =>
      client.app.accountStates.subscribe(undefined, {
        onData(change) {
          if (!change.background) return
          news.push(change)
          telling ??= setTimeout(tell, gatherMs)
        },
        onError,
      }),
    )
    return () => {
      stop()
      // What was heard here was heard nowhere else.
      if (telling === undefined) return
      clearTimeout(telling)
      tell()
    }
  }, [client, isWanted, open])
}

function tellOf({ accountId, label, from, to, message, fix }: AccountStateChange, open: (path: string) => void): void {
  const title = (
    <>
      “<bdi>{label}</bdi>” changed from “{statusOfOutcome(from).word}” to “{statusOfOutcome(to).word}”.
    </>
  )
  const description = to === 'works' ? message : `${message} ${fix}`
  // Newer word of the same account takes the place of the older one.
  toast(title, { id: `state ${accountId}`, description, action: { label: 'Open', onClick: () => open(`/accounts/${accountId}`) } })
}
