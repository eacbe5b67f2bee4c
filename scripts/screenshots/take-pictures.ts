import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Locator, type Page } from '@playwright/test'
import { startKeydeck } from '../../e2e/fixtures/keydeck-process.ts'
import { findChromium } from '../find-chromium.ts'
import { passphrase } from './fill-data-folder.ts'

const images = 'docs/images'

/** The room of a picture, in CSS pixels. */
export const size = { width: 1200, height: 760 }

/** A part that a picture is about, and where in it that is to be. */
type Shown = { part: Locator; at: 'start' | 'end' }

/** The browser shell over a data folder, started in an environment, open at the page that the pictures begin with. */
export async function openInBrowser(
  folder: string,
  environment: Record<string, string> = {},
): Promise<{ page: Page; goTo(path: string): Promise<void>; close(): Promise<void> }> {
  const keydeck = await startKeydeck(folder, environment)
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const page = await browser.newPage({ viewport: size })
  await page.goto(keydeck.openUrl)
  await unlock(page)
  return {
    page,
    goTo: async (path) => void (await page.goto(`${keydeck.url}#${path}`)),
    async close() {
      await browser.close()
      await keydeck.stop()
    },
  }
}

export async function unlock(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
}

/** Takes what the page shows, light and dark; with another height where there is more to see, or less. */
export async function takeBoth(
  page: Page,
  name: string,
  { height = size.height, show }: { height?: number; show?: Shown } = {},
): Promise<void> {
  mkdirSync(images, { recursive: true })
  await page.getByRole('main').getByRole('heading').first().waitFor()
  await page.setViewportSize({ ...size, height })
  await page.mouse.move(0, 0)
  await show?.part.evaluate((part, block) => part.scrollIntoView({ block }), show.at)
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await page.screenshot({ path: join(images, `${name}-${theme}.png`), animations: 'disabled' })
  }
  await page.setViewportSize(size)
}
