import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

const damage = Buffer.from('this was a database once '.repeat(300))

/** A vault with one account and a backup of it, and then a damaged database. */
test.beforeEach(async ({ home }) => {
  await runKeydeck(home, ['init', '--unprotected'])
  await runKeydeck(home, ['add', '--provider', 'openai', '--label', 'Kept', '--no-check'], { stdin: 'sk-kept-1234567890' })
  expect(readdirSync(join(home, 'backups')).length).toBeGreaterThan(0)
  writeFileSync(join(home, 'keydeck.db'), damage)
})

const asideFiles = (home: string) => readdirSync(home).filter((name) => name.startsWith('keydeck.db.aside'))

test('S24: a damaged database is kept aside, and a backup brings everything back', async ({ home, openKeydeck }) => {
  const { page } = await openKeydeck()
  await expect(page.getByRole('heading', { name: 'Your data could not be opened.' })).toBeVisible()
  expect(readFileSync(join(home, 'keydeck.db'))).toEqual(damage)
  await page
    .getByRole('button', { name: /^Restore the backup of/ })
    .first()
    .click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('link', { name: 'Accounts' }).click()
  await expect(page.getByRole('row', { name: /Kept/ })).toBeVisible()
  expect(asideFiles(home).map((name) => readFileSync(join(home, name)))).toContainEqual(damage)
})

test('S24: starting afresh deletes nothing either', async ({ home, openKeydeck }) => {
  const { page } = await openKeydeck()
  await page.getByRole('button', { name: 'Start afresh…' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Start afresh' }).click()
  await expect(page.getByRole('heading', { name: 'How should Keydeck protect your keys?' })).toBeVisible()
  expect(asideFiles(home)).not.toEqual([])
  expect(readdirSync(join(home, 'backups')).length).toBeGreaterThan(0)
})
