import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test as base } from './fixtures/keydeck-test.ts'
import { missingForKeyring, startKeyringSession } from './fixtures/keyring-session.ts'
import { system } from './fixtures/stand-in.ts'

// Playwright starts Electron with `--password-store=basic`, so that its safe storage uses no keychain: only the stand-in's does.

const passphrase = 'correct horse battery staple'

/** A desktop session with an unlocked keyring. */
const test = base.extend<{ session: Record<string, string> }>({
  session: async ({ home }, use) => {
    base.skip(missingForKeyring.length > 0, `not installed: ${missingForKeyring.join(', ')}`)
    const { environment, stop } = await startKeyringSession(join(home, '..', 'session'))
    await use(environment)
    await stop()
  },
})

async function makeWithPassphrase(home: string): Promise<void> {
  const file = join(home, '..', 'passphrase')
  mkdirSync(join(home, '..'), { recursive: true })
  writeFileSync(file, `${passphrase}\n`, { mode: 0o600 })
  expect(await runKeydeck(home, ['init', '--passphrase-file', file])).toMatchObject({ code: 0 })
  const add = ['add', '--provider', 'openai', '--label', 'Kept', '--no-check']
  expect(await runKeydeck(home, add, { stdin: 'sk-kept-12345678', env: { KEYDECK_PASSPHRASE_FILE: file } })).toMatchObject({ code: 0 })
}

async function makeWithKeychain(page: Page): Promise<void> {
  await expect(page.getByRole('radio', { name: 'Keychain of this machine' })).toBeChecked()
  await page.getByRole('textbox', { name: 'Recovery passphrase', exact: true }).fill(passphrase)
  await page.getByRole('textbox', { name: 'Recovery passphrase again' }).fill(passphrase)
  await page.getByRole('button', { name: 'Set up Keydeck' }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
}

async function unlock(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Keydeck is locked' })).toBeVisible()
  await page.getByRole('textbox', { name: /passphrase/i }).fill(passphrase)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
}

test('a vault made in the terminal opens in the desktop app, and by itself once its keychain is added', async ({
  home,
  session,
  openOnDesktop,
}) => {
  await makeWithPassphrase(home)
  const first = await openOnDesktop({ environment: session })
  await unlock(first.page)
  await first.goTo('/protection')
  await first.page.getByRole('button', { name: 'Add the keychain' }).click()
  await expect(first.page.getByRole('contentinfo', { name: 'Status' })).toContainText('Keychain + recovery passphrase')
  await first.stop()

  const second = await openOnDesktop({ environment: session })
  await expect(second.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await second.goTo('/accounts')
  await expect(second.page.getByRole('row', { name: /Kept/ })).toContainText('••••5678')
})

test('a vault made in the desktop app opens in the browser shell with its recovery passphrase', async ({
  session,
  openOnDesktop,
  openInBrowser,
}) => {
  const desktop = await openOnDesktop({ environment: session })
  await makeWithKeychain(desktop.page)
  await desktop.stop()
  const { page } = await openInBrowser(session)
  await expect(page.getByText('The desktop app opens this vault by itself; here the passphrase is needed.')).toBeVisible()
  await unlock(page)
})

test('S2: a keychain that is locked for a moment is asked again; one that stays locked leaves the passphrase', async ({
  session,
  openOnDesktop,
}) => {
  const first = await openOnDesktop({ environment: session })
  await makeWithKeychain(first.page)
  await first.stop()
  const second = await openOnDesktop({ environment: { ...session, ...system({ safeStorage: { temporarilyUnavailable: 1 } }) } })
  await expect(second.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await second.stop()
  const third = await openOnDesktop({ environment: { ...session, ...system({ safeStorage: { temporarilyUnavailable: 50 } }) } })
  await unlock(third.page)
  await third.stop()
  const fourth = await openOnDesktop({ environment: session })
  await expect(fourth.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
})

test('after a wrong passphrase the next step is one that the app itself offers', async ({ session, openOnDesktop }) => {
  const { page } = await openOnDesktop({ environment: session })
  await makeWithKeychain(page)
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await page.getByRole('textbox', { name: 'Recovery passphrase' }).fill('not this one')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This passphrase does not open the vault. Try again, or unlock with the keychain.')).toBeVisible()
  await page.getByRole('button', { name: 'Unlock with the keychain' }).click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
})

test('what the system would encrypt with a newer key is encrypted anew, and opens as before', async ({ session, openOnDesktop }) => {
  const first = await openOnDesktop({ environment: session })
  await makeWithKeychain(first.page)
  await first.stop()
  const renewing = system({ safeStorage: { shouldReEncrypt: true } })
  const second = await openOnDesktop({ environment: { ...session, ...renewing }, before: [resolve('e2e/fixtures/record-encryptions.cjs')] })
  await expect(second.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  // The wrapping key: 256 bits in base64.
  await expect.poll(() => second.app.evaluate(() => Reflect.get(globalThis, 'encryptions'))).toContain(44)
  await second.stop()
  const third = await openOnDesktop({ environment: session })
  await expect(third.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
})

test('S8: after the keychain lost its entry, the way is removed and added anew with the recovery passphrase', async ({
  home,
  session,
  openOnDesktop,
}) => {
  const first = await openOnDesktop({ environment: session })
  await makeWithKeychain(first.page)
  await first.stop()
  const other = await startKeyringSession(join(home, '..', 'another-session'))
  const second = await openOnDesktop({ environment: other.environment })
  await unlock(second.page)
  await second.goTo('/protection')
  await second.page.getByRole('listitem').filter({ hasText: 'Login keychain' }).getByRole('button', { name: 'Remove…' }).click()
  await second.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await second.page.getByRole('button', { name: 'Add the keychain' }).click()
  await expect(second.page.getByRole('contentinfo', { name: 'Status' })).toContainText('Keychain + recovery passphrase')
  await second.stop()
  const third = await openOnDesktop({ environment: other.environment })
  await expect(third.page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await third.stop()
  await other.stop()
})

for (const [how, answer, says] of [
  ['fails', null, 'The operating system does not encrypt for Keydeck just now.'],
  ['would use a password that everyone knows', 'v10 and more', 'The operating system would not protect your keys'],
] as const) {
  test(`S4: a keychain that ${how} by the time it is chosen protects nothing, and no vault is made`, async ({
    session,
    openOnDesktop,
    home,
  }) => {
    const { app, page } = await openOnDesktop({ environment: session })
    await expect(page.getByRole('radio', { name: 'Keychain of this machine' })).toBeChecked()
    await app.evaluate(({ safeStorage }, text) => {
      safeStorage.encryptStringAsync = () =>
        text === null ? Promise.reject(new Error('Error while encrypting')) : Promise.resolve(Buffer.from(text))
    }, answer)
    await page.getByRole('checkbox', { name: /Set a recovery passphrase too/ }).click()
    await page.getByRole('button', { name: 'Set up Keydeck' }).click()
    await expect(page.getByText(says)).toBeVisible()
    expect(JSON.parse((await runKeydeck(home, ['status', '--json'])).stdout)).not.toMatchObject({ vault: { state: 'unlocked' } })
  })
}
