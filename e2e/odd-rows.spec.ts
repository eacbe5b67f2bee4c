import Database from 'better-sqlite3'
import { join } from 'node:path'
import { expectAccessible } from './fixtures/accessible.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import type { OpenKeydeck } from './fixtures/open-keydeck.ts'

/** Two accounts, added from the terminal: `Odd`, which each test damages, and `Fine`. */
test.beforeEach(async ({ keydeck: { home }, fake }) => {
  for (const [provider, label, key] of [
    ['openai', 'Odd', 'sk-good-odd-12345678'],
    ['groq', 'Fine', 'gsk_good_fine_890123'],
  ] as const) {
    const args = ['add', '--provider', provider, '--label', label, '--base-url', fake.urlFor(provider), '--local']
    expect(await runKeydeck(home, args, { stdin: key })).toMatchObject({ code: 0 })
  }
})

/** Changes the rows behind Keydeck's back. */
function damage(home: string, statement: string, ...values: string[]): void {
  const database = new Database(join(home, 'keydeck.db'))
  database.prepare(statement).run(...values)
  database.close()
}

/** Goes to a page and loads it anew: what was changed behind Keydeck's back is announced to nobody. */
async function openFresh(keydeck: OpenKeydeck, path: string): Promise<void> {
  await keydeck.goTo(path)
  await keydeck.page.reload()
}

test('S1: an account whose base URL is none is shown, and takes no page down', async ({ page, keydeck, home }) => {
  damage(home, `UPDATE accounts SET base_url = 'not a url' WHERE label = 'Odd'`)
  await openFresh(keydeck, '/')
  await expect(page.getByRole('region', { name: 'Needs attention' })).toContainText('the base URL now is “not a url”')
  await page.getByRole('link', { name: 'Accounts' }).click()
  await expect(page.getByRole('row', { name: /Fine/ })).toContainText('Works')
  await page.getByRole('row', { name: /Odd/ }).click()
  await expect(page.getByRole('button', { name: 'Confirm this address' })).toHaveCount(0)
  await page.getByRole('link', { name: 'Correct the base URL' }).click()
  await expect(page.getByRole('textbox', { name: 'Base URL' })).toHaveValue('not a url')
  await expect(page.getByRole('heading', { name: 'Edit Odd' })).toBeFocused()
})

test('an account of an unknown provider says what to do, and can only be removed', async ({ page, keydeck, home }) => {
  damage(home, `UPDATE accounts SET provider = 'later' WHERE label = 'Odd'`)
  await openFresh(keydeck, '/accounts')
  await expect(page.getByRole('rowheader')).toHaveText([/Groq/, /Unknown provider/])
  const row = page.getByRole('row', { name: /Odd/ })
  await row.click()
  const detail = page.getByRole('region', { name: 'Account', exact: true })
  await expect(detail).toContainText('does not know the provider of this account. Update Keydeck, or remove the account.')
  for (const name of ['Make active', 'Check again', 'Edit', 'Replace…', 'Enter the key again']) {
    await expect(detail.getByText(name, { exact: true }), name).toHaveCount(0)
  }
  await expectAccessible(page, 'an account of an unknown provider')
  const path = keydeck.path()
  await keydeck.goTo(`${path}/edit`)
  await expect.poll(keydeck.path).toBe(path)
  await detail.getByRole('button', { name: 'Remove…' }).click()
  await page.getByRole('button', { name: 'Remove account' }).click()
  await expect(row).toHaveCount(0)
  await expect(page.getByRole('row', { name: /Fine/ })).toBeVisible()
})

test('a label with direction marks reorders nothing around it', async ({ page, keydeck, home }) => {
  damage(home, `UPDATE accounts SET label = ? WHERE label = 'Odd'`, 'Odd\u202e\u0007')
  await openFresh(keydeck, '/accounts')
  await page.getByRole('row', { name: /Odd/ }).click()
  await expect(page).toHaveTitle('Odd · OpenAI – Keydeck')
  await page.getByRole('button', { name: 'Remove…' }).click()
  const title = page.getByRole('alertdialog').getByRole('heading')
  await expect(title).toContainText('Remove “Odd')
  // Where the question mark is drawn: after the label, not before it.
  const [label, end] = await title.evaluate((heading) => {
    const name = heading.querySelector('bdi')
    const last = heading.lastChild
    if (!name || !last) throw new Error('The title has no label.')
    const range = document.createRange()
    range.selectNodeContents(last)
    return [name.getBoundingClientRect().right, range.getBoundingClientRect().left]
  })
  expect(end).toBeGreaterThanOrEqual(label - 1)
})

test('in a narrow window, what covers the list takes the focus, however it was opened', async ({ page, keydeck }) => {
  await keydeck.resize({ width: 420, height: 800 })
  await openFresh(keydeck, '/accounts')
  const row = page.getByRole('row', { name: /Fine/ })
  const heading = page.getByRole('heading', { name: /Fine/ })
  await row.click()
  await expect(heading).toBeFocused()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(row).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(heading).toBeFocused()
})
