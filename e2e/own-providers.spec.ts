import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/accessible.ts'
import { saveAccount } from './fixtures/account-form.ts'
import { chooseCommand } from './fixtures/command-palette.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import { test as recordedTest } from './fixtures/recorded-keydeck.ts'

/** Describes a provider with an open and a secret header, in the form that is open. */
async function describeProvider(page: Page, { name, baseUrl }: { name: string; baseUrl: string }): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
  await page.getByRole('textbox', { name: 'Base URL' }).fill(baseUrl)
  await page.getByRole('button', { name: 'Add a header' }).click()
  await page.getByRole('textbox', { name: 'Header' }).fill('X-Team')
  await page.getByRole('textbox', { name: 'Value' }).fill('blue')
  await page.getByRole('button', { name: 'Add a header' }).click()
  await page.getByRole('textbox', { name: 'Header' }).last().fill('X-Pass')
  await page.getByRole('checkbox').last().click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

recordedTest(
  'S7: a provider of one’s own with a secret header: the header is sent, and no answer to the page holds it',
  async ({ fake, unprotectedVault: _, openRecorded }) => {
    const keydeck = await openRecorded()
    const { page } = keydeck
    await keydeck.goTo('/accounts/new')
    await page.getByRole('combobox', { name: 'Provider' }).click()
    await page.getByRole('option', { name: 'Describe a provider of your own…' }).click()
    await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await describeProvider(page, { name: 'House API', baseUrl: fake.urlFor('custom-openai') })

    await expect(page.getByRole('combobox', { name: 'Provider' })).toContainText('House API')
    await saveAccount(page, { key: 'sk-good-house-123456', fields: { 'x-pass': 'canary-pass-7f3a9c' } })
    await page.getByRole('button', { name: 'Yes, check it' }).click()
    await expect(page.getByRole('region', { name: 'Account', exact: true })).toContainText('House API')
    expect(fake.requests.at(-1)?.headers).toMatchObject({
      authorization: 'Bearer sk-good-house-123456',
      'x-team': 'blue',
      'x-pass': 'canary-pass-7f3a9c',
    })
    await page.getByRole('link', { name: 'Edit' }).click()
    await expect(page.getByRole('button', { name: 'Replace… x-pass' })).toBeVisible()
    expect(await page.content()).not.toContain('canary-pass')
    const received = await keydeck.received()
    expect(received.includes('House API'), 'answers can be read in what is kept').toBe(true)
    expect(received.includes('canary-pass'), 'what reached the page').toBe(false)
  },
)

test('a provider of one’s own is described, changed and removed', async ({ page, keydeck, fake }) => {
  await keydeck.goTo('/providers')
  await expect(page.getByText('You have not described any.')).toBeVisible()
  await page.getByRole('link', { name: 'Describe one' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await expect(page.getByText('Give the provider a name.')).toBeVisible()
  await describeProvider(page, { name: 'House API', baseUrl: fake.urlFor('custom-openai') })
  await expect(page.getByRole('heading', { name: 'Add account' })).toBeVisible()

  await keydeck.goTo('/providers/new')
  await describeProvider(page, { name: 'house api', baseUrl: fake.urlFor('custom-openai') })
  await expect(page.getByText(/already/)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()

  await keydeck.goTo('/providers')
  await page.getByRole('link', { name: 'Edit House API' }).click()
  await page.getByRole('radio', { name: 'I type them' }).click()
  await page.getByRole('textbox', { name: 'One to a line' }).fill('house-1\nhouse-2')
  await page.getByRole('textbox', { name: 'Name' }).fill('Home API')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Home API' })).toContainText('no accounts')
  await page.getByRole('button', { name: 'Remove… Home API' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove provider' }).click()
  await expect(page.getByText('You have not described any.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Describe one' })).toBeFocused()
})

test('a provider at which accounts are left is not removed, and the dialog says so', async ({ page, keydeck, fake }) => {
  await keydeck.goTo('/providers/new')
  await describeProvider(page, { name: 'House API', baseUrl: fake.urlFor('custom-openai') })
  await saveAccount(page, { key: 'sk-good-house-123456', fields: { 'x-pass': 'canary-pass-7f3a9c' } })
  await page.getByRole('button', { name: 'Yes, check it' }).click()
  await page.getByRole('region', { name: 'Account', exact: true }).waitFor()
  await keydeck.goTo('/providers')
  await page.getByRole('button', { name: 'Remove… House API' }).click()
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: 'Remove provider' }).click()
  await expect(dialog).toContainText('The account “House API” is at this provider.')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'House API' })).toContainText('1 account')
})

test('the pages of one’s own providers are reached from the palette and from the settings, and Escape leads back', async ({
  page,
  keydeck,
}) => {
  await keydeck.goTo('/settings')
  await page.getByRole('link', { name: 'Your own providers' }).click()
  await expect(page).toHaveTitle('Your own providers – Keydeck')
  await chooseCommand(page, 'describe')
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page).toHaveTitle('Your own providers – Keydeck')
  await keydeck.goTo('/providers/own-2c1d6d0e-7d7a-4a7a-9b1f-0d9c3d5f4b6a')
  await expect(page.getByRole('heading', { name: 'There is no such provider.' })).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`the pages of one’s own providers are accessible (${theme})`, async ({ page, keydeck }) => {
    await page.emulateMedia({ colorScheme: theme })
    await keydeck.goTo('/providers')
    await expect(page.getByText('You have not described any.')).toBeVisible()
    await expectAccessible(page, 'none')
    await keydeck.goTo('/providers/new')
    await describeProvider(page, { name: ' ', baseUrl: 'javascript:1' })
    await expect(page.getByText('Give the provider a name.')).toBeVisible()
    await expectAccessible(page, 'a form with errors')
    await page.getByRole('textbox', { name: 'Name' }).fill('House API')
    await page.getByRole('textbox', { name: 'Base URL' }).fill('https://house.example/v1')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Add account' })).toBeVisible()
    await keydeck.goTo('/providers')
    await expect(page.getByRole('button', { name: 'Remove… House API' })).toBeVisible()
    await expectAccessible(page, 'the list')
  })
}
