import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, mkdirSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable, Writable } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { installedChromium } from '../../scripts/chromium-places.ts'
import { connectCdp, type CdpConnection } from './cdp-client.ts'

export type Chromium = CdpConnection & {
  /** Chromium's own version, such as `156.0.8078.79`. */
  readonly version: string
  /** Ends Chromium as a person would, so that what pages stored is on disk. Waits for its end, at most a few seconds. */
  end(): Promise<void>
}

const switches = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--no-startup-window',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-breakpad',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-quic',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
  '--disable-ipc-flooding-protection',
  '--disable-hang-monitor',
  '--disable-renderer-backgrounding',
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--force-color-profile=srgb',
  '--password-store=basic',
  `--disable-features=${[
    // All frames of a page are in one process, so that one session sees them.
    'IsolateSandboxedIframes',
    'IsolateOrigins',
    'SitePerProcess',
    // Pages of Chromium's own window, which nobody sees: they take longer than the app's.
    'WebUIOmniboxPopup',
    'WebUIOmniboxAimPopup',
    'WebUIOmniboxFullPopup',
    'AimEnabled',
    'PreloadTopChromeWebUI',
    'GlobalMediaControls',
    'LensOverlay',
    'MediaRouter',
    'Translate',
    'OptimizationHints',
    // A page is as Electron has it.
    'HttpsUpgrades',
    'HttpsFirstBalancedModeAutoEnable',
    'ThirdPartyStoragePartitioning',
    'BackForwardCache',
    'PaintHolding',
  ].join(',')}`,
  '--disable-site-isolation-trials',
  '--remote-debugging-pipe',
]

/**
 * Starts Chromium on `profile`. It lives as long as the pipes to this process do, so that it ends however this process ends.
 * `debuggingPort`: where other clients may connect; the line that says so goes to stderr, as with Electron.
 */
export async function startChromium({ profile, debuggingPort }: { profile: string; debuggingPort: string | undefined }): Promise<Chromium> {
  mkdirSync(profile, { recursive: true, mode: 0o700 })
  await previousEnd(profile)
  const port = debuggingPort === undefined ? [] : [`--remote-debugging-port=${debuggingPort}`]
  const child = spawn(await findExecutable(), [...switches, ...port, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] as const,
    env: withoutSession(process.env),
  })
  if (!child.stderr) throw new Error('Chromium was started without its pipes.')
  const exited = once(child, 'exit')
  const lastWords: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`)
    lastWords.push(line)
    if (lastWords.length > 20) lastWords.shift()
  })
  const [, , , input, output] = child.stdio
  if (!(input instanceof Writable && output instanceof Readable)) throw new Error('Chromium was started without its pipes.')
  const connection = connectCdp({ input, output })
  const { product } = await connection.send('Browser.getVersion').catch((error: unknown) => {
    throw new Error(`Chromium did not start:\n${lastWords.join('\n')}`, { cause: error })
  })

  return {
    ...connection,
    version: product.slice(product.indexOf('/') + 1),
    async end() {
      connection.send('Browser.close').catch(() => undefined)
      const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
      await exited
      clearTimeout(timer)
    },
  }
}

async function findExecutable(): Promise<string> {
  const { CHROMIUM_PATH } = process.env
  if (CHROMIUM_PATH !== undefined && CHROMIUM_PATH !== '') return CHROMIUM_PATH
  const present = installedChromium()
  if (present !== undefined) return present
  // Only then what installs one: it loads all of Playwright.
  const { findChromium } = await import('../../scripts/find-chromium.ts')
  return findChromium()
}

/** A Chromium that lost its parent takes a moment to end, and holds its profile until then. */
async function previousEnd(profile: string): Promise<void> {
  const lock = join(profile, 'SingletonLock')
  for (let tries = 0; tries < 100 && lstatSync(lock, { throwIfNoEntry: false }); tries += 1) {
    const pid = Number(readlinkSync(lock).split('-').at(-1))
    if (!isRunning(pid)) return
    await delay(50)
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** Chromium itself has no business with the keyring of the session: that is the app's. */
function withoutSession(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { DBUS_SESSION_BUS_ADDRESS: _bus, NODE_OPTIONS: _options, NODE_V8_COVERAGE: _coverage, ...rest } = environment
  return rest
}
