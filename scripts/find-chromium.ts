import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'

const usualPlaces = [
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

/**
 * The Chromium for browser tests: `CHROMIUM_PATH`, the usual places, Playwright's own. Where there is none it is installed:
 * with apt-get as root on Debian, else with Playwright's download. Throws with the one command to run when neither works.
 */
export function findChromium(): string {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH !== undefined && CHROMIUM_PATH !== '') {
    if (existsSync(CHROMIUM_PATH)) return CHROMIUM_PATH
    throw new Error(`CHROMIUM_PATH names ${CHROMIUM_PATH}, and nothing is there.`)
  }
  const present = presentChromium()
  if (present) return present
  const failures = [installDebianPackages(['chromium']), presentChromium() ? undefined : downloadWithPlaywright()]
  const installed = presentChromium()
  if (installed) return installed
  const reasons = failures.filter((failure) => failure !== undefined).join('; ')
  throw new Error(`No Chromium for the browser tests (${reasons}). Install one and run:\n  CHROMIUM_PATH=/path/to/chromium npm test`)
}

function presentChromium(): string | undefined {
  return [...usualPlaces, chromium.executablePath()].find((path) => path !== '' && existsSync(path))
}

function downloadWithPlaywright(): string | undefined {
  return attempt('playwright', ['install', 'chromium'])
}

/** Installs Debian packages where that is possible without asking: as root, with apt-get. Returns why it could not. */
export function installDebianPackages(packages: readonly string[]): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return 'apt-get as root is not available'
  return attempt('apt-get', ['update', '-qq']) ?? attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages])
}

function attempt(command: string, args: readonly string[]): string | undefined {
  try {
    console.log(`> ${command} ${args.join(' ')}`)
    execFileSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      timeout: 600_000,
    })
    return undefined
  } catch (error) {
    return `${command} failed${error instanceof Error && 'status' in error ? ` with ${String(error.status)}` : ''}`
  }
}
