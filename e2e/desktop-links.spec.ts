import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from './fixtures/accessible.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

test.beforeEach(({ unprotectedVault: _ }) => undefined)

for (const [link, title] of [
  ['keydeck://settings', 'Settings'],
  ['keydeck://protection/', 'Protection'],
  ['keydeck://accounts', 'Accounts'],
  ['keydeck://open', 'Overview'],
] as const) {
  test(`a start with ${link} opens that page`, async ({ openOnDesktop }) => {
    const { page } = await openOnDesktop({ args: [link] })
    await expect(page).toHaveTitle(`${title} – Keydeck`)
  })
}

test('a link with a provider opens the form for it, and carries no key', async ({ openOnDesktop, runOnDesktop }) => {
  const { page } = await openOnDesktop()
  expect(await runOnDesktop({ args: ['keydeck://add?provider=groq'] })).toMatchObject({ code: 0 })
  await expect(page).toHaveTitle('Add account – Keydeck')
  await expect(page.getByRole('combobox', { name: 'Provider' })).toContainText('Groq')
  await expect(page.getByRole('textbox', { name: 'Key' })).toHaveValue('')
})

test('a link that comes while Keydeck is locked is followed once it is unlocked', async ({ home, openOnDesktop, runOnDesktop }) => {
  rmSync(home, { recursive: true })
  const passphraseFile = join(home, '..', 'passphrase')
  writeFileSync(passphraseFile, 'correct horse battery staple\n', { mode: 0o600 })
  expect(await runKeydeck(home, ['init', '--passphrase-file', passphraseFile])).toMatchObject({ code: 0 })
  const { page } = await openOnDesktop({ args: ['keydeck://protection'] })
  await expect(page.getByRole('heading', { name: 'Keydeck is locked' })).toBeVisible()
  await runOnDesktop({ args: ['keydeck://settings'] })
  await page.getByRole('textbox', { name: 'Passphrase' }).fill('correct horse battery staple')
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(page).toHaveTitle('Settings – Keydeck')
})

test('a link to an account opens it; one to an account that is gone says so', async ({ openOnDesktop, runOnDesktop, home }) => {
  await runKeydeck(home, ['add', '--provider', 'openai', '--label', 'Linked', '--no-check'], { stdin: 'sk-good-12345678' })
  const [{ id }] = JSON.parse((await runKeydeck(home, ['list', '--json'])).stdout)
  const { page } = await openOnDesktop({ args: [`keydeck://accounts/${id}`] })
  await expect(page.getByRole('heading', { name: /Linked/ })).toBeVisible()
  await runOnDesktop({ args: ['keydeck://accounts/00000000-0000-7000-8000-000000000000'] })
  await expect(page).toHaveTitle('No such account – Keydeck')
})

const canary = 'sk-proj-good-canary-link-12345'

/** A link that would add an account at this address. */
const accountLink = (baseUrl: string, key = canary) =>
  `keydeck://add?provider=custom-openai&key=${key}&baseUrl=${encodeURIComponent(baseUrl)}&label=From%20a%20link`

test('S7: a link with an account shows where its key would go, and is saved by nothing but a confirmation', async ({
  openOnDesktop,
  runOnDesktop,
  home,
  fake,
}) => {
  const { page, path } = await openOnDesktop({ args: [accountLink('https://relay.example.com/v1')] })
  await expect(page).toHaveTitle('A link wants to add an account – Keydeck')
  await expect(page.getByRole('heading', { name: 'The key in it would be sent to relay.example.com' })).toBeFocused()
  await expect(page.getByText('Add it only if you trust where the link comes from.')).toBeVisible()
  expect(path()).toMatch(/^\/accounts\/paste\?link=\d+$/)
  expect(await page.content()).not.toContain('canary')
  await expectAccessible(page, 'a link with an account')
  const box = page.getByRole('checkbox', { name: /goes to relay\.example\.com/ })
  await expect(box).not.toBeChecked()
  await page.getByRole('button', { name: 'Add accounts' }).click()
  await expect(page.getByText('Nothing is ticked. Tick what is to be added.')).toBeFocused()
  await page.getByRole('button', { name: 'Discard' }).click()
  await expect(page).toHaveTitle('Accounts – Keydeck')
  expect(JSON.parse((await runKeydeck(home, ['list', '--json'])).stdout)).toEqual([])

  await runOnDesktop({ args: [accountLink(fake.urlFor('custom-openai'))] })
  await expect(page.getByRole('heading', { name: /would be sent to 127\.0\.0\.1/ })).toBeFocused()
  expect(fake.requests).toEqual([])
  await page.getByRole('checkbox', { name: /goes to 127\.0\.0\.1/ }).click()
  await page.getByRole('checkbox', { name: /127\.0\.0\.1 is this machine/ }).click()
  await page.getByRole('button', { name: 'Add 1 account' }).click()
  await expect(page.getByText('1 account was added.')).toBeVisible()
  expect(fake.requests[0]?.headers.authorization).toBe(`Bearer ${canary}`)
  await expect(page.getByRole('button', { name: 'Discard' })).toHaveCount(0)
  await page.getByRole('link', { name: 'From a link' }).click()
  await expect(page.getByRole('heading', { name: /From a link/ })).toBeVisible()
  expect(await page.content()).not.toContain('canary')
  for (const entry of readdirSync(home, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) expect(readFileSync(join(entry.parentPath, entry.name)).includes('canary'), entry.name).toBe(false)
  }
})

test('a link with an account is read once: the page that is loaded again has it no more', async ({ openOnDesktop }) => {
  const { page } = await openOnDesktop({ args: [accountLink('https://relay.example.com/v1')] })
  await expect(page.getByRole('heading', { name: /would be sent to relay\.example\.com/ })).toBeFocused()
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('The link is no longer kept.')
  await page.keyboard.press('Escape')
  await expect(page).toHaveTitle('Accounts – Keydeck')
})

test('a second link takes the place of the first; one that cannot be added says why', async ({ openOnDesktop, runOnDesktop }) => {
  const { page } = await openOnDesktop({ args: [accountLink('https://one.example.com/v1')] })
  await expect(page.getByRole('heading', { name: /would be sent to one\.example\.com/ })).toBeFocused()
  await runOnDesktop({ args: [accountLink('https://two.example.com/v1')] })
  await expect(page.getByRole('heading', { name: /would be sent to two\.example\.com/ })).toBeFocused()
  await runOnDesktop({ args: ['keydeck://add?provider=openai&key=your-key-here'] })
  await expect(page.getByRole('heading', { name: 'The link carries no account that could be added' })).toBeFocused()
})

const notLinks = [
  'keydeck://accounts?key=sk-canary-link-12345',
  'keydeck://add#key=sk-canary-link-12345',
  'keydeck://user:sk-canary-link-12345@settings',
  'keydeck://settings/../../accounts',
  'keydeck://settings#/accounts/new',
  'keydeck://nowhere',
  'keydeck:',
  'keydeck://%00',
]

test('S7: any other link opens the window and nothing more; what it carries is kept nowhere', async ({
  openOnDesktop,
  runOnDesktop,
  home,
}) => {
  const { page, path } = await openOnDesktop({ args: [notLinks[0] ?? ''] })
  await expect(page).toHaveTitle('Overview – Keydeck')
  for (const link of notLinks) {
    expect(await runOnDesktop({ args: [link] }), link).toMatchObject({ code: 0 })
    expect(path(), link).toBe('/')
  }
  await expect(page).toHaveTitle('Overview – Keydeck')
  expect(readFileSync(join(home, 'keydeck.log'), 'utf8')).not.toContain('canary')
})

test('a link that the system hands over as macOS does opens its page', async ({ openOnDesktop }) => {
  const { app, page } = await openOnDesktop()
  await app.evaluate(({ app: electron }) => electron.emit('open-url', { preventDefault() {} }, 'keydeck://settings'))
  await expect(page).toHaveTitle('Settings – Keydeck')
})
