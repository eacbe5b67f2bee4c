import { expect, test } from './fixtures/keydeck-test.ts'

test('S13: without the one-time link the page shows nothing but how to get one', async ({ keydeck, browser }) => {
  const stranger = await (await browser.newContext()).newPage()
  await stranger.goto(`${keydeck.url}#/accounts`)
  await expect(stranger.getByRole('heading', { name: 'This window is not connected to Keydeck.' })).toBeVisible()
  await stranger.context().close()
})

test('S13: the link works once, leaves the address at once, and a reload needs none', async ({ page, keydeck, browser }) => {
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  expect(page.url()).not.toContain('token')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  const second = await (await browser.newContext()).newPage()
  await second.goto(keydeck.openUrl)
  await expect(second.getByRole('heading', { name: 'This window is not connected to Keydeck.' })).toBeVisible()
  await second.context().close()
})

test('S13: a second tab of the same browser is connected too', async ({ page, keydeck }) => {
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  const tab = await page.context().newPage()
  await tab.goto(`${keydeck.url}#/protection`)
  await expect(tab.getByRole('heading', { name: 'Protection', exact: true })).toBeVisible()
})

test('S10: the page runs under a strict policy and asks nobody else for anything', async ({ page, keydeck }) => {
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  for (const path of ['accounts', 'accounts/new', 'protection', 'settings', '']) {
    await page.goto(`${keydeck.url}#/${path}`)
    await page.reload()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  }
  expect([...hosts]).toEqual([new URL(keydeck.url).host])
  expect(await page.evaluate(() => document.querySelectorAll('style, script:not([src]), [onclick]').length)).toBe(0)
})
