import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Desktop, DesktopStart } from './fixtures/desktop.ts'
import { fromAppImage, installApp } from './fixtures/installed-app.ts'
import { expect, test as base } from './fixtures/keydeck-test.ts'
import './fixtures/stand-in.ts'
import { missingForFeed, startUpdateFeed } from './fixtures/update-feed.ts'

// Releases of Electron cannot be driven from outside, so only the stand-in passes for an installed app.

/** The next release, as far as it matters here: it tells that it was started, and with what environment. */
const nextRelease = '#!/bin/sh\nenv > "$HOME/started.draft"\nmv "$HOME/started.draft" "$HOME/started"\n'

/** This one, which tells when it is started again. */
const thisRelease = '#!/bin/sh\nprintf %s "$KEYDECK_HOME" > "$HOME/again.draft"\nmv "$HOME/again.draft" "$HOME/again"\n'

type Feed = Awaited<ReturnType<typeof startUpdateFeed>>

/** A home with the app as an AppImage, whose package names a feed. */
const test = base.extend<{ person: string; feed: Feed; appImage: string; start: DesktopStart & { environment: Record<string, string> } }>({
  person: async ({ home }, use) => use(join(home, '..')),
  feed: async ({ person }, use) => {
    base.skip(missingForFeed.length > 0, `not installed: ${missingForFeed.join(', ')}`)
    const feed = await startUpdateFeed(person, { version: '2.0.0', content: nextRelease })
    await use(feed)
    await feed.close()
  },
  appImage: async ({ person }, use) => {
    const file = join(person, 'Keydeck.AppImage')
    writeFileSync(file, thisRelease, { mode: 0o755 })
    await use(file)
  },
  start: async ({ person, feed, appImage }, use) => {
    const { start } = installApp(join(person, 'mounted'), { updates: { url: feed.url, publicKey: feed.publicKey } })
    await use({ ...start, environment: { ...start.environment, ...fromAppImage(appImage), NODE_EXTRA_CA_CERTS: feed.authority } })
  },
})
test.beforeEach(({ unprotectedVault: _ }) => undefined)

const updatesOf = (page: Page) => page.getByRole('region', { name: 'Updates' })

test('a newer release is downloaded when a person asks, and takes the place of this one', async ({
  home,
  person,
  feed,
  appImage,
  start,
  openOnDesktop,
}) => {
  const { page, goTo, ended } = await openOnDesktop(start)
  await goTo('/settings')
  const updates = updatesOf(page)
  await expect(updates).toContainText('Not looked for yet.')
  expect(feed.asked).toEqual([])
  await updates.getByRole('button', { name: 'Check now' }).click()
  await expect(updates).toContainText('Version 2.0.0 is there.')
  expect(feed.asked).not.toContain(feed.name)
  await updates.getByRole('button', { name: 'Download' }).click()
  await expect(updates).toContainText('Version 2.0.0 is ready.')
  expect(readFileSync(appImage, 'utf8')).toBe(thisRelease)
  await updates.getByRole('button', { name: 'Restart to update' }).click()
  expect(await ended).toBe(0)
  expect(readFileSync(appImage, 'utf8')).toBe(nextRelease)
  await expect.poll(() => existsSync(join(person, 'started'))).toBe(true)
  expect(readFileSync(join(person, 'started'), 'utf8')).toContain(`KEYDECK_HOME=${home}\n`)
})

test('a release that somebody else signed is left alone, and so is a feed that does not answer', async ({
  feed,
  appImage,
  start,
  openOnDesktop,
  reports,
}) => {
  reports.allow(/net::ERR/)
  feed.sign()
  const { page, goTo } = await openOnDesktop(start)
  await goTo('/settings')
  const updates = updatesOf(page)
  await updates.getByRole('button', { name: 'Check now' }).click()
  await expect(updates).toContainText('is not signed by Keydeck’s authors, so it was left alone.')
  await feed.close()
  await updates.getByRole('button', { name: 'Check now' }).click()
  await expect(updates).toContainText('The place where updates are published does not answer.')
  expect(feed.asked).not.toContain(feed.name)
  expect(readFileSync(appImage, 'utf8')).toBe(thisRelease)
})

/** Has the app look, download and install, and waits for its end. */
async function update({ page, goTo, ended }: Desktop, beforeInstall: () => void | Promise<void>): Promise<void> {
  await goTo('/settings')
  await updatesOf(page).getByRole('button', { name: 'Check now' }).click()
  await updatesOf(page).getByRole('button', { name: 'Download' }).click()
  await expect(updatesOf(page)).toContainText('Version 2.0.0 is ready.')
  await beforeInstall()
  await updatesOf(page).getByRole('button', { name: 'Restart to update' }).click()
  expect(await ended).toBe(0)
}

test('where the new release cannot be put, this one starts again', async ({ home, person, appImage, start, openOnDesktop }) => {
  const desktop = await openOnDesktop(start)
  // Not even root can put it where there is no folder.
  await update(desktop, () => desktop.app.evaluate(() => void (process.env['APPIMAGE'] = '/nowhere/Keydeck.AppImage')))
  await expect.poll(() => existsSync(join(person, 'again'))).toBe(true)
  expect(readFileSync(join(person, 'again'), 'utf8')).toBe(home)
  expect(readFileSync(appImage, 'utf8')).toBe(thisRelease)
  // The log had been let go for the new release.
  expect(readFileSync(join(home, 'crash.log'), 'utf8')).toContain('"path":"updates"')
})

test('an app whose own file is gone says so, and where the keys are', async ({ appImage, start, openOnDesktop, reports }) => {
  const desktop = await openOnDesktop(start)
  await update(desktop, () => rmSync(appImage))
  reports.expect(/nobody expected: Keydeck cannot start again/)
  expect(desktop.witnessed()).toMatchObject([{ kind: 'error-box', content: expect.stringContaining('your accounts and keys are kept') }])
})

test('a package of the system’s is updated by the system', async ({ start, openOnDesktop }) => {
  const { APPIMAGE: _file, APPDIR: _folder, ...environment } = start.environment
  const { page, goTo } = await openOnDesktop({ ...start, environment })
  await goTo('/settings')
  await expect(updatesOf(page)).toContainText('Your system’s package manager updates Keydeck.')
  await expect(updatesOf(page).getByRole('button')).toHaveCount(0)
})

base('an app whose package names no feed does not look for updates', async ({ unprotectedVault: _, home, openOnDesktop }) => {
  const { page, goTo } = await openOnDesktop(installApp(join(home, '..', 'opt')).start)
  await goTo('/settings')
  await expect(updatesOf(page)).toContainText('This build does not say where updates are published.')
})
