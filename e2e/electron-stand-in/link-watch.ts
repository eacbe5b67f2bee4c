import type { FromPage } from './isolated-world.ts'

/**
 * Tells the page's title, and of links and forms that would open a window, which then opens none, and of navigations to an address
 * that no request shows (`blob:`, another application's scheme), which wait for an answer. Runs in the isolated world, from its source.
 */
export function watchLinks(tell: (message: FromPage) => void, mayLeaveFor: (url: string) => boolean): void {
  type Disposition = Electron.HandlerDetails['disposition']

  function dispositionOf(event: Event, target: string): Disposition | undefined {
    const pointer = event instanceof MouseEvent ? event : undefined
    if (pointer?.ctrlKey || pointer?.metaKey || pointer?.button === 1) return 'background-tab'
    if (pointer?.shiftKey) return 'new-window'
    const isHere = ['', '_self', '_parent', '_top'].includes(target.toLowerCase()) || window.name === target
    return isHere ? undefined : 'foreground-tab'
  }

  function report(event: Event, url: string, target: string): void {
    const disposition = event.defaultPrevented ? undefined : dispositionOf(event, target)
    if (!disposition) return
    event.preventDefault()
    tell({ kind: 'open', request: { url, frameName: target === '_blank' ? '' : target, features: '', disposition } })
  }

  function watchLink(event: Event): void {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement || node instanceof HTMLAreaElement)
    const isSecondary = event instanceof MouseEvent && event.button > 1
    if (link && link.href !== '' && !isSecondary) report(event, link.href, link.target)
  }

  window.addEventListener('click', watchLink)
  window.addEventListener('auxclick', watchLink)
  window.addEventListener('submit', (event) => {
    if (event.target instanceof HTMLFormElement) {
      report(event, event.target.action, event.submitter?.getAttribute('formtarget') ?? event.target.target)
    }
  })

  if (window !== window.top) return
  let title = ''
  const watchTitle = () => {
    if (document.title === title) return
    title = document.title
    tell({ kind: 'title', title })
  }
  new MutationObserver(watchTitle).observe(document, { subtree: true, childList: true, characterData: true })
  window.navigation.addEventListener('navigate', (event) => {
    const { url, sameDocument } = event.destination
    if (sameDocument || !event.cancelable || event.downloadRequest !== null || /^(https?|about):/.test(url) || mayLeaveFor(url)) return
    event.preventDefault()
    tell({ kind: 'leave', url })
  })
}
