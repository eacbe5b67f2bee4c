import { existsSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'

/** Where systems have a Chromium, or a browser made of it; the one without a window, which starts three times as fast, is first. */
const usualPlaces = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** The first Chromium in one of the usual places; undefined where there is none. */
export function installedChromium(isThere: (path: string) => boolean = existsSync): string | undefined {
  return usualPlaces.find((path) => isThere(path))
}

/**
 * The Chromium without a window that `playwright install --only-shell` puts beside the place of its Chromium, in a folder of the same
 * number: `…/chromium-1243/chrome-linux64/chrome` and `…/chromium_headless_shell-1243/…`. Playwright itself names only the former.
 */
export function shellBeside(chromium: string): string | undefined {
  const [folder = '', number] = /^(.*[/\\])chromium-(\d+)[/\\]/.exec(chromium)?.slice(1) ?? []
  const shells = `${folder}chromium_headless_shell-${number}`
  if (number === undefined || !existsSync(join(shells, 'INSTALLATION_COMPLETE'))) return undefined
  const files = readdirSync(shells, { recursive: true, encoding: 'utf8' })
  const shell = files.find((file) => /^(chrome-headless-shell|headless_shell)(\.exe)?$/.test(basename(file)))
  return shell === undefined ? undefined : join(shells, shell)
}
