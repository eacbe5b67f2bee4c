import { addAccount, saveAccount } from './fixtures/account-form.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

/** Three accounts of two providers, added from the terminal. */
test.beforeEach(async ({ page, keydeck, home, fake }) => {
  for (const [provider, label, key] of [
    ['openai', 'Office', 'sk-good-office-1234'],
    ['openai', 'Private', 'sk-good-private-567'],
    ['groq', 'Fast', 'gsk_good_fast_890123'],
  ] as const) {
    const args = ['add', '--provider', provider, '--label', label, '--base-url', fake.urlFor(provider), '--local']
    expect(await runKeydeck(home, args, { stdin: key })).toMatchObject({ code: 0 })
  }
  await keydeck.goTo('/accounts')
  await expect(page.getByRole('row', { name: /Fast/ })).toBeVisible()
})

test('accounts stand in groups by provider, and search finds them', async ({ page }) => {
  await expect(page.getByRole('rowheader')).toHaveText([/OpenAI/, /Groq/])
  const search = page.getByRole('searchbox', { name: 'Search accounts' })
  await search.fill('groq')
  await expect(page.getByRole('row', { name: /Office/ })).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Fast/ })).toBeVisible()
  await search.fill('nothing like it')
  await page.getByRole('button', { name: 'Show all accounts' }).click()
  await expect(page.getByRole('row', { name: /Office/ })).toBeVisible()
})

test('one click makes an account active; Undo takes it back', async ({ page, home }) => {
  await page.getByRole('row', { name: /Private/ }).hover()
  await page.getByRole('button', { name: 'Make active Private' }).click()
  await expect(page.getByRole('row', { name: /Private/ })).toContainText('active')
  await expect(page.getByRole('row', { name: /Office/ }).getByText('active', { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('row', { name: /Office/ }).getByText('active', { exact: true })).toBeVisible()
  await expect
    .poll(
      async () =>
        JSON.parse((await runKeydeck(home, ['list', '--json'])).stdout).find(({ label }: { label: string }) => label === 'Office').active,
    )
    .toBe(true)
})

test('one key makes an account active; arrows, Enter and Escape do the rest', async ({ page }) => {
  await page.getByRole('searchbox').press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('row', { name: /Private/ })).toBeFocused()
  await page.keyboard.press('a')
  await expect(page.getByRole('row', { name: /Private/ })).toContainText('active')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /Private/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('row', { name: /Private/ })).toBeFocused()
})

test('what the terminal changes appears in the open page', async ({ page, home }) => {
  await runKeydeck(home, ['use', 'Private'])
  await expect(page.getByRole('row', { name: /Private/ }).getByText('active', { exact: true })).toBeVisible()
})

test('a check again, and its age and latency', async ({ page, fake }) => {
  await page.getByRole('row', { name: /Office/ }).click()
  const sent = fake.requests.length
  await page.getByRole('button', { name: 'Check again' }).click()
  await expect.poll(() => fake.requests.length).toBe(sent + 1)
  await expect(page.getByRole('region', { name: 'Last check' })).toContainText(/just now.*ms.*models/s)
})

test('checking all shows how far it is, and can be cancelled', async ({ page, home, fake }) => {
  const args = ['add', '--provider', 'openai', '--label', 'Silent', '--base-url', fake.urlFor('openai'), '--local', '--no-check']
  await runKeydeck(home, args, { stdin: 'sk-silent-12345678' })
  await page.getByRole('button', { name: 'Check all' }).click()
  await expect(page.getByText('Checking 3 of 4')).toBeVisible()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('progressbar')).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Silent/ })).not.toContainText('Unreachable')
})

test('the label and the key are changed; the new key is checked before it replaces the old one', async ({ page, fake }) => {
  await page.getByRole('row', { name: /Office/ }).click()
  await page.getByRole('link', { name: 'Replace…' }).click()
  await saveAccount(page, { key: 'sk-rejected-12345678' })
  await expect(page.getByText(/rejected the key/)).toBeVisible()
  await saveAccount(page, { key: 'sk-good-another-9999', name: 'Head office' })
  await expect(page.getByRole('row', { name: /Head office/ })).toContainText('••••9999')
  expect(fake.requests.at(-1)?.headers.authorization).toBe('Bearer sk-good-another-9999')
})

test('a changed name is taken back with Undo', async ({ page }) => {
  await page.getByRole('row', { name: /Office/ }).click()
  await page.getByRole('link', { name: 'Edit' }).click()
  await saveAccount(page, { name: 'Branch' })
  await expect(page.getByRole('row', { name: /Branch/ })).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('row', { name: /Office/ })).toBeVisible()
})

test('S6: another address gets the stored key only after a confirmation', async ({ page, fake }) => {
  const elsewhere = fake.urlFor('openai').replace('127.0.0.1', 'localhost')
  await page.getByRole('row', { name: /Office/ }).click()
  await page.getByRole('link', { name: 'Edit' }).click()
  const sent = fake.requests.length
  await saveAccount(page, { baseUrl: elsewhere })
  await expect(page.getByText(`Send the stored key to ${new URL(elsewhere).origin}?`)).toBeVisible()
  expect(fake.requests).toHaveLength(sent)
  await page.getByRole('button', { name: 'Send it there' }).click()
  await expect(page.getByText('localhost is this machine. Is that meant?')).toBeVisible()
  expect(fake.requests).toHaveLength(sent)
  await page.getByRole('button', { name: 'Yes, check it' }).click()
  await expect(page.getByRole('region', { name: 'Account', exact: true })).toContainText(elsewhere)
  expect(fake.requests.length).toBeGreaterThan(sent)
})

test('removing names the account and what stops working', async ({ page, home }) => {
  await page.getByRole('row', { name: /Office/ }).click()
  await page.getByRole('button', { name: 'Remove…' }).click()
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('Remove “Office”?')
  await expect(dialog).toContainText('It is the active account of OpenAI')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('row', { name: /Office/ })).toBeVisible()
  await page.getByRole('button', { name: 'Remove…' }).click()
  await dialog.getByRole('button', { name: 'Remove account' }).click()
  await expect(page.getByRole('row', { name: /Office/ })).toHaveCount(0)
  expect(JSON.parse((await runKeydeck(home, ['list', '--json'])).stdout)).toHaveLength(2)
})

test('everything is there after a restart, and nothing was sent by starting', async ({ page, keydeck, openKeydeck, fake }) => {
  await page.getByRole('row', { name: /Private/ }).click()
  await expect(page.getByRole('heading', { name: /Private/ })).toBeVisible()
  const path = keydeck.path()
  const sent = fake.requests.length
  expect(await keydeck.stop()).toBe(0)
  const again = await openKeydeck()
  await again.goTo(path)
  await expect(again.page.getByRole('heading', { name: /Private/ })).toBeVisible()
  await expect(again.page.getByRole('row')).toHaveCount(5)
  expect(fake.requests).toHaveLength(sent)
})

test('several accounts of one provider are told apart by name', async ({ page, fake }) => {
  await addAccount(page, { key: 'sk-proj-good-third-11', baseUrl: fake.urlFor('openai') })
  await expect(page.getByRole('row', { name: /OpenAI Works/ })).toBeVisible()
})
