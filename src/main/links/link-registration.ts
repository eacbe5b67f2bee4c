import type { App } from 'electron'
import { linkScheme } from '../app-identity.ts'

/**
 * Has the system hand `keydeck://` links to this app, if it is an installed one: an app that runs from its sources would take them
 * away from it, for good, and is given a link as an argument (`npm start -- keydeck://accounts`). On Linux the package's desktop
 * entry does that (`MimeType`): a call could only name an entry that may not be there.
 * https://www.electronjs.org/docs/latest/tutorial/launch-app-from-url-in-another-app
 */
export function registerLinks(app: Pick<App, 'setAsDefaultProtocolClient' | 'isPackaged'>, platform: NodeJS.Platform): void {
  if (platform === 'linux' || !app.isPackaged) return
  /* v8 ignore next 2 -- installed apps on Windows and macOS */
  app.setAsDefaultProtocolClient(linkScheme)
}
