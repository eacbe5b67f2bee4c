import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from '@playwright/test'
import { installedChromium, shellBeside } from './chromium-places.ts'

/**
 * The Chromium for browser tests: `CHROMIUM_PATH`, the usual places, Playwright's own. Where there is none it is installed:
 * with apt-get as root on Debian, else with Playwright's download; Chromium without its window, where that can be had, since it
 * starts three times as fast. Throws with the one command to run when neither works.
 */
export function findChromium(): string {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH !== undefined && CHROMIUM_PATH !== '') {
    if (existsSync(CHROMIUM_PATH)) return CHROMIUM_PATH
    throw new Error(`CHROMIUM_PATH names ${CHROMIUM_PATH}, and nothing is there.`)
  }
  const present = presentChromium()
  if (present) return present
  const ways = [
    () => installDebianPackages(['chromium-headless-shell']),
    // Older releases of Debian have no such package.
    () => installDebianPackages(['chromium']),
    downloadWithPlaywright,
  ]
  const failures: string[] = []
  for (const install of ways) {
    const failure = install()
    if (failure !== undefined && !failures.includes(failure)) failures.push(failure)
    const installed = presentChromium()
    if (installed) return installed
  }
  const reasons = failures.join('; ')
  throw new Error(`No Chromium for the browser tests (${reasons}). Install one and run:\n  CHROMIUM_PATH=/path/to/chromium npm test`)
}

function presentChromium(): string | undefined {
  const downloaded = chromium.executablePath()
  return installedChromium() ?? shellBeside(downloaded) ?? (downloaded !== '' && existsSync(downloaded) ? downloaded : undefined)
}

/** By its file: the name alone is a script of the shell on Windows, which starts only through one. */
function downloadWithPlaywright(): string | undefined {
  const commandLine = createRequire(import.meta.url).resolve('@playwright/test/cli')
  return attempt(process.execPath, [commandLine, 'install', '--only-shell', 'chromium'])
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
