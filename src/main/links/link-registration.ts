import { resolve } from 'node:path'
import type { App } from 'electron'
import { linkScheme } from '../app-identity.ts'

/**
 * Has the system hand `keydeck://` links to this app. On Linux the package's desktop entry does that (`MimeType`): a call could
 * only name an entry that may not be there. In development the program is Electron itself and needs the app's folder behind it.
 * https://www.electronjs.org/docs/latest/tutorial/launch-app-from-url-in-another-app
 */
export function registerLinks({
  app,
  platform,
  execPath,
  argv,
}: {
  app: Pick<App, 'setAsDefaultProtocolClient' | 'isPackaged'>
  platform: NodeJS.Platform
  execPath: string
  argv: readonly string[]
}): void {
  if (platform === 'linux') return
  /* v8 ignore next 3 -- Windows and macOS */
  const entry = argv[1]
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  else if (entry !== undefined) app.setAsDefaultProtocolClient(linkScheme, execPath, [resolve(entry)])
}
