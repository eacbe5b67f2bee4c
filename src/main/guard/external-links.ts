import { catalogue } from '../../shared/providers/catalogue.ts'

/** The hosts of the pages where keys are made and revoked. */
const linkedHosts: ReadonlySet<string> = new Set(
  catalogue.flatMap(({ getKeyUrl, revokeKeyUrl }) => [getKeyUrl, revokeKeyUrl]).flatMap((url) => (url === null ? [] : [new URL(url).host])),
)

/**
 * The address to hand to the system's browser, or undefined: https, on exactly a host that Keydeck links to, on the usual port, and
 * without a user name (S10). Any other scheme would start whatever program the system has for it.
 * https://www.electronjs.org/docs/latest/tutorial/security#15-do-not-use-shellopenexternal-with-untrusted-content
 */
export function linkToOpen(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host, username, password, href } = new URL(url)
  return protocol === 'https:' && linkedHosts.has(host) && username === '' && password === '' ? href : undefined
}

/** Opens the links of a page that may be opened; the others are noted by scheme and host, the rest of them may be anybody's secret. */
export function createExternalLinks(deps: {
  openExternal: (url: string) => Promise<void>
  noteDenied: (link: { scheme: string; host: string }) => void
  reportError: (error: unknown) => void
}): (url: string) => void {
  const { openExternal, noteDenied, reportError } = deps
  return (url) => {
    const link = linkToOpen(url)
    if (link !== undefined) return void openExternal(link).catch(reportError)
    const { protocol, host } = URL.canParse(url) ? new URL(url) : { protocol: 'unreadable', host: '' }
    noteDenied({ scheme: protocol.slice(0, 40), host: host.slice(0, 100) })
  }
}
