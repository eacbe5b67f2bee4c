import { appendFileSync } from 'node:fs'
import { settings } from './settings.ts'

/** What left the app: what a person would have seen, or another program been asked. */
export type Recorded =
  | { kind: 'message-box'; options: Electron.MessageBoxOptions; response: number | null }
  | { kind: 'save-dialog'; options: Electron.SaveDialogOptions; filePath: string | null | undefined }
  | { kind: 'error-box'; title: string; content: string }
  | { kind: 'open-external'; url: string }
  | { kind: 'open-path'; path: string }
  | { kind: 'show-item'; path: string }
  | { kind: 'notification'; title: string; body: string }
  | { kind: 'about-panel' }
  | { kind: 'developer-tools' }
  | { kind: 'download'; url: string; prevented: boolean }
  | { kind: 'login-item'; settings: Electron.Settings }
  | { kind: 'relaunch'; args: string[] }

export const recorded: Recorded[] = []

export function record(entry: Recorded): void {
  recorded.push(entry)
  if (settings.record !== null) appendFileSync(settings.record, `${JSON.stringify(entry)}\n`)
}
