/** How long a link waits for its page, in ms: a person may have to unlock Keydeck first. */
const keptMs = 10 * 60_000

/**
 * Keeps the newest link that carries an account, which may hold a key, in this process's memory until the page for it asks. It is
 * handed out once, to the core, and never to a page.
 */
export function createWaitingLink(deps: { keptMs?: number } = {}) {
  let waiting: { link: string; timer: NodeJS.Timeout } | null = null
  let count = 0

  function take(): string | null {
    const link = waiting?.link ?? null
    clearTimeout(waiting?.timer)
    waiting = null
    return link
  }

  return {
    /** Returns the path of the page on which a person confirms the account; another one for each link, so that an open page is loaded anew. */
    keep(link: string): string {
      take()
      waiting = { link, timer: setTimeout(take, deps.keptMs ?? keptMs).unref() }
      count += 1
      return `/accounts/paste?link=${count}`
    },
    take,
  }
}
