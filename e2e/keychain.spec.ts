import { join } from 'node:path'
import { addAccount } from './fixtures/account-form.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import { missingForKeyring, startKeyringSession } from './fixtures/keyring-session.ts'

const passphrase = 'correct horse battery staple'

test('S8: the keychain opens by itself; without it the recovery passphrase brings every key back', async ({ home, openKeydeck, fake }) => {
  test.skip(missingForKeyring.length > 0, `not installed: ${missingForKeyring.join(', ')}`)
  const session = await startKeyringSession(join(home, '..', 'session'))
  const first = await openKeydeck(session.environment)
  await expect(first.page.getByRole('radio', { name: 'Keychain of this machine' })).toBeChecked()
  await first.page.getByRole('textbox', { name: 'Recovery passphrase', exact: true }).fill(passphrase)
  await first.page.getByRole('textbox', { name: 'Recovery passphrase again' }).fill(passphrase)
  await first.page.getByRole('button', { name: 'Set up Keydeck' }).click()
  await expect(first.page.getByRole('contentinfo', { name: 'Status' })).toContainText('Keychain')
  await addAccount(first.page, { key: 'gsk_good_keychain_1234', baseUrl: fake.urlFor('groq') })
  await expect(first.page.getByRole('region', { name: 'Last check' })).toContainText('models')
  await first.stop()

  const second = await openKeydeck(session.environment)
  await expect(second.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await second.stop()
  await session.stop()

  const sent = fake.requests.length
  const third = await openKeydeck()
  await third.page.getByRole('textbox', { name: 'Recovery passphrase' }).fill(passphrase)
  await third.page.keyboard.press('Enter')
  await expect(third.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await third.goTo('/accounts')
  await third.page.getByRole('row', { name: /Groq/ }).last().click()
  await third.page.getByRole('button', { name: 'Check again' }).click()
  await expect.poll(() => fake.requests.length).toBeGreaterThan(sent)
  expect(fake.requests.at(-1)?.headers.authorization).toBe('Bearer gsk_good_keychain_1234')
})
