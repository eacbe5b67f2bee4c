import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { FakeBehaviour } from './fixtures/fake-behaviours.ts'
import type { FakeProvider } from './fixtures/fake-provider.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

/** Keydeck looks every ten seconds for what is due. */
const nextLookMs = 60_000

/** From now on the provider answers otherwise, and the last check was long ago. */
function change(home: string, fake: FakeProvider, behaviour: FakeBehaviour): void {
  const database = new Database(join(home, 'keydeck.db'))
  database.prepare('UPDATE accounts SET base_url = ?').run(fake.urlFor('openai', behaviour))
  database.exec('UPDATE last_checks SET at = 0')
  database.close()
}

test('what a check in the background found is told once, with a way there; what a person asked for is not', async ({
  page,
  keydeck,
  home,
  fake,
}) => {
  test.slow()
  const toasts = page.getByRole('listitem').filter({ hasText: 'changed from' })
  const args = ['add', '--provider', 'openai', '--label', 'Office', '--base-url', fake.urlFor('openai', 'good'), '--local']
  expect(await runKeydeck(home, args, { stdin: 'sk-good-12345678' })).toMatchObject({ code: 0 })
  change(home, fake, 'rejected')
  await runKeydeck(home, ['check', '--all'])
  await keydeck.goTo('/accounts')
  await expect(page.getByRole('row', { name: /Office Rejected/ })).toBeVisible()

  change(home, fake, 'good')
  await keydeck.goTo('/settings')
  await page.getByRole('combobox', { name: 'Check again in the background' }).click()
  await page.getByRole('option', { name: 'Every 15 minutes' }).click()
  await expect(toasts).toHaveText(/“Office” changed from “Rejected” to “Works”\..*accepts the key/, { timeout: nextLookMs })
  expect(fake.requests.every(({ method }) => method === 'GET')).toBe(true)
  await toasts.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('heading', { name: /Office/ })).toBeVisible()
})
