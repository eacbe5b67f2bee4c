import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import type { App, Dialog } from 'electron'
import { giveBackEnvironment, type OwnEnvironment } from '../host/environment.ts'
import { hiddenSwitch } from './app-identity.ts'
import { linkAmong } from './links/deep-links.ts'

/**
 * Has the app started again on the same data folder, with `link` where there is one. Whoever calls has let go of that folder, and ends
 * this process next.
 * Electron starts it once this process has ended; from an AppImage it cannot, since its helper lies in the image, which goes with this
 * process. There the file itself is started, and of one that is gone the person is told.
 */
export function startAgain(
  deps: {
    app: Pick<App, 'relaunch' | 'releaseSingleInstanceLock'>
    dialog: Pick<Dialog, 'showErrorBox'>
    appImage: string | undefined
    argv: readonly string[]
    env: NodeJS.ProcessEnv
    environment: OwnEnvironment
  },
  link?: string,
): void {
  const { app, dialog, appImage, argv, env, environment } = deps
  giveBackEnvironment(env, environment)
  const own = argv.slice(1).filter((argument) => argument !== hiddenSwitch && linkAmong([argument]) === undefined)
  const args = link === undefined ? own : [...own, link]
  if (appImage === undefined) return app.relaunch({ args })
  if (!existsSync(appImage)) {
    const text = `Its file is no longer at ${appImage}.\n\nDownload Keydeck again; your accounts and keys are kept.`
    return dialog.showErrorBox('Keydeck cannot start again', text)
  }
  app.releaseSingleInstanceLock()
  // From a folder outside the image, which is held as long as anything stands in it.
  const next = spawn(appImage, args, { env, detached: true, stdio: 'ignore', cwd: '/' })
  /* v8 ignore next -- a file that the system does not run; this process ends all the same */
  next.on('error', () => undefined)
  next.unref()
}
