import { expectAccessible } from './fixtures/accessible.ts'
import { expectFits } from './fixtures/expect-fits.ts'
import { startFakeProxy } from './fixtures/fake-proxy.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

const password = 'canary-proxy-password-7f3a'

test('a proxy of one’s own is entered, corrected, tested, and put out of use again', async ({ page, keydeck }) => {
  const proxy = await startFakeProxy({ leadTo: '127.0.0.1:9' })
  await keydeck.goTo('/settings')
  await expect(page.getByRole('button', { name: 'Test the proxy' })).toHaveCount(0)
  await page.getByRole('radio', { name: 'A proxy that you enter' }).click()
  const address = page.getByRole('textbox', { name: 'Proxy address' })
  await address.fill('http://user:pw@proxy.example.com')
  await page.getByRole('button', { name: 'Save address' }).click()
  await expect(page.getByText('Leave user name and password out of the address')).toBeVisible()
  await expect(address).toBeFocused()
  await address.fill(`${proxy.url}/`)
  await address.press('Enter')
  await expect(address).toHaveValue(proxy.url)

  await page.getByRole('button', { name: 'Test the proxy' }).click()
  await expect(page.getByRole('status').filter({ hasText: proxy.url })).toContainText(/proxy/i)
  expect(proxy.targets).toHaveLength(1)
  expect(proxy.credentials).toEqual([''])
  await proxy.idle()

  await page.getByRole('radio', { name: 'None' }).click()
  await expect(page.getByRole('button', { name: 'Test the proxy' })).toHaveCount(0)
  await keydeck.goTo('/')
  await keydeck.goTo('/settings')
  await expect(page.getByRole('radio', { name: 'None' })).toBeChecked()
  await proxy.close()
})

test('S7: the proxy’s password goes to the proxy and nowhere else', async ({ page, keydeck }) => {
  const proxy = await startFakeProxy({ credential: { user: 'keydeck', password }, behaviour: 200 })
  await keydeck.goTo('/settings')
  await page.getByRole('radio', { name: 'A proxy that you enter' }).click()
  await page.getByRole('textbox', { name: 'Proxy address' }).fill(proxy.url)
  await page.getByRole('button', { name: 'Save address' }).click()
  await page.getByRole('button', { name: 'Add…' }).click()
  await expect(page.getByRole('textbox', { name: 'User name' })).toBeFocused()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Enter the user name.')).toBeVisible()
  await page.getByRole('textbox', { name: 'User name' }).fill('keydeck')
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Replace…' })).toBeFocused()
  expect(await page.content()).not.toContain('canary')

  await page.getByRole('button', { name: 'Test the proxy' }).click()
  await expect.poll(() => proxy.credentials).toEqual([`Basic ${Buffer.from(`keydeck:${password}`).toString('base64')}`])
  await expect(page.getByRole('status').filter({ hasText: proxy.url })).toBeVisible()

  await page.getByRole('button', { name: 'Remove…' }).click()
  await expect(page.getByRole('alertdialog')).toContainText(proxy.url)
  await page.getByRole('button', { name: 'Remove them' }).click()
  await expect(page.getByRole('button', { name: 'Add…' })).toBeVisible()
  await proxy.close()
})

test('a proxy that does not answer is said to be just that, and the test of it can be ended', async ({ page, keydeck }) => {
  const proxy = await startFakeProxy({ behaviour: 'hang' })
  await keydeck.goTo('/settings')
  await page.getByRole('radio', { name: 'A proxy that you enter' }).click()
  await page.getByRole('textbox', { name: 'Proxy address' }).fill(proxy.url)
  await page.getByRole('button', { name: 'Save address' }).click()
  await page.getByRole('button', { name: 'Test the proxy' }).click()
  await expect.poll(() => proxy.openConnections()).toBe(1)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await proxy.idle()
  await expect(page.getByRole('button', { name: 'Test the proxy' })).not.toHaveAttribute('aria-busy')
  await proxy.close()
  await page.getByRole('button', { name: 'Test the proxy' }).click()
  await expect(page.getByText('The proxy cannot be reached.')).toBeVisible()
})

test('checks in the background are off until an interval is chosen, which stays', async ({ page, keydeck }) => {
  await keydeck.goTo('/settings')
  const interval = page.getByRole('combobox', { name: 'Check again in the background' })
  await expect(interval).toContainText('Never')
  await interval.click()
  await page.getByRole('option', { name: 'Every 4 hours' }).click()
  await expect(interval).toContainText('Every 4 hours')
  await keydeck.goTo('/')
  await page.reload()
  await keydeck.goTo('/settings')
  await expect(interval).toContainText('Every 4 hours')
})

for (const theme of ['light', 'dark'] as const) {
  test(`every state of the proxy’s settings can be used by everyone (${theme})`, async ({ page, keydeck }) => {
    await page.emulateMedia({ colorScheme: theme })
    await keydeck.goTo('/settings')
    await page.getByRole('radio', { name: 'A proxy that you enter' }).click()
    await page.getByRole('textbox', { name: 'Proxy address' }).fill('nothing')
    await page.getByRole('button', { name: 'Save address' }).click()
    await expectAccessible(page, 'an address that is none')
    await page.getByRole('textbox', { name: 'Proxy address' }).fill('http://127.0.0.1:9')
    await page.getByRole('button', { name: 'Save address' }).click()
    await page.getByRole('button', { name: 'Add…' }).click()
    await page.getByRole('button', { name: 'Test the proxy' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'http://127.0.0.1:9' })).toBeVisible()
    for (const size of [
      { width: 1280, height: 800 },
      { width: 450, height: 300 },
    ]) {
      await keydeck.resize(size)
      const what = `a credential, and a test that failed, at ${size.width} pixels`
      await expectAccessible(page, what)
      await expectFits(page, what)
    }
  })
}
