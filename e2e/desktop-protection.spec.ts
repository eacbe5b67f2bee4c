import { expect, test } from './fixtures/keydeck-test.ts'

test('S4: a system that would use a password that everyone knows counts as no protection, and is not offered', async ({
  openOnDesktop,
}) => {
  test.skip(process.platform !== 'linux', 'macOS and Windows always keep a key themselves')
  // Neither a session's bus nor, under Playwright, Electron's own choice of a keychain: what the system offers protects nothing.
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

test('S4: the protection of Windows comes first, and opens the vault by itself', async ({ openOnDesktop }) => {
  test.skip(process.platform !== 'win32', 'macOS has a keychain in name only under Playwright; on Linux other specs have one')
  const first = await openOnDesktop()
  await expect(first.page.getByRole('radio', { name: 'Windows, for your user account' })).toBeChecked()
  await first.page.getByRole('textbox', { name: 'Recovery passphrase', exact: true }).fill('correct horse battery staple')
  await first.page.getByRole('textbox', { name: 'Recovery passphrase again' }).fill('correct horse battery staple')
  await first.page.getByRole('button', { name: 'Set up Keydeck' }).click()
  await expect(first.page.getByRole('contentinfo', { name: 'Status' })).toContainText('Windows + recovery passphrase')
  await first.stop()
  const second = await openOnDesktop()
  await expect(second.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
})

test('a passphrase that was set in the desktop app opens the vault in the browser shell, and the other way round', async ({
  openOnDesktop,
  openInBrowser,
}) => {
  const passphrase = 'correct horse battery staple'
  const desktop = await openOnDesktop()
  await desktop.page.getByRole('radio', { name: 'Passphrase', exact: true }).click()
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
