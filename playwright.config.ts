import { defineConfig, type Project } from '@playwright/test'
import { absenceOf, assertRequiredHost, hostNames, type HostName } from './e2e/fixtures/hosts.ts'
import type { HostOptions } from './e2e/fixtures/keydeck-test.ts'
import { findChromium } from './scripts/find-chromium.ts'

/** What only one kind of shell has; the others do not even list it. */
const specsOf: Record<HostName, RegExp[]> = {
  browser: [/\/(session|stopped)\.spec\.ts$/],
  'stand-in': [/\/desktop-[\w-]+\.spec\.ts$/, /\/stand-in-[\w-]+\.spec\.ts$/],
  electron: [/\/desktop-[\w-]+\.spec\.ts$/],
}

/**
 * Specs of what pages do by themselves, whichever way they reach the core. One of the two hosts that are everywhere runs them, and
 * Electron where it is there.
 */
const ofPagesAlone =
  /\/(accessibility|account-options|accounts|activity|add-account|background-checks|chat|checks|environment|import|local-models|models|network|odd-rows|own-providers|paste|paste-large|projects|tools)\.spec\.ts$/

/** The same specs, and those of this host alone; of a host that is not here one test, which is skipped with the reason. */
function projectFor(host: HostName): Project<object, HostOptions> {
  if (absenceOf(host) !== undefined) return { name: host, testMatch: /\/absent-host\.spec\.ts$/, grep: new RegExp(`@${host}$`) }
  const own = specsOf[host].map(String)
  const foreign = Object.values(specsOf)
    .flat()
    .filter((files) => !own.includes(String(files)))
  const left = host === 'stand-in' ? [ofPagesAlone] : []
  return { name: host, use: { host }, testIgnore: [/\/absent-host\.spec\.ts$/, ...foreign, ...left] }
}

assertRequiredHost()

export default defineConfig<object, HostOptions>({
  testDir: 'e2e',
  testMatch: /\.spec\.ts$/,
  outputDir: 'test-results/e2e',
  projects: hostNames.map(projectFor),
  // On macOS a window behind another counts as not visible, and every app opens in the middle of the one screen. Elsewhere specs wait
  // more than they work: three of them keep two processors busy.
  workers: process.platform === 'darwin' ? 1 : 3,
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // Generous: deriving a key from a passphrase takes seconds on a busy machine, and no spec times anything.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json']],
  use: {
    viewport: { width: 1280, height: 800 },
    // Recording every page takes a quarter of the time: `--trace on` records a spec that is looked into.
    trace: 'off',
    launchOptions: {
      executablePath: findChromium(),
      // Without these Chromium looks up hosts of its own at each start; root needs --no-sandbox.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
