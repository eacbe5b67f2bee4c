import type { DesktopStatus, DownloadProgress, UpdateStatus } from '../../../shared/desktop.ts'
import { quotedForShell } from '../../../shared/quoted-for-shell.ts'
import { inBytes } from '../../lib/relative-time.ts'

type Tool = Exclude<DesktopStatus['commandLineTool'], { state: 'unavailable' }>

/** What holds of the `keydeck` command, in a sentence. */
export function toolWords({ state, file, onPath }: Tool): string {
  if (state === 'missing') return `Not installed. It would stand at ${file}.`
  if (state === 'outdated') return `What stands at ${file} belongs to another version of Keydeck.`
  return onPath ? `Installed at ${file}; a new terminal finds it.` : `Installed at ${file}; a new terminal does not find it yet.`
}

/** How a new terminal comes to find the command: what to do, and the text to do it with. `platform` is Node's name of it. */
export function pathAdvice(file: string, platform: string): { advice: string; text: string } {
  if (platform === 'win32')
    return {
      advice: 'Add this folder to the variable Path of your user account (search Windows for “environment variables”):',
      text: file.slice(0, file.lastIndexOf('\\')),
    }
  const folder = file.slice(0, file.lastIndexOf('/'))
  const profile = platform === 'darwin' ? '~/.zprofile' : '~/.profile'
  return {
    advice: `Add this line to ${profile}, or to what your shell reads at its start:`,
    text: `export PATH=${quotedForShell(folder)}:"$PATH"`,
  }
}

/** Whole percent; all of a download has come only when it is whole. */
export function percentOf({ transferred, total }: DownloadProgress): number {
  return total > 0 ? Math.floor((Math.min(transferred, total) / total) * 100) : 0
}

/** How far a download is: bytes, percent, speed. */
export function progressWords(progress: DownloadProgress): string {
  const { transferred, total, bytesPerSecond } = progress
  return `${inBytes(transferred)} of ${inBytes(total)} · ${percentOf(progress)} % · ${inBytes(bytesPerSecond)}/s`
}

/** How it stands with updates, in a sentence, which stays the same during a download. */
export function updateWords(status: UpdateStatus): string {
  switch (status.state) {
    case 'off':
      return status.reason
    case 'idle':
      return 'Not looked for yet.'
    case 'checking':
      return 'Looking for a newer version.'
    case 'current':
      return 'This is the newest version.'
    case 'available':
      return `Version ${status.version} is there. It is downloaded when you say so.`
    case 'downloading':
      return `Version ${status.version} is being downloaded.`
    case 'ready':
      return `Version ${status.version} is ready. It is installed when Keydeck starts again.`
    case 'failed':
      return status.message
  }
}
