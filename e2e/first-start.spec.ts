import type { Page } from '@playwright/test'
import { expect, test } from './fixtures/keydeck-test.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'

const passphrase = 'correct horse battery staple'

async function choosePassphrase(page: Page, first: string, again: string): Promise<void> {
  await page.getByRole('radio', { name: 'Passphrase' }).click()
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(first)
  await page.getByRole('textbox', { name: 'Passphrase again' }).fill(again)
  await page.getByRole('button', { name: 'Set up Keydeck' }).click()
}

test('a passphrase is asked for twice, its strength is shown, and the next start asks for it', async ({ openKeydeck }) => {
  const first = await openKeydeck()
  const { page } = first
  await expect(page.getByRole('heading', { name: 'How should Keydeck protect your keys?' })).toBeVisible()
  await choosePassphrase(page, 'short', 'short')
  await expect(page.getByText('Use at least 8 characters.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('password1')
  await expect(page.getByText(/weak/i)).toBeVisible()
  await choosePassphrase(page, passphrase, `${passphrase}!`)
  await expect(page.getByText(/not the same|differ|match/i)).toBeVisible()
  await choosePassphrase(page, passphrase, passphrase)
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Passphrase')
  await first.stop()

  const { page: second } = await openKeydeck()
  await expect(second.getByRole('heading', { name: 'Keydeck is locked' })).toBeVisible()
  const field = second.getByRole('textbox', { name: 'Passphrase' })
  await expect(field).toBeFocused()
  await field.fill('not this one')
  await second.keyboard.press('Enter')
  await expect(second.getByText(/does not open|wrong|not the passphrase/i)).toBeVisible()
  await field.fill(passphrase)
  await second.keyboard.press('Enter')
  await expect(second.getByRole('heading', { name: 'Overview' })).toBeVisible()
})

test('S4: unprotected only behind the sentence, and shown ever after', async ({ openKeydeck }) => {
  const first = await openKeydeck()
  const { page } = first
  await page.getByRole('radio', { name: 'No protection' }).click()
  await page.getByRole('button', { name: 'Set up Keydeck' }).click()
  await expect(page.getByText('Confirm the sentence first.')).toBeVisible()
  await page.getByRole('checkbox', { name: /anyone who can read my files can read my keys/ }).click()
  await page.getByRole('button', { name: 'Set up Keydeck' }).click()
  await expect(page.getByRole('contentinfo', { name: 'Status' }).getByText('Not protected')).toBeVisible()
  await first.stop()
  const { page: second } = await openKeydeck()
  await expect(second.getByRole('contentinfo', { name: 'Status' }).getByText('Not protected')).toBeVisible()
})

test('protection can be added later, changed, and is asked for after a lock', async ({ page, keydeck }) => {
  await keydeck.goTo('/protection')
  await page.getByRole('button', { name: 'Add a passphrase…' }).click()
  const adding = page.getByRole('dialog')
  await adding.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase)
  await adding.getByRole('textbox', { name: 'Passphrase again' }).fill(passphrase)
  await adding.getByRole('button', { name: /Add/ }).click()
  await expect(page.getByText('Not protected')).toHaveCount(0)

  await page.getByRole('button', { name: 'Change…' }).click()
  const changing = page.getByRole('dialog')
  await changing.getByRole('textbox', { name: /use|Current/i }).fill('not this one')
  await changing.getByRole('textbox', { name: 'New passphrase', exact: true }).fill('another long passphrase')
  await changing.getByRole('textbox', { name: 'New passphrase again' }).fill('another long passphrase')
  await changing.getByRole('button', { name: 'Change passphrase' }).click()
  await expect(changing.getByText(/does not open|wrong|not the passphrase/i)).toBeVisible()
  await changing.getByRole('textbox', { name: /use|Current/i }).fill(passphrase)
  await changing.getByRole('button', { name: 'Change passphrase' }).click()
  await expect(changing).toHaveCount(0)

  await page.getByRole('button', { name: 'Lock now' }).click()
  await expect(page.getByRole('heading', { name: 'Keydeck is locked' })).toBeVisible()
  await page.getByRole('textbox', { name: 'Passphrase' }).fill('another long passphrase')
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Protection' })).toBeVisible()
})

test('`keydeck lock` locks every open page', async ({ page, keydeck, home }) => {
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  expect(JSON.parse((await runKeydeck(home, ['lock', '--json'])).stdout)).toMatchObject({ locked: true })
  await expect(page.getByRole('heading', { name: 'Keydeck is locked' })).toBeVisible()
  expect(keydeck.pid).toBeGreaterThan(0)
})
