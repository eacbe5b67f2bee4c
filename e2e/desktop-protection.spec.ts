import { expect, test } from './fixtures/keydeck-test.ts'

// Neither a session's bus nor, under Playwright, Electron's own choice of a keychain: what the system offers protects nothing.

test('S4: a system that would use a password that everyone knows counts as no protection, and is not offered', async ({
  openOnDesktop,
}) => {
  const { page } = await openOnDesktop()
  const keychain = page.getByRole('radio', { name: 'Keychain of this machine' })
  await expect(keychain).toBeDisabled()
  await expect(page.getByText(/with a password that everyone knows|No keychain answers on this machine/)).toBeVisible()
  await expect(page.getByRole('radio', { name: 'Passphrase' })).toBeChecked()
  await page.getByRole('radio', { name: 'No protection' }).click()
  await page.getByRole('checkbox', { name: /anyone who can read my files can read my keys/ }).click()
  await page.getByRole('button', { name: 'Set up Keydeck' }).click()
  await expect(page.getByRole('contentinfo', { name: 'Status' }).getByText('Not protected')).toBeVisible()
})

test('a passphrase that was set in the desktop app opens the vault in the browser shell, and the other way round', async ({
  openOnDesktop,
  openInBrowser,
}) => {
  const passphrase = 'correct horse battery staple'
  const desktop = await openOnDesktop()
  await desktop.page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase)
  await desktop.page.getByRole('textbox', { name: 'Passphrase again' }).fill(passphrase)
  await desktop.page.getByRole('button', { name: 'Set up Keydeck' }).click()
  await expect(desktop.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await desktop.stop()

  const shell = await openInBrowser()
  await shell.page.getByRole('textbox', { name: 'Passphrase' }).fill(passphrase)
  await shell.page.keyboard.press('Enter')
  await expect(shell.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await shell.goTo('/protection')
  await shell.page.getByRole('button', { name: 'Change…' }).click()
  const changing = shell.page.getByRole('dialog')
  await changing.getByRole('textbox', { name: /use|Current/i }).fill(passphrase)
  await changing.getByRole('textbox', { name: 'New passphrase', exact: true }).fill('another long passphrase')
  await changing.getByRole('textbox', { name: 'New passphrase again' }).fill('another long passphrase')
  await changing.getByRole('button', { name: 'Change passphrase' }).click()
  await expect(changing).toHaveCount(0)
  await shell.stop()

  const again = await openOnDesktop()
  await again.page.getByRole('textbox', { name: 'Passphrase' }).fill('another long passphrase')
  await again.page.keyboard.press('Enter')
  await expect(again.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
})
