import { expect, test } from './fixtures/keydeck-test.ts'

test.beforeEach(({ unprotectedVault: _ }) => undefined)

test('what an app that runs from its sources cannot do is said, with the reason, and cannot be chosen', async ({ openOnDesktop }) => {
  const { page, goTo } = await openOnDesktop()
  await goTo('/settings')
  await expect(page.getByRole('switch', { name: 'Launch at login' })).toBeDisabled()
  await expect(page.getByText('Only an installed Keydeck can start at login; this one runs from its sources.')).toBeVisible()
  const tool = page.getByRole('region', { name: 'Command line tool' })
  await expect(tool.getByRole('button')).toHaveCount(0)
  const updates = page.getByRole('region', { name: 'Updates' })
  await expect(updates).toContainText('This Keydeck runs from its sources')
  await expect(updates.getByRole('button')).toHaveCount(0)
})

test('a choice is there again at the next start', async ({ openOnDesktop }) => {
  const first = await openOnDesktop()
  await first.goTo('/settings')
  await first.page.getByRole('switch', { name: 'Notifications' }).click()
  await expect(first.page.getByRole('switch', { name: 'Notifications' })).not.toBeChecked()
  await first.stop()
  const second = await openOnDesktop()
  await second.goTo('/settings')
  await expect(second.page.getByRole('switch', { name: 'Notifications' })).not.toBeChecked()
})

test('the data folder is shown in the file manager', async ({ openOnDesktop, home }) => {
  const { page, goTo, witnessed } = await openOnDesktop()
  await goTo('/settings')
  await page.getByRole('button', { name: 'Show in folder' }).click()
  await expect.poll(witnessed).toEqual([{ kind: 'open-path', path: home }])
})

test('a file manager that does not open is said', async ({ openOnDesktop }) => {
  const { app, page, goTo } = await openOnDesktop()
  await app.evaluate(({ shell }) => void (shell.openPath = () => Promise.resolve('there is none')))
  await goTo('/settings')
  await page.getByRole('button', { name: 'Show in folder' }).click()
  await expect(page.getByText('The file manager did not open.')).toBeVisible()
})

test('a list of licences that cannot be read is asked for again by a button that keeps the focus', async ({ openOnDesktop }) => {
  const { page, goTo } = await openOnDesktop()
  await page.evaluate(() => {
    const read = globalThis.fetch
    let failures = 0
    const failed = (fail: (error: Error) => void) => {
      fail(new TypeError('as the test asked'))
      Reflect.set(globalThis, 'failures', (failures += 1))
    }
    globalThis.fetch = () => new Promise((_, fail) => setTimeout(failed, 100, fail))
    Reflect.set(globalThis, 'mend', () => (globalThis.fetch = read))
  })
  await goTo('/about')
  const again = page.getByRole('button', { name: 'Try again' })
  await expect(again).toBeVisible()
  const before = Number(await page.evaluate('failures'))
  await again.press('Enter')
  // What is pressed while it is asked for asks no second time.
  await expect.poll(() => page.evaluate('failures')).toBe(before + 1)
  await expect(again).not.toHaveAttribute('aria-busy')
  await expect(again).toBeFocused()
  await page.evaluate('mend()')
  await again.press('Enter')
  await expect(page.getByText(/^zod/).first()).toBeVisible()
})

test('About tells the versions and the licences of what runs here', async ({ openOnDesktop }) => {
  const { page, goTo } = await openOnDesktop()
  await goTo('/about')
  const versions = page.getByRole('region', { name: 'Versions' })
  for (const name of ['Electron', 'Chromium', 'Node']) await expect(versions).toContainText(name)
  await expect(page.getByText(/^zod/).first()).toBeVisible()
})
