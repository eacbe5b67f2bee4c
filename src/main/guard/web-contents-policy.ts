type Navigation = { preventDefault(): void; readonly url: string; readonly isMainFrame: boolean }

/** The parts of Electron's `WebContents` that are used here. */
type Contents = {
  on(event: 'will-navigate' | 'will-redirect' | 'will-frame-navigate', listener: (navigation: Navigation) => void): unknown
  on(event: 'will-attach-webview', listener: (event: { preventDefault(): void }) => void): unknown
  setWindowOpenHandler(handler: (details: { url: string }) => { action: 'deny' }): void
}

/**
 * Keeps a window on the app's own document: it goes nowhere else, opens no window and takes no webview (S10). A link that would
 * open a window goes to `openLink`. Loading the same document anew stays allowed.
 * https://www.electronjs.org/docs/latest/tutorial/security#13-disable-or-limit-navigation
 */
export function keepOnOwnPage(
  contents: Contents,
  { isOwnDocument, openLink }: { isOwnDocument: (url: string) => boolean; openLink: (url: string) => void },
): void {
  for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate'] as const) {
    contents.on(event, (navigation) => {
      if (!navigation.isMainFrame || !isOwnDocument(navigation.url)) navigation.preventDefault()
    })
  }
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    openLink(url)
    return { action: 'deny' }
  })
}
