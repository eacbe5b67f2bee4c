import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expectAccessible } from './fixtures/accessible.ts'
import { expectFits } from './fixtures/expect-fits.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

const key = 'sk-proj-canary-office-x9Zt'

test('each use of an account outside Keydeck is listed at once, with who asked; its account opens by keyboard', async ({
  page,
  keydeck,
  home,
}) => {
  for (const label of ['Office', 'Spare'])
    expect(await runKeydeck(home, ['add', '--provider', 'openai', '--label', label, '--no-check'], { stdin: key })).toMatchObject({
      code: 0,
    })
  await page.getByRole('link', { name: 'Activity' }).click()
  await expect(page.getByText('No command outside Keydeck has used an account yet.')).toBeVisible()

  const rows = page.getByRole('grid', { name: 'Activity' }).getByRole('row')
  expect(await runKeydeck(home, ['token', 'Spare'])).toMatchObject({ code: 0 })
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(1)).toContainText('Today')
  await expect(rows.nth(2)).toContainText(/Printed for a helper command.*Spare.*\(\d+\)/)
  expect(await runKeydeck(home, ['run', '--account', 'Office', '--', process.execPath, '-e', '0'])).toMatchObject({ code: 0 })
  expect(await runKeydeck(home, ['env', '--account', 'Office', '--shell', 'bash', '--reveal'])).toMatchObject({ code: 0 })
  await expect(rows).toHaveCount(5)
  await expect(rows.nth(2)).toContainText(/Printed for a script.*Office/)
  await expect(rows.nth(3)).toContainText(/Started with.*Office.*node/)
  expect(await page.content()).not.toContain('canary')

  expect(await runKeydeck(home, ['remove', 'Spare', '--yes'])).toMatchObject({ code: 0 })
  await expect(rows.nth(4)).toContainText('Spare · removed')
  await page.reload()
  await rows.nth(2).focus()
  await page.keyboard.press('End')
  await expect(rows.nth(4)).toBeFocused()
  await page.keyboard.press('Enter')
  expect(keydeck.path()).toBe('/activity')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /Office · OpenAI/ })).toBeFocused()
})

test('older entries come when they are asked for, and the first of them takes the focus', async ({ page, keydeck, home }) => {
  const database = new Database(join(home, 'keydeck.db'))
  const insert = database.prepare(
    `INSERT INTO activity (at, kind, account_id, account_label, provider, parent_pid, parent_name) VALUES (?, 'token', 'gone', ?, 'openai', 7, '')`,
  )
  database.transaction(() => {
    for (let number = 1; number <= 250; number++) insert.run(Date.now() - (250 - number) * 3_600_000, `Number ${number}`)
  })()
  database.close()
  await keydeck.goTo('/activity')
  const row = (number: number) => page.getByRole('row', { name: new RegExp(`Number ${number} `) })
  await expect(row(250)).toContainText('process 7')
  await expect(row(51)).toBeVisible()
  await expect(row(50)).toHaveCount(0)
  await page.getByRole('button', { name: 'Show more' }).press('Enter')
  await expect(row(50)).toBeFocused()
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0)
  await page.keyboard.press('End')
  await expect(row(1)).toBeFocused()
  await page.keyboard.press('Home')
  await expect(row(250)).toBeFocused()
  await expect(row(250)).toBeInViewport()
})

for (const theme of ['light', 'dark'] as const) {
  test(`the activity is accessible and fits (${theme})`, async ({ page, keydeck, home }) => {
    await page.emulateMedia({ colorScheme: theme })
    const label = 'A label that goes on and on, as long as a label may be'
    expect(await runKeydeck(home, ['add', '--provider', 'openai', '--label', label, '--no-check'], { stdin: key })).toMatchObject({
      code: 0,
    })
    expect(await runKeydeck(home, ['token', label])).toMatchObject({ code: 0 })
    await keydeck.goTo('/activity')
    for (const { width, height } of [
      { width: 1280, height: 800 },
      { width: 900, height: 600 },
      { width: 450, height: 300 },
    ]) {
      await keydeck.resize({ width, height })
      await expect(page.getByRole('grid', { name: 'Activity' })).toContainText('goes on and on')
      await expectFits(page, `the activity at ${width}`)
      await expectAccessible(page, `the activity at ${width}`)
    }
  })
}
