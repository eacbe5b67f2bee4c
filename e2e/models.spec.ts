import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expectAccessible } from './fixtures/accessible.ts'
import { saveAccount } from './fixtures/account-form.ts'
import { expectFits } from './fixtures/expect-fits.ts'
import type { FakeProvider } from './fixtures/fake-provider.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import type { OpenKeydeck } from './fixtures/open-keydeck.ts'

const added = z.object({ id: z.uuid() })

/** Adds an account from the terminal, and opens its models. */
async function openModels(
  { keydeck, fake }: { keydeck: OpenKeydeck; fake: FakeProvider },
  {
    provider = 'openai',
    key = 'sk-good-office-1234',
    more = [],
  }: { provider?: 'openai' | 'openrouter' | 'onecodex'; key?: string; more?: string[] } = {},
): Promise<string> {
  const args = ['add', '--provider', provider, '--label', 'Office', '--base-url', fake.urlFor(provider), '--local', ...more, '--json']
  const { stdout, stderr } = await runKeydeck(keydeck.home, args, { stdin: key })
  expect(stdout, stderr).not.toBe('')
  const { id } = added.parse(JSON.parse(stdout))
  await keydeck.goTo(`/accounts/${id}/models`)
  await expect(keydeck.page.getByRole('heading', { name: 'Models of Office' })).toBeVisible()
  await expect(search(keydeck.page)).toBeVisible()
  return id
}

const rows = (page: Page) => page.getByRole('grid', { name: 'Models' }).getByRole('row')
const row = (page: Page, model: string) => page.getByRole('grid', { name: 'Models' }).getByRole('row').filter({ hasText: model })
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search models' })
const modelsOf = async (home: string) =>
  z
    .array(z.object({ id: z.string(), favourite: z.boolean() }))
    .parse(JSON.parse((await runKeydeck(home, ['models', 'Office', '--json'])).stdout))

test('the account leads to its models, with their age, context window and price', async ({ page, keydeck, fake }) => {
  const id = await openModels({ keydeck, fake }, { provider: 'openrouter', key: 'sk-or-v1-good-0123456789' })
  await keydeck.goTo(`/accounts/${id}`)
  const section = page.getByRole('region', { name: 'Models', exact: true })
  await expect(section).toContainText('5 models · fetched just now')
  await section.getByRole('link', { name: 'Models' }).click()
  await expect(page).toHaveTitle('Models of Office – Keydeck')
  await keydeck.resize({ width: 1280, height: 800 })
  await expect(row(page, 'anthropic/claude-sonnet-4.5').getByRole('gridcell')).toContainText([
    '',
    'anthropic/claude-sonnet-4.5',
    '128k',
    '$3.00',
    '$15.00',
    '',
  ])
  await expect(page.getByText(/US dollars for a million tokens, from the price list of Keydeck \d/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Account', exact: true })).toBeVisible()
})

test('by keyboard alone: search, move, mark, use, copy and go back', async ({ page, keydeck, home, fake }) => {
  const id = await openModels({ keydeck, fake })
  const keys = page.keyboard
  await keys.press('ControlOrMeta+f')
  await expect(search(page)).toBeFocused()
  await keys.type('GPT 5')
  await expect(rows(page)).toHaveCount(3)
  await keys.press('Escape')
  await expect(search(page)).toHaveValue('')
  await expect(rows(page)).toHaveCount(5)
  await keys.press('ArrowDown')
  await expect(row(page, 'gpt-4o')).toBeFocused()
  await keys.press('End')
  await expect(row(page, 'o3')).toBeFocused()
  await keys.press('f')
  await expect(page.getByRole('button', { name: 'Favourite o3' })).toHaveAttribute('aria-pressed', 'true')
  await keys.press('Enter')
  await expect(row(page, 'o3')).toContainText('in use')
  await expect(row(page, 'o3')).toBeFocused()
  await keys.press('Home')
  await keys.press('PageDown')
  await keys.press('ArrowUp')
  await expect(row(page, 'gpt-5-mini')).toBeFocused()
  await keys.press('Space')
  await keys.press('Space')
  await expect(page.getByRole('button', { name: 'Favourite gpt-5-mini' })).toHaveAttribute('aria-pressed', 'false')
  await expect
    .poll(() => modelsOf(home))
    .toEqual([
      { id: 'o3', favourite: true },
      { id: 'gpt-4o', favourite: false },
      { id: 'gpt-5', favourite: false },
      { id: 'gpt-5-mini', favourite: false },
    ])
  await keys.press('Escape')
  await expect(page.getByRole('heading', { name: /Office · OpenAI/ })).toBeFocused()
  expect(keydeck.path()).toBe(`/accounts/${id}`)
})

test('a favourite stays in its place while one looks, and is first from then on', async ({ page, keydeck, fake }) => {
  const id = await openModels({ keydeck, fake })
  await page.getByRole('button', { name: 'Favourite gpt-5-mini' }).click()
  await expect(page.getByRole('button', { name: 'Favourite gpt-5-mini' })).toHaveAttribute('aria-pressed', 'true')
  await expect(rows(page).nth(1)).toContainText('gpt-4o')
  await search(page).fill('gpt')
  await expect(rows(page).nth(1)).toContainText('gpt-5-mini')
  await keydeck.goTo(`/accounts/${id}`)
  await page.getByRole('list', { name: 'Favourites' }).getByRole('button', { name: 'Use gpt-5-mini' }).click()
  await expect(page.getByRole('list', { name: 'Favourites' })).toContainText('in use')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('list', { name: 'Favourites' }).getByRole('button', { name: 'Use gpt-5-mini' })).toBeVisible()
})

test('using a model sends nothing, changes nothing else, and is taken back with Undo', async ({ page, keydeck, home, fake }) => {
  await openModels({ keydeck, fake }, { more: ['--model', 'gpt-5'] })
  const sent = fake.requests.length
  await row(page, 'gpt-4o').hover()
  await page.getByRole('button', { name: 'Use this model: gpt-4o' }).click()
  await expect(row(page, 'gpt-4o')).toContainText('in use')
  const account = async () =>
    z
      .array(z.object({ model: z.string(), baseUrl: z.string(), keyHint: z.string() }))
      .parse(JSON.parse((await runKeydeck(home, ['list', '--json'])).stdout))[0]
  await expect.poll(account).toEqual({ model: 'gpt-4o', baseUrl: fake.urlFor('openai'), keyHint: '1234' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'gpt-5').filter({ hasText: 'in use' })).toBeVisible()
  await expect.poll(async () => (await account())?.model).toBe('gpt-5')
  expect(fake.requests).toHaveLength(sent)
})

test('a model that is not listed is used as it is typed, or marked as a favourite', async ({ page, keydeck, home, fake }) => {
  await openModels({ keydeck, fake })
  await search(page).fill('my-deployment')
  await expect(page.getByText('No model has that in its id or name.')).toBeVisible()
  await page.getByRole('button', { name: 'Mark it as a favourite' }).click()
  await expect(rows(page).nth(1)).toContainText('my-deployment')
  await search(page).fill('gpt-9')
  await page.getByRole('button', { name: 'Use “gpt-9” as it is typed' }).click()
  await expect(page.getByText('now uses gpt-9')).toBeVisible()
  expect((await runKeydeck(home, ['list'])).stdout).toContain('gpt-9')
})

test('what was fetched is there when the provider is out of reach, and says so after Refresh', async ({ page, keydeck, fake }) => {
  await openModels({ keydeck, fake })
  await fake.close()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page.getByRole('alert')).toContainText(/./)
  await expect(row(page, 'gpt-5-mini')).toBeVisible()
})

test('a list that was never fetched is fetched here', async ({ page, keydeck, fake }) => {
  await openModels({ keydeck, fake }, { more: ['--no-check'] })
  await expect(page.getByText(/were not fetched yet/)).toBeVisible()
  await page.getByRole('button', { name: 'Fetch the models' }).click()
  await expect(rows(page)).toHaveCount(5)
  await expect(page.getByText('4 models · fetched just now')).toBeVisible()
})

test('S17: a hundred thousand models are searched and walked through', async ({ page, keydeck, fake }) => {
  await openModels({ keydeck, fake }, { key: 'sk-many-models-12345' })
  await expect(page.getByText('The first 20,000 of 100,000 models')).toBeVisible()
  await expect(row(page, 'model-0')).toBeVisible()
  await search(page).press('ArrowDown')
  await expect(rows(page).nth(1)).toBeFocused()
  await page.keyboard.press('End')
  await expect(row(page, 'model-19999')).toBeFocused()
  await page.keyboard.press('f')
  await expect(page.getByRole('button', { name: 'Favourite model-19999' })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('PageUp')
  await expect(row(page, 'model-19989')).toBeFocused()
  await search(page).fill('1234')
  await expect(page.getByText('12 models found')).toBeVisible()
  await expect(rows(page).nth(1)).toContainText('model-1234')
})

test('the form suggests fetched models, and takes any other', async ({ page, keydeck, home, fake }) => {
  const id = await openModels({ keydeck, fake })
  await page.getByRole('button', { name: 'Favourite o3' }).click()
  await keydeck.goTo(`/accounts/${id}/edit`)
  const field = page.getByRole('combobox', { name: 'Model' })
  await field.click()
  await expect(page.getByRole('option')).toHaveText([/^o3/, /^gpt-4o/, /^gpt-5/, /^gpt-5-mini/])
  await page.keyboard.type('mini')
  await expect(page.getByRole('option')).toHaveText([/^gpt-5-mini/])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(field).toHaveValue('gpt-5-mini')
  await expect(page.getByRole('option')).toHaveCount(0)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Account', exact: true })).toContainText('gpt-5-mini')
  await page.getByRole('link', { name: 'Edit' }).click()
  await field.click()
  await page.getByRole('option', { name: 'gpt-4o' }).click()
  await expect(field).toHaveValue('gpt-4o')
  await expect(field).toBeFocused()
  await saveAccount(page, { model: 'x'.repeat(201) })
  await expect(page.getByText('The name of the model has more than 200 characters.')).toBeVisible()
  await expect(field).toBeFocused()
  await saveAccount(page, { model: 'my-deployment' })
  await expect(page.getByRole('region', { name: 'Account', exact: true })).toContainText('my-deployment')
  expect((await runKeydeck(home, ['list'])).stdout).toContain('my-deployment')
})

for (const theme of ['light', 'dark'] as const) {
  test(`every state of the models is accessible and fits (${theme})`, async ({ page, keydeck, fake }) => {
    test.slow()
    await page.emulateMedia({ colorScheme: theme })
    const check = async (what: string) => {
      await expectFits(page, what)
      await expectAccessible(page, what)
    }
    const id = await openModels(
      { keydeck, fake },
      { provider: 'openrouter', key: 'sk-or-v1-good-0123456789', more: ['--model', 'openai/gpt-5'] },
    )
    await page.getByRole('button', { name: 'Favourite openai/gpt-5' }).click()
    for (const { width, height } of [
      { width: 1280, height: 800 },
      { width: 900, height: 600 },
      { width: 450, height: 300 },
    ]) {
      await keydeck.resize({ width, height })
      await search(page).fill('')
      await expect(rows(page)).toHaveCount(6)
      await check(`a list at ${width}`)
      await search(page).fill('sonnet')
      await expect(rows(page)).toHaveCount(2)
      await check(`found at ${width}`)
      await search(page).fill('no-such-model')
      await expect(page.getByText('No model has that')).toBeVisible()
      await check(`nothing found at ${width}`)
    }
    await keydeck.resize({ width: 900, height: 600 })
    await keydeck.goTo(`/accounts/${id}`)
    await expect(page.getByRole('list', { name: 'Favourites' })).toBeVisible()
    await check('the account')
    await keydeck.goTo(`/accounts/${id}/edit`)
    await page.getByRole('combobox', { name: 'Model' }).click()
    await expect(page.getByRole('option')).toHaveCount(5)
    await check('suggestions')
    await runKeydeck(keydeck.home, ['remove', 'Office', '--yes'])
    await openModels({ keydeck, fake }, { provider: 'openai', key: 'sk-rejected-12345678', more: ['--no-check'] })
    await check('never fetched')
    await page.getByRole('button', { name: 'Fetch the models' }).click()
    await expect(page.getByRole('alert')).toBeVisible()
    await check('a failed refresh')
  })
}
