import { chromium } from '@playwright/test'
import { findChromium } from '../scripts/find-chromium.ts'
import { startKeydeck } from '../e2e/fixtures/keydeck-process.ts'
import { openBenchCore } from './bench-core.ts'
import { median, type Figure } from './figure.ts'
import { seedAccounts } from './seed-accounts.ts'

const accounts = 10_000
const rounds = 5
const typed = 'account 77'

/** The list of 10,000 accounts in a real Chromium: from opening the link to the first row, and the longest task while typing. */
export async function listPaintFigures(): Promise<Figure[]> {
  const { core, storage, folder, remove } = await openBenchCore()
  seedAccounts(core, accounts)
  await storage.close()
  const keydeck = await startKeydeck(folder)
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()

  await page.goto(keydeck.openUrl)
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  const paints: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    await page.goto(`${keydeck.url}#/accounts`)
    await page.reload({ waitUntil: 'commit' })
    await page.getByText('Account 0', { exact: true }).first().waitFor()
    paints.push(performance.now() - started)
  }

  await page.evaluate(() => {
    new PerformanceObserver((list) => {
      const longest = Math.max(Number(document.body.dataset['longestTask'] ?? 0), ...list.getEntries().map(({ duration }) => duration))
      document.body.dataset['longestTask'] = String(longest)
    }).observe({ type: 'longtask', buffered: false })
  })
  const search = page.getByRole('searchbox')
  for (let round = 0; round < rounds; round++) {
    await search.fill('')
    await search.pressSequentially(typed, { delay: 60 })
  }
  const longest = await page.evaluate(() => Number(document.body.dataset['longestTask'] ?? 0))

  await browser.close()
  await keydeck.stop()
  remove()
  return [
    {
      name: `${accounts} accounts in the list, to the first row`,
      measured: median(paints),
      unit: 'ms',
      bar: 1_000,
      detail: `median of ${rounds} reloads`,
    },
    {
      name: 'longest task while typing in search',
      measured: longest,
      unit: 'ms',
      bar: 50,
      detail: `0 means none above 50 ms; ${rounds} × “${typed}”`,
    },
  ]
}
