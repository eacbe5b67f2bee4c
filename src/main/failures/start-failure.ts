import type { Dialog } from 'electron'
import { AppError, toErrorBody } from '../../core/errors.ts'
import { revealRunningApp } from '../../host/reveal-running-app.ts'
import { readRunningApp } from '../../host/running-app.ts'
import type { Ask } from '../window/page-dialogs.ts'

/**
 * Tells a person why the app cannot start, in a dialog and as one line for whoever started it from a terminal: what happened and
 * what to do, never a stack (S12).
 */
export function tellStartFailure(
  error: unknown,
  { showErrorBox, writeLine }: Pick<Dialog, 'showErrorBox'> & { writeLine: (line: string) => void },
): void {
  const { message, fix } = toErrorBody(error)
  writeLine(`${message} ${fix}`)
  showErrorBox('Keydeck cannot start', `${message}\n\n${fix}`)
}

/**
 * The packaged app was started without Chromium's sandbox, as an AppImage's launcher does by itself where the system does not let
 * programs make one.
 */
export function unsandboxed(): AppError {
  return new AppError(
    'forbidden',
    'Keydeck shows its pages in a sandbox, and this system does not allow one for this package.',
    'Install the .deb or .rpm package, or allow unprivileged user namespaces.',
  )
}

/**
 * What happens where another Keydeck runs on the data folder (S26): a desktop app comes to the front, and of a browser shell the
 * person is told, who can open it. Throws `internal` when that one does not answer.
 */
export async function offerRunningApp(
  error: AppError,
  deps: {
    folder: string
    ask: Ask
    openExternal: (url: string) => Promise<void>
  },
): Promise<void> {
  const running = readRunningApp(deps.folder)
  if (!running) throw error
  if (running.kind === 'electron') return void (await revealRunningApp(running))
  const { response } = await deps.ask({
    type: 'info',
    title: 'Keydeck',
    message: 'Keydeck is already running in your browser.',
    detail: `${error.message} End it there first to use the desktop app.`,
    buttons: ['Open in browser', 'Quit'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  if (response !== 0) return
  const link = await revealRunningApp(running)
  // Whatever answers on the socket: only a page of the running app's own server is opened.
  if (link !== null && new URL(link).origin === new URL(running.url).origin && link.startsWith('http://127.0.0.1:')) {
    await deps.openExternal(link)
  }
}
