import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createAuthority, hasOpenssl } from '../src/core/network/certificate-authority.fixture.ts'
import { providerOf } from '../src/shared/providers/catalogue.ts'
import { expectAccessible } from './fixtures/accessible.ts'
import { expectFits } from './fixtures/expect-fits.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import { startServer } from './fixtures/start-server.ts'

const canary = 'sk-echo-canary-7f3a9c51e2d8'

/** Adds an account of OpenAI without a check, from the terminal; it is called what its key does. */
async function add(home: string, key: string, baseUrl: string, more: readonly string[] = ['--local']): Promise<void> {
  const args = ['add', '--provider', 'openai', '--label', 'Office', '--base-url', baseUrl, '--no-check', ...more]
  expect(await runKeydeck(home, args, { stdin: key })).toMatchObject({ code: 0 })
}

async function openAccount(page: Page): Promise<void> {
  await page.evaluate(() => (location.hash = '#/accounts'))
  await page.getByRole('row', { name: /Office/ }).click()
  await expect(page.getByRole('heading', { name: /Office/ })).toBeVisible()
}

const checkAgain = (page: Page) => page.getByRole('button', { name: 'Check again' })
const steps = (page: Page) => page.getByRole('list', { name: 'Steps of the check' })
const step = (page: Page, name: string) => steps(page).getByRole('listitem').filter({ hasText: name })
const lastCheck = (page: Page) => page.getByRole('region', { name: 'Last check' })

test('the steps appear as they run, and become one line when all went well', async ({ page, home, fake }) => {
  await add(home, 'sk-slow-12345678', fake.urlFor('openai'))
  await openAccount(page)
  await checkAgain(page).click()
  await expect(step(page, 'Connection')).toContainText(/Passed.*ms/)
  await expect(step(page, 'Answer')).toContainText('Running')
  await expect(step(page, 'Key')).toHaveCount(0)
  await expect(checkAgain(page)).toHaveAttribute('aria-busy', 'true')
  await expect(lastCheck(page)).toContainText(/just now.*ms.*models/s)
  await expect(steps(page)).toContainText(/Address.*Connection.*Answer.*Key.*Models/)
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0)
  // They are kept, and open again with their words.
  await page.getByRole('button', { name: 'All steps' }).click()
  await expect(step(page, 'Key')).toContainText(/Passed.*The key is accepted/)
  await expect(step(page, 'One token')).toContainText('Skipped')
  await expect(steps(page).getByRole('listitem')).toHaveCount(11)
})

for (const { key, at, says, offers } of [
  { key: 'sk-rejected-12345678', at: 'Key', says: /rejected the key/, offers: 'Replace the key' },
  {
    key: 'sk-no-credit-12345678',
    at: 'Credit and limits',
    says: /no credit left/,
    offers: `Open ${new URL(providerOf('openai').getKeyUrl ?? '').hostname}`,
  },
  { key: 'sk-rate-limited-12345', at: 'Credit and limits', says: /Check again in 20 seconds/, offers: null },
  { key: 'sk-html-12345678', at: 'Answer', says: /a web page instead of its API/, offers: 'Correct the base URL' },
  { key: 'sk-server-error-12345', at: 'Answer', says: /cannot answer at the moment/, offers: null },
  { key: 'sk-redirect-12345678', at: 'Answer', says: /redirects to .*where the key was not sent/, offers: 'Correct the base URL' },
]) {
  test(`${key}: the check ends at “${at}”, with a sentence and what can be done`, async ({ page, home, fake }) => {
    await add(home, key, fake.urlFor('openai'))
    await openAccount(page)
    await checkAgain(page).click()
    const failed = step(page, at)
    await expect(failed).toContainText('Failed')
    await expect(failed).toContainText(says)
    await expect(steps(page).getByText('Failed')).toHaveCount(1)
    if (offers !== null) await expect(failed.getByRole('link', { name: offers })).toBeVisible()
    else await expect(failed.getByRole('link')).toHaveCount(0)
    await expect(lastCheck(page)).toContainText('Not reached:')
    // What stands there is what is kept: it is there after another page, too.
    await page.evaluate(() => (location.hash = '#/settings'))
    await openAccount(page)
    await expect(failed).toContainText(says)
  })
}

test('where nothing listens the connection is the step that fails', async ({ page, home, fake }) => {
  const { origin } = fake
  await fake.close()
  await add(home, 'sk-good-12345678', `${origin}/v1`)
  await openAccount(page)
  await checkAgain(page).click()
  await expect(step(page, 'Connection')).toContainText(/Failed.*Nothing is running at/)
})

test('a rejected key is replaced from the step that tells of it', async ({ page, home, fake }) => {
  await add(home, 'sk-rejected-12345678', fake.urlFor('openai'))
  await openAccount(page)
  await checkAgain(page).click()
  await step(page, 'Key').getByRole('link', { name: 'Replace the key' }).click()
  await expect(page.getByRole('textbox', { name: 'New key' })).toBeFocused()
})

test('a local address is allowed only when a person says so', async ({ page, home, fake }) => {
  await add(home, 'sk-good-12345678', fake.urlFor('openai'), [])
  await openAccount(page)
  await checkAgain(page).click()
  await expect(step(page, 'May be called')).toContainText(/Failed.*nothing was sent/)
  expect(fake.requests).toEqual([])
  await step(page, 'May be called').getByRole('button', { name: 'Allow local addresses' }).click()
  await expect(lastCheck(page)).toContainText('accepts the key')
  expect(fake.requests.length).toBeGreaterThan(0)
})

test('for a wrong path the one that works is offered, taken on a press alone, and taken back', async ({ page, home, fake }) => {
  const [right, wrong] = [fake.urlFor('openai'), fake.urlFor('openai').replace(/\/v1$/, '')]
  const baseUrl = async () => JSON.parse((await runKeydeck(home, ['list', '--json'])).stdout)[0].baseUrl
  await add(home, 'sk-good-12345678', wrong)
  await openAccount(page)
  await checkAgain(page).click()
  await expect(step(page, 'Answer')).toContainText(`Use ${right} as the base URL`)
  await checkAgain(page).click()
  await expect(checkAgain(page)).not.toHaveAttribute('aria-busy')
  expect(await baseUrl()).toBe(wrong)
  await step(page, 'Answer')
    .getByRole('button', { name: `Use ${right}` })
    .click()
  await expect(lastCheck(page)).toContainText('accepts the key')
  expect(await baseUrl()).toBe(right)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(baseUrl).toBe(wrong)
})

for (const [how, cancel] of [
  ['the button', (page: Page) => page.getByRole('button', { name: 'Cancel' }).click()],
  ['Escape', (page: Page) => page.keyboard.press('Escape')],
  ['leaving the page', (page: Page) => page.evaluate(() => (location.hash = '#/settings'))],
] as const) {
  test(`a check that is cancelled by ${how} leaves nothing running`, async ({ page, keydeck, home, fake }) => {
    await add(home, 'sk-silent-12345678', fake.urlFor('openai'))
    await openAccount(page)
    await checkAgain(page).click()
    await expect.poll(() => fake.openConnections()).toBe(1)
    const path = keydeck.path()
    await cancel(page)
    await fake.idle()
    if (how !== 'leaving the page') expect(keydeck.path()).toBe(path)
    await openAccount(page)
    await expect(page.getByText('This account was not checked yet.')).toBeVisible()
    expect(JSON.parse((await runKeydeck(home, ['list', '--json'])).stdout)[0].lastCheck).toBeNull()
  })
}

test('one token is asked for once, and only after it was switched on for this page', async ({ page, home, fake }) => {
  const posts = () => fake.requests.filter(({ method }) => method === 'POST').length
  const billable = page.getByRole('switch', { name: 'Also ask the model for one token (billed by the provider)' })
  await add(home, 'sk-good-12345678', fake.urlFor('openai'), ['--local', '--model', 'gpt-4o'])
  await openAccount(page)
  await expect(billable).not.toBeChecked()
  await checkAgain(page).click()
  await expect(lastCheck(page)).toContainText('accepts the key')
  expect(posts()).toBe(0)
  await billable.click()
  await checkAgain(page).click()
  await expect(steps(page)).toContainText('One token')
  await expect.poll(posts).toBe(1)
  await page.evaluate(() => (location.hash = '#/settings'))
  await openAccount(page)
  await expect(billable).not.toBeChecked()
  await checkAgain(page).click()
  await expect(steps(page)).not.toContainText('One token')
  expect(posts()).toBe(1)
})

test('without a chosen model nothing can be billed', async ({ page, home, fake }) => {
  await add(home, 'sk-good-12345678', fake.urlFor('openai'))
  await openAccount(page)
  await expect(page.getByRole('switch', { name: /one token/ })).toBeDisabled()
  await expect(page.getByText('Choose a model for the account first.')).toBeVisible()
})

test('S7: the details show the provider’s own answer without the key, and curl takes it from a variable', async ({
  page,
  host,
  home,
  fake,
}) => {
  // A browser that nobody looks at has nobody to ask; the desktop app allows itself this much.
  if (host === 'browser') await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await add(home, canary, fake.urlFor('openai'))
  await openAccount(page)
  await checkAgain(page).click()
  await expect(step(page, 'Key')).toContainText('Failed')
  await page.getByRole('button', { name: 'Details', exact: true }).click()
  await expect(page.getByRole('region', { name: 'The provider’s own answer' })).toContainText('••••')
  await expect(lastCheck(page)).toContainText(/HTTP status\s*401/)
  expect(await page.content()).not.toContain('canary')

  const pasted = async (button: string) => {
    await page.getByRole('button', { name: button }).click()
    await expect(lastCheck(page).getByText(/^Copied/)).toBeVisible()
    const search = page.getByRole('searchbox', { name: 'Search accounts' })
    await search.fill('')
    await search.press('ControlOrMeta+v')
    const text = await search.inputValue()
    await search.fill('')
    return text
  }
  const curl = await pasted('Copy as curl')
  expect(curl).toContain(`${fake.urlFor('openai')}/models`)
  expect(curl).toContain('$OPENAI_API_KEY')
  await expect(lastCheck(page)).toContainText('set OPENAI_API_KEY')
  const details = await pasted('Copy details')
  expect(details).toContain('Key: failed')
  expect(`${curl}${details}`).not.toContain('canary')
})

test('the certificate that a server shows can be looked at, also where it is not trusted', async ({ page, home }) => {
  test.skip(!hasOpenssl, 'needs openssl to make a certificate')
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-e2e-tls-'))
  let asked = 0
  const { port, close } = await startServer(
    createServer(createAuthority(folder).selfSigned(), (_, response) => void (asked++, response.end('{}'))),
  )
  rmSync(folder, { recursive: true })
  await add(home, 'sk-good-12345678', `https://127.0.0.1:${port}/v1`)
  await openAccount(page)
  await checkAgain(page).click()
  await expect(step(page, 'Encryption (TLS)')).toContainText(/Failed.*self-signed, so the key was not sent/)
  await page.getByRole('button', { name: 'Details', exact: true }).click()
  await expect(lastCheck(page)).toContainText(/issued by CN=127\.0\.0\.1, valid .* to .*SHA-256 ([\dA-F]{2}:){31}[\dA-F]{2}/s)
  expect(asked).toBe(0)
  await close()
})

test('what the provider tells of the key’s owner and of what is left stands with the account', async ({ page, home, fake }) => {
  const args = ['add', '--provider', 'openrouter', '--label', 'Office', '--base-url', fake.urlFor('openrouter'), '--local']
  expect(await runKeydeck(home, args, { stdin: 'sk-or-v1-good-1234567890' })).toMatchObject({ code: 0 })
  await openAccount(page)
  await expect(page.getByText(/\$8\.50 · just now/)).toBeVisible()
})

test('each check is kept: the history says so in a chart, a sentence and a table', async ({ page, home, fake }) => {
  await add(home, 'sk-good-12345678', fake.urlFor('openai'))
  for (let count = 0; count < 3; count++) await runKeydeck(home, ['check', 'Office'])
  await openAccount(page)
  await expect(page.getByRole('img', { name: /^3 checks in the last 30 days, usually .* ms, at most .* ms\.$/ })).toBeVisible()
  await checkAgain(page).click()
  await expect(page.getByRole('img', { name: /^4 checks/ })).toBeVisible()
  await page.getByRole('button', { name: 'As a table' }).click()
  await expect(page.getByRole('region', { name: 'Checks of the last 30 days' }).getByRole('row')).toHaveCount(5)
})

test('a check, its steps, its details and its history by keyboard alone', async ({ page, home, fake }) => {
  await add(home, 'sk-silent-12345678', fake.urlFor('openai'))
  await openAccount(page)
  const keys = page.keyboard
  await checkAgain(page).focus()
  await keys.press('Enter')
  await expect.poll(() => fake.openConnections()).toBe(1)
  await keys.press('Tab')
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused()
  await keys.press('Enter')
  await fake.idle()
  // The button that was pressed is gone; the focus is where one goes on.
  await expect(checkAgain(page)).toBeFocused()

  await runKeydeck(home, ['remove', 'Office', '--yes'])
  await add(home, 'sk-good-12345678', fake.urlFor('openai'))
  await openAccount(page)
  await checkAgain(page).focus()
  await keys.press('Enter')
  const all = page.getByRole('button', { name: 'All steps' })
  await expect(all).toBeVisible()
  for (let presses = 0; presses < 8 && !(await all.evaluate((button) => button === document.activeElement)); presses++)
    await keys.press('Tab')
  await keys.press('Enter')
  await expect(steps(page).getByRole('listitem')).toHaveCount(11)
  await expect(page.getByRole('button', { name: 'In one line' })).toBeFocused()
  for (const name of ['Details', 'As a table']) {
    const disclosure = page.getByRole('button', { name, expanded: false })
    for (let presses = 0; presses < 8 && !(await disclosure.evaluate((part) => part === document.activeElement)); presses++)
      await keys.press('Tab')
    await keys.press('Enter')
  }
  // What scrolls takes the focus, and lets it go again.
  const table = page.getByRole('region', { name: 'Checks of the last 30 days' })
  await expect(table).toBeVisible()
  await keys.press('Tab')
  await expect(table).toBeFocused()
  await keys.press('Shift+Tab')
  await expect(page.getByRole('button', { name: 'As a table', expanded: true })).toBeFocused()
  await keys.press('Escape')
  await expect(page.getByRole('row', { name: /Office/ })).toBeFocused()
})

test('who cannot see the steps hears how a check begins and ends, and nothing in between', async ({ page, home, fake }) => {
  await add(home, 'sk-slow-12345678', fake.urlFor('openai'))
  await openAccount(page)
  const said = page.getByRole('region', { name: 'Account', exact: true }).getByRole('status').last()
  await checkAgain(page).click()
  await expect(said).toHaveText('Checking…')
  await expect(step(page, 'Answer')).toContainText('Running')
  await expect(said).toHaveText('Checking…')
  await expect(said).toHaveText(/^Works\. .*accepts the key/)
})

for (const theme of ['light', 'dark'] as const) {
  test(`running, failed, opened: every state can be used by everyone (${theme})`, async ({ page, keydeck, home, fake }) => {
    await page.emulateMedia({ colorScheme: theme })
    await add(home, 'sk-silent-12345678', fake.urlFor('openai'))
    await openAccount(page)
    await checkAgain(page).click()
    await expect(step(page, 'Answer')).toContainText('Running')
    await expectAccessible(page, 'running')
    await page.keyboard.press('Escape')
    await runKeydeck(home, ['remove', 'Office', '--yes'])
    await add(home, 'sk-echo-12345678', fake.urlFor('openai'))
    await openAccount(page)
    await checkAgain(page).click()
    await expect(step(page, 'Key')).toContainText('Failed')
    for (const name of ['Details', 'As a table']) await page.getByRole('button', { name, expanded: false }).click()
    for (const size of [
      { width: 1280, height: 800 },
      { width: 900, height: 600 },
      { width: 450, height: 300 },
    ]) {
      await keydeck.resize(size)
      await expectAccessible(page, `failed, with details, at ${size.width} pixels`)
      await expectFits(page, `at ${size.width} pixels`)
    }
  })
}
