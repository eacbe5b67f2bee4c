import { BrowserWindow } from './browser-window.ts'
import type { Like } from './electron-types.ts'
import { record } from './record.ts'
import { assertReady, runtime } from './runtime.ts'
import { settings } from './settings.ts'
import { refuseUnknown, strict } from './strict.ts'

type Options = Electron.MessageBoxOptions
type SaveOptions = Electron.SaveDialogOptions

/** The answer that was queued for this box. Nobody is here to press a button: without one the box fails, loudly. */
function answer(options: Options): number {
  assertReady('dialog module can only be used after app is ready')
  refuseUnknown('message box', options, [
    'message',
    'type',
    'buttons',
    'defaultId',
    'signal',
    'title',
    'detail',
    'icon',
    'cancelId',
    'noLink',
    'normalizeAccessKeys',
  ])
  const response = settings.dialogAnswers.shift() ?? null
  const { signal: _signal, ...shown } = options
  record({ kind: 'message-box', options: shown, response })
  const buttons = options.buttons ?? ['OK']
  if (response !== null && response < buttons.length) return response
  const message = `The stand-in has no answer for the message box “${options.message}” with the buttons ${buttons.join(', ')}`
  process.stderr.write(`${message}\n`)
  throw new Error(message)
}

/** The file that was queued for this dialog, null to cancel it; as above, one without an answer fails. */
function place(options: SaveOptions): string | null {
  assertReady('dialog module can only be used after app is ready')
  refuseUnknown('save dialog', options, ['title', 'defaultPath', 'buttonLabel', 'filters', 'properties'])
  const filePath = settings.saveAnswers.shift()
  record({ kind: 'save-dialog', options, filePath })
  if (filePath !== undefined) return filePath
  const message = `The stand-in has no answer for the save dialog “${options.title ?? ''}”`
  process.stderr.write(`${message}\n`)
  throw new Error(message)
}

/** https://www.electronjs.org/docs/latest/api/dialog */
export const dialog = strict('dialog', {
  async showMessageBox(windowOrOptions: BrowserWindow | Options, options?: Options) {
    return { response: answer(optionsOf(windowOrOptions, options)), checkboxChecked: false }
  },
  showMessageBoxSync: (windowOrOptions: BrowserWindow | Options, options?: Options) => answer(optionsOf(windowOrOptions, options)),
  async showSaveDialog(windowOrOptions: BrowserWindow | SaveOptions, options?: SaveOptions) {
    const filePath = place(optionsOf(windowOrOptions, options))
    return { canceled: filePath === null, filePath: filePath ?? '' }
  },
  showErrorBox(title: string, content: string) {
    record({ kind: 'error-box', title, content })
    // As documented for Linux.
    if (!runtime.isReady) process.stderr.write(`${title}\n${content}\n`)
  },
} satisfies Like<Electron.Dialog>)

/** A dialog may be given its window first. */
function optionsOf<Given extends Options | SaveOptions>(windowOrOptions: BrowserWindow | Given, options: Given | undefined): Given {
  if (options) return options
  if (windowOrOptions instanceof BrowserWindow) throw new TypeError('Options must be an object')
  return windowOrOptions
}
