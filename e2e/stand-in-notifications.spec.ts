import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { ElectronApplication } from '@playwright/test'
import type { FakeBehaviour } from './fixtures/fake-behaviours.ts'
import type { FakeProvider } from './fixtures/fake-provider.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import './fixtures/stand-in.ts'

// Electron does not tell which notifications are shown, so only the stand-in can be asked.

test.beforeEach(async ({ unprotectedVault: _, home, fake }) => {
  for (const label of ['Office', 'Private', 'Third', 'Fourth']) {
    const args = ['add', '--provider', 'openai', '--label', label, '--base-url', fake.urlFor('openai', 'good'), '--local']
    expect(await runKeydeck(home, args, { stdin: 'sk-good-12345678' })).toMatchObject({ code: 0 })
  }
})

/** From now on the provider answers these accounts otherwise; then all are checked again. */
async function change(home: string, fake: FakeProvider, labels: readonly string[], behaviour: FakeBehaviour): Promise<void> {
  const database = new Database(join(home, 'keydeck.db'))
  for (const label of labels) {
    database.prepare('UPDATE accounts SET base_url = ? WHERE label = ?').run(fake.urlFor('openai', behaviour), label)
  }
  database.close()
  await runKeydeck(home, ['check', '--all'])
}

const told = (app: ElectronApplication) =>
  app.evaluate(() => electronStandIn.recorded.flatMap((entry) => (entry.kind === 'notification' ? [`${entry.title}: ${entry.body}`] : [])))

const lookAway = (app: ElectronApplication) => app.evaluate(() => electronStandIn.loseFocus())

test('the system tells of an account whose state changed while nobody looks; a click opens it', async ({ openOnDesktop, home, fake }) => {
  const { app, page } = await openOnDesktop()
  await lookAway(app)
  await change(home, fake, ['Office'], 'rejected')
  await expect.poll(() => told(app)).toEqual([expect.stringMatching(/^Office: .*rejected the key/)])
  await app.evaluate(() => electronStandIn.clickNotification())
  await expect(page.getByRole('heading', { name: /Office/ })).toBeVisible()
  // The same again is no news; back to work is.
  await lookAway(app)
  await runKeydeck(home, ['check', '--all'])
  await change(home, fake, ['Office'], 'good')
  await expect.poll(() => told(app)).toHaveLength(2)
  expect(JSON.stringify(await told(app))).not.toContain('sk-good')
})

test('one that the system does not take is noted, without what it says', async ({ openOnDesktop, home, fake }) => {
  const { app } = await openOnDesktop()
  await lookAway(app)
  await change(home, fake, ['Office'], 'rejected')
  await expect.poll(() => told(app)).toHaveLength(1)
  await app.evaluate(() => electronStandIn.failNotification())
  const log = () => readFileSync(join(home, 'keydeck.log'), 'utf8')
  await expect.poll(log).toContain('a notification was not shown')
  expect(log()).not.toContain('rejected the key')
})

test('many changes at once are one notification, which opens the overview', async ({ openOnDesktop, home, fake }) => {
  const { app, page, goTo } = await openOnDesktop()
  await goTo('/settings')
  await lookAway(app)
  await change(home, fake, ['Office', 'Private', 'Third', 'Fourth'], 'rejected')
  await expect.poll(() => told(app)).toEqual(['Keydeck: 4 accounts changed their state.'])
  await app.evaluate(() => electronStandIn.clickNotification())
  await expect(page).toHaveTitle('Overview – Keydeck')
})

test('nothing is told while the window is in front, nor when notifications are off', async ({ openOnDesktop, home, fake }) => {
  const { app, page, goTo } = await openOnDesktop()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus())
  await change(home, fake, ['Office'], 'rejected')
  await goTo('/settings')
  await page.getByRole('switch', { name: 'Notifications' }).click()
  await expect(page.getByRole('switch', { name: 'Notifications' })).not.toBeChecked()
  await lookAway(app)
  await change(home, fake, ['Private'], 'rejected')
  await page.getByRole('switch', { name: 'Notifications' }).click()
  await expect(page.getByRole('switch', { name: 'Notifications' })).toBeChecked()
  await change(home, fake, ['Third'], 'rejected')
  await expect.poll(() => told(app)).toEqual([expect.stringMatching(/^Third: /)])
})
