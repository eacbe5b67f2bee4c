import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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

const notLinks = [
  'keydeck://add?provider=openai&key=sk-canary-link-12345',
  'keydeck://add?key=sk-canary-link-12345',
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
