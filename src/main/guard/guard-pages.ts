import type { App, Protocol, Session, WebContents } from 'electron'
import { createExternalLinks } from './external-links.ts'
import type { FailureLog } from '../failures/failure-log.ts'
import { pageScheme, type PageAddress } from '../window/page-address.ts'
import { createPageHandler } from './page-protocol.ts'
import { denyPermissions } from './permissions.ts'
import { keepOnOwnPage } from './web-contents-policy.ts'

/** Serves the pages and keeps every window within them (S10). After the app is ready, and before any window. */
export function guardPages(deps: {
  app: Pick<App, 'on'>
  session: Session
  protocol: Pick<Protocol, 'handle'>
  openExternal: (url: string) => Promise<void>
  address: PageAddress
  pagesFolder: string
  failures: FailureLog
}): void {
  const { app, session, protocol, openExternal, address, pagesFolder, failures } = deps
  denyPermissions(session, address)
  protocol.handle(pageScheme, createPageHandler({ folder: pagesFolder, reportError: (error) => failures.failed('pages', error) }))
  const openLink = createExternalLinks({
    openExternal,
    noteDenied: (link) => failures.noted('a link was not opened', link),
    reportError: (error) => failures.failed('link', error),
  })
  app.on('web-contents-created', (_event, contents: WebContents) => keepOnOwnPage(contents, { ...address, openLink }))
}
