import { app } from './app.ts'
import { BrowserWindow } from './browser-window.ts'
import { createCloneCodec } from './clone.ts'
import { createEvent } from './event.ts'
import { answerInvoke } from './ipc-main.ts'
import { Menu, type MenuItem } from './menu.ts'
import { setSystemTheme } from './native-theme.ts'
import { notifications } from './notification.ts'
import { powerMonitor } from './power-monitor.ts'
import { recorded } from './record.ts'
import { screen } from './screen.ts'
import { settings } from './settings.ts'
import { look, trays } from './tray.ts'
import { findFrame } from './web-contents.ts'
import { setFocus } from './window-state.ts'

const codec = createCloneCodec()

/** What a test does in place of a person and a system, as `globalThis.electronStandIn` in the main process. Electron has no such thing. */
export const electronStandIn = {
  /** What left the app so far: dialogs, notifications, opened addresses. */
  recorded,
  /** What a start is told in ELECTRON_STAND_IN; may be changed at any time. */
  settings,
  /** The button that the next message box without an answer gets. */
  answerNextDialog: (response: number): void => void settings.dialogAnswers.push(response),
  /** The file that the next save dialog without an answer gets; null cancels it. */
  answerNextSave: (filePath: string | null): void => void settings.saveAnswers.push(filePath),
  trays: () => [...trays].map((tray) => ({ tray, ...look(tray) })),
  notifications: () => [...notifications],
  clickNotification(at = notifications.length - 1): void {
    const notification = notifications[at]
    if (!notification) throw new Error('There is no such notification.')
    notification.emit('click', createEvent())
    notification.close()
  },
  /** The system takes no notification, as macOS does from an app without a signature. */
  failNotification(at = notifications.length - 1): void {
    notifications[at]?.emit('failed', createEvent(), 'Notifications are not allowed for this application.')
  },
  /** Another application gets the focus. */
  loseFocus: (): void => setFocus(null),
  setSystemTheme,
  /** Displays come and go; windows stay where they were. */
  setDisplays(displays: Electron.Rectangle[]): void {
    settings.displays = displays
    screen.emit('display-metrics-changed', createEvent(), screen.getPrimaryDisplay(), ['bounds', 'workArea'])
  },
  /** What `powerMonitor` tells, such as `lock-screen`. */
  simulate: (event: string): void => void powerMonitor.emit(event),
  /** A link that macOS hands to the app. */
  openUrl: (url: string): void => void app.emit('open-url', createEvent(), url),
  /** A Dock click on macOS. */
  activate: (): void =>
    void app.emit(
      'activate',
      createEvent(),
      BrowserWindow.getAllWindows().some((window) => window.isVisible()),
    ),
  /** A window's page stops, or goes on, answering. */
  hang: (window: BrowserWindow, event: 'unresponsive' | 'responsive' = 'unresponsive'): void => {
    window.webContents.emit(event)
    window.emit(event)
  },
  /** Presses the keys of a menu item, as Electron's menu hears them: false where no item has them. */
  pressAccelerator(accelerator: string): boolean {
    const item = itemsOf(Menu.getApplicationMenu()).find((one) => isPressedBy(one, accelerator))
    item?.click({ triggeredByAccelerator: true }, BrowserWindow.getFocusedWindow() ?? undefined)
    return item !== undefined
  },
  /** An `invoke` as a renderer whose sandbox was broken could send it from any frame. Answers what that frame would get. */
  async invokeFrom(frame: object, channel: string, ...args: unknown[]): Promise<unknown> {
    const { record: from, listener } = findFrame(frame)
    const answer = await answerInvoke({ sender: listener, frame: from, channel, args })
    if ('text' in answer) throw new Error(`Error invoking remote method '${channel}': ${answer.text}`)
    return codec.decode(answer.result)
  },
}

export type ElectronStandIn = typeof electronStandIn

const itemsOf = (menu: Menu | null | undefined): MenuItem[] => (menu?.items ?? []).flatMap((item) => [item, ...itemsOf(item.submenu)])

function isPressedBy({ accelerator, enabled, visible, registerAccelerator }: MenuItem, pressed: string): boolean {
  return accelerator !== null && enabled && visible && registerAccelerator && keysOf(accelerator) === keysOf(pressed)
}

/** The same for every spelling of the same keys. */
function keysOf(accelerator: string): string {
  const parts = accelerator
    .toLowerCase()
    .replace(/command(orcontrol)?|cmd(orctrl)?|ctrl/, 'control')
    .split('+')
  return parts.toSorted().join('+')
}
