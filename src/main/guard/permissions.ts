/** The parts of Electron's `Session` that are used here. */
export type PermissionSession = {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, decide: (isGranted: boolean) => void, details: { requestingUrl: string }) => void,
  ): void
  setPermissionCheckHandler(handler: (contents: unknown, permission: string, requestingOrigin: string) => boolean): void
  setDevicePermissionHandler(handler: () => boolean): void
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): unknown
}

/**
 * Denies the pages every permission, device and download (S10), but for one: text that the page puts on the clipboard at a person's
 * click, such as the versions for a bug report. Electron grants all of them where nobody says otherwise. Screens need no handler:
 * without one for `getDisplayMedia` there is nothing to be had.
 * https://www.electronjs.org/docs/latest/tutorial/security#5-handle-session-permission-requests-from-remote-content
 */
export function denyPermissions(session: PermissionSession, { origin }: { origin: string }): void {
  const isGranted = (permission: string, asker: string): boolean =>
    permission === 'clipboard-sanitized-write' && (asker === origin || asker.startsWith(`${origin}/`))
  session.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) => decide(isGranted(permission, requestingUrl)))
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) => isGranted(permission, requestingOrigin))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}
