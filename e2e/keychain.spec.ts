import { join } from 'node:path'
import { expect, test } from './fixtures/keydeck-test.ts'
import { missingForKeyring, startKeyringSession } from './fixtures/keyring-session.ts'

const passphrase = 'correct horse battery staple'

test('S8: the keychain opens by itself; without it the recovery passphrase brings every key back', async ({
  page,
  home,
  openKeydeck,
  fake,
}) => {
  test.skip(missingForKeyring.length > 0, `not installed: ${missingForKeyring.join(', ')}`)
  const session = await startKeyringSession(join(home, '..', 'desktop'))
  const first = await openKeydeck(session.environment)
  await expect(page.getByRole('radio', { name: 'Keychain of this machine' })).toBeChecked()
  await page.getByRole('textbox', { name: 'Recovery passphrase', exact: true }).fill(passphrase)
  await page.getByRole('textbox', { name: 'Recovery passphrase again' }).fill(passphrase)
  await page.getByRole('button', { name: 'Set up Keydeck' }).click()
  const status = page.getByRole('contentinfo', { name: 'Status' })
  await expect(status).toContainText('Keychain')
  await page.goto(`${first.url}#/accounts/new`)
  await page.getByRole('textbox', { name: 'Key' }).fill('gsk_good_keychain_1234')
  await page.getByRole('textbox', { name: 'Base URL' }).fill(fake.urlFor('groq'))
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Yes, check it' }).click()
  await expect(page.getByRole('region', { name: 'Last check' })).toContainText('models')
  await first.stop()

  const second = await openKeydeck(session.environment)
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await second.stop()
  await session.stop()

  const sent = fake.requests.length
  const third = await openKeydeck()
  await page.getByRole('textbox', { name: 'Recovery passphrase' }).fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await page.goto(`${third.url}#/accounts`)
  await page.getByRole('row', { name: /Groq/ }).last().click()
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect.poll(() => fake.requests.length).toBeGreaterThan(sent)
  expect(fake.requests.at(-1)?.headers.authorization).toBe('Bearer gsk_good_keychain_1234')
})
