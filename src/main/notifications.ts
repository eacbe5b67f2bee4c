import type { Notification, NotificationConstructorOptions } from 'electron'
import type { Changes } from '../core/changes.ts'
import type { AccountStateChange } from '../shared/check.ts'
import { plainText } from '../shared/plain-text.ts'

/** How long news is gathered before it is told, in ms: a check of all accounts can bring a lot of it at once. */
const gatherMs = 400
/** As many accounts are told of one by one. */
const mostAtOnce = 3
/** As many notifications are kept to hear of a click; an object that nothing holds is collected, and its click lost. */
const mostKept = 50

type Shown = Pick<Notification, 'show'> & { on(event: 'click' | 'close' | 'failed', listener: () => void): unknown }

/**
 * Tells of accounts whose check came out otherwise than the one before, by the system's notifications; a click opens the account.
 * Says the account's name and the check's own words, which hold no secret. Stays silent where `isWanted` says no.
 */
export function notifyOfAccounts(deps: {
  changes: Pick<Changes, 'listenToAccountStates'>
  create: (options: NotificationConstructorOptions) => Shown
  isSupported: () => boolean
  isWanted: () => boolean
  open: (path: string) => void
  note: (what: string, facts: Record<string, unknown>) => void
}): { stop(): void } {
  const { changes, create, isSupported, isWanted, open, note } = deps
  const kept = new Set<Shown>()
  let news: AccountStateChange[] = []
  let timer: NodeJS.Timeout | undefined

  function show(title: string, body: string, path: string): void {
    const notification = create({ title: harmless(title), body: harmless(body) })
    notification.on('click', () => open(path))
    notification.on('close', () => kept.delete(notification))
    notification.on('failed', () => {
      kept.delete(notification)
      note('a notification was not shown', {})
    })
    kept.add(notification)
    const [oldest] = kept
    if (oldest && kept.size > mostKept) kept.delete(oldest)
    notification.show()
  }

  function tell(): void {
    timer = undefined
    const told = news
    news = []
    if (told.length > mostAtOnce) return show('Keydeck', `${told.length} accounts changed their state.`, '/')
    for (const { label, message, fix, accountId } of told) show(label, `${message} ${fix}`, `/accounts/${accountId}`)
  }

  const stopListening = changes.listenToAccountStates((change) => {
    if (!isWanted() || !isSupported()) return
    news.push(change)
    timer ??= setTimeout(tell, gatherMs).unref()
  })
  return {
    stop() {
      clearTimeout(timer)
      stopListening()
    },
  }
}

/** A provider's own words may be in it, and Linux desktops read markup in a notification. */
function harmless(text: string): string {
  return plainText(text).replaceAll('<', '‹').replaceAll('>', '›').slice(0, 300)
}
