import type { Route } from '@playwright/test'
import { expectAccessible } from './fixtures/accessible.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

// The page of the browser shell outlives the process that answers it; the desktop app's goes with it.

test.beforeEach(async ({ unprotectedVault: _, home }) => {
  const args = ['add', '--provider', 'openai', '--label', 'Kept', '--no-check']
  expect(await runKeydeck(home, args, { stdin: 'sk-good-12345678' })).toMatchObject({ code: 0 })
})

test('when Keydeck has stopped the page says so, and still shows what it knew', async ({ page, keydeck }) => {
  await keydeck.goTo('/accounts')
  await expect(page.getByRole('row', { name: /Kept/ })).toBeVisible()
  await keydeck.stop()
  await expect(page.getByText(/Keydeck has stopped/)).toBeVisible()
  await expect(page.getByRole('row', { name: /Kept/ })).toBeVisible()
})

test('while nothing answers, no control can be used; what was typed and the focus are there again afterwards', async ({
  page,
  keydeck,
}) => {
  await keydeck.goTo('/accounts/new')
  const key = page.getByRole('textbox', { name: 'Key' })
  await key.fill('gsk_typed_before_it_stopped')
  await expect(key).toBeFocused()
  await page.context().setOffline(true)
  // Any sign of life is told to the app, which then finds that nothing answers.
  await page.mouse.move(300, 300)
  const banner = page.getByText(/Keydeck has stopped/)
  await expect(banner).toBeVisible()
  await expect(page.getByRole('alertdialog', { name: 'Keydeck has stopped.' })).toBeFocused()
  await expect(page.locator('main')).toHaveCount(1)
  await expect(key).not.toBeFocused()
  for (const name of ['Save', 'Check all', 'Lock']) {
    const button = page.getByRole('button', { name, exact: true })
    await button.focus()
    await expect(button, name).not.toBeFocused()
  }
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectAccessible(page, 'while nothing answers')
  await page.context().setOffline(false)
  await expect(banner).toHaveCount(0)
  await expect(key).toBeFocused()
  await expect(key).toHaveValue('gsk_typed_before_it_stopped')
})

test('an answer that was still on its way when a later request failed does not put the page within reach again', async ({
  page,
  keydeck,
}) => {
  const held = Promise.withResolvers<Route>()
  await page.route('**/trpc/**activity.**', (route) => held.resolve(route), { times: 1 })
  await keydeck.goTo('/activity')
  const early = await held.promise
  const answer = await early.fetch()
  const failed: string[] = []
  await page.route('**/trpc/**', (route) => {
    failed.push(route.request().url())
    return route.abort()
  })
  await page.mouse.move(300, 300)
  const banner = page.getByText(/Keydeck has stopped/)
  await expect(banner).toBeVisible()
  await early.fulfill({ response: answer })
  // Only a page that is out of reach goes on asking whether anything answers.
  const before = failed.length
  await expect.poll(() => failed.slice(before).some((url) => url.includes('storage.status'))).toBe(true)
  await expect(banner).toBeVisible()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await expect(banner).toHaveCount(0)
})
