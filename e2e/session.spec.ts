import type { Page } from '@playwright/test'
import { startFakeOllama } from './fixtures/fake-ollama.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

// The browser shell's one-time link and session; the desktop app's page has neither.
test.beforeEach(({ unprotectedVault: _ }) => undefined)

test('S13: without the one-time link the page shows nothing but how to get one', async ({ openInBrowser, chromium }) => {
  const { url } = await openInBrowser()
  const stranger = await (await chromium()).newContext()
  const page = await stranger.newPage()
  await page.goto(`${url}#/accounts`)
  await expect(page.getByRole('heading', { name: 'This window is not connected to Keydeck.' })).toBeVisible()
  await stranger.close()
})

test('S13: the link works once, leaves the address at once, and a reload needs none', async ({ openInBrowser, chromium }) => {
  const { page, openUrl } = await openInBrowser()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  expect(page.url()).not.toContain('token')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  const second = await (await chromium()).newContext()
  const secondPage = await second.newPage()
  await secondPage.goto(openUrl)
  await expect(secondPage.getByRole('heading', { name: 'This window is not connected to Keydeck.' })).toBeVisible()
  await second.close()
})

test('S13: a second tab of the same browser is connected too', async ({ openInBrowser }) => {
  const { page, url } = await openInBrowser()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  const tab = await page.context().newPage()
  await tab.goto(`${url}#/protection`)
  await expect(tab.getByRole('heading', { name: 'Protection', exact: true })).toBeVisible()
})

const log = (window: Page) => window.getByRole('log', { name: 'Messages' })

// A browser has six connections for all its windows, and each stream holds one.
test('two windows follow one answer, and with five of them it can be stopped', async ({ openInBrowser }) => {
  const ollama = await startFakeOllama({ models: ['qwen2.5-coder:1.5b'], tokensPerSecond: 10 })
  ollama.answer(() => Array.from({ length: 600 }, (_, index) => `word${index} `))
  const { page } = await openInBrowser({ OLLAMA_HOST: ollama.origin })
  await page.getByRole('link', { name: 'Chat', exact: true }).click()
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('One?')
  await page.keyboard.press('Enter')
  await expect(log(page)).toContainText('word3')
  const second = await page.context().newPage()
  await second.goto(page.url())
  await expect(log(second)).toContainText('word3')
  const words = await log(page).innerText()
  for (const window of [page, second]) await expect.poll(() => log(window).innerText()).not.toBe(words)
  for (let windows = 3; windows <= 5; windows += 1) {
    const window = await page.context().newPage()
    await window.goto(page.url())
    await expect(log(window)).toContainText('word3')
  }
  await page.getByRole('button', { name: 'Stop' }).first().click()
  for (const window of page.context().pages()) await expect(log(window)).toContainText('stopped')
  await ollama.close()
})

test('five windows hear of changes over one connection, also when the one that listened is closed', async ({ openInBrowser, home }) => {
  const add = (label: string) =>
    runKeydeck(home, ['add', '--provider', 'groq', '--label', label, '--no-check'], { stdin: `gsk_good_${label}` })
  await add('First')
  const { page, url } = await openInBrowser()
  const windows: Page[] = []
  for (let count = 1; count < 5; count += 1) {
    const window = await page.context().newPage()
    await window.goto(`${url}#/accounts`)
    await expect(window.getByRole('row', { name: /First/ })).toBeVisible()
    windows.push(window)
  }
  await add('Second')
  for (const window of windows) await expect(window.getByRole('row', { name: /Second/ })).toBeVisible()
  await page.close()
  await add('Third')
  for (const window of windows) await expect(window.getByRole('row', { name: /Third/ })).toBeVisible()
})

test('a window that cannot be seen hears nothing, and shows what changed once it is seen', async ({ openInBrowser, home }) => {
  const { page, url } = await openInBrowser()
  const hidden = await page.context().newPage()
  await hidden.addInitScript(() => Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true }))
  await hidden.goto(`${url}#/accounts`)
  await expect(hidden.getByRole('link', { name: 'Import what is already on this machine' })).toBeVisible()
  await runKeydeck(home, ['add', '--provider', 'groq', '--label', 'Later', '--no-check'], { stdin: 'gsk_good_12345678' })
  await page.evaluate(() => void (location.hash = '#/accounts'))
  await expect(page.getByRole('row', { name: /Later/ })).toBeVisible()
  await expect(hidden.getByRole('row', { name: /Later/ })).toHaveCount(0)
  await hidden.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { value: 'visible' })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect(hidden.getByRole('row', { name: /Later/ })).toBeVisible()
})

test('S10: the page runs under a strict policy and asks nobody else for anything', async ({ openInBrowser }) => {
  const { page, url } = await openInBrowser()
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  for (const path of ['accounts', 'accounts/new', 'protection', 'settings', '']) {
    await page.goto(`${url}#/${path}`)
    await page.reload()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  }
  expect([...hosts]).toEqual([new URL(url).host])
  expect(await page.evaluate(() => document.querySelectorAll('style, script:not([src]), [onclick]').length)).toBe(0)
})

test('the browser shell offers nothing that only the desktop app can do', async ({ openInBrowser }) => {
  const { page, goTo } = await openInBrowser()
  await goTo('/settings')
  await expect(page.getByRole('heading', { name: 'Data folder' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Desktop app' })).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Show in folder|Check now|Install/ })).toHaveCount(0)
})
