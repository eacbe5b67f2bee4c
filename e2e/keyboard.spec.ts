import { chooseCommand } from './fixtures/command-palette.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

test('from the first start to a checked account and back, by keyboard alone', async ({ openKeydeck, fake }) => {
  const { page } = await openKeydeck()
  const keys = page.keyboard
  await expect(page.getByRole('heading', { name: /How should Keydeck/ })).toBeVisible()
  // Chosen already where the system has no keychain.
  await page.getByRole('radio', { name: 'Passphrase', exact: true }).focus()
  await keys.press('Space')
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).focus()
  await keys.type('correct horse battery staple')
  await keys.press('Tab')
  await expect(page.getByRole('textbox', { name: 'Passphrase again' })).toBeFocused()
  await keys.type('correct horse battery staple')
  await keys.press('Enter')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()

  await keys.press('Alt+n')
  await expect(page.getByRole('textbox', { name: 'Key' })).toBeFocused()
  await keys.insertText('gsk_good_keyboard_1234')
  await expect(page.getByRole('combobox', { name: 'Provider' })).toContainText('Groq')
  const baseUrl = page.getByRole('textbox', { name: 'Base URL' })
  for (let presses = 0; presses < 8 && !(await baseUrl.evaluate((field) => field === document.activeElement)); presses++)
    await keys.press('Tab')
  await expect(baseUrl).toBeFocused()
  await keys.press('ControlOrMeta+a')
  await keys.insertText(fake.urlFor('groq'))
  await keys.press('Enter')
  await expect(page.getByText('127.0.0.1 is this machine. Is that meant?')).toBeVisible()
  const yes = page.getByRole('button', { name: 'Yes, check it' })
  for (let presses = 0; presses < 3 && !(await yes.evaluate((button) => button === document.activeElement)); presses++)
    await keys.press('Tab')
  await keys.press('Enter')
  await expect(page.getByRole('region', { name: 'Last check' })).toContainText('models')

  await chooseCommand(page, 'lock')
  await expect(page.getByRole('textbox', { name: 'Passphrase' })).toBeFocused()
})

test('every shortcut that is listed works', async ({ page, keydeck }) => {
  await keydeck.goTo('/')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+,')
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible()
  await page.keyboard.press('Alt+n')
  await expect(page.getByRole('textbox', { name: 'Key' })).toBeFocused()
})
