import { expect, test } from './fixtures/keydeck-test.ts'
import { addAccount, saveAccount } from './fixtures/account-form.ts'

test('a first key: pasted, suggested, asked about once, checked, saved', async ({ page, keydeck, fake }) => {
  await page.getByRole('link', { name: 'Add account' }).click()
  await expect(page.getByRole('textbox', { name: 'Key' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Key' }).fill('  sk-ant-api03-good-abcdefgh \n')
  await expect(page.getByRole('combobox', { name: 'Provider' })).toContainText('Anthropic')
  await expect(page.getByRole('textbox', { name: 'Base URL' })).toHaveValue('https://api.anthropic.com')
  await saveAccount(page, { name: 'Work', baseUrl: fake.urlFor('anthropic') })
  await expect(page.getByText('127.0.0.1 is this machine. Is that meant?')).toBeVisible()
  expect(fake.requests).toEqual([])
  await page.getByRole('button', { name: 'Yes, check it' }).click()
  await expect(page.getByRole('heading', { name: /Work/ })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Last check' })).toContainText(/\d+ models/)
  expect(fake.requests[0]?.headers['x-api-key']).toBe('sk-ant-api03-good-abcdefgh')
  await expect(page.getByRole('row', { name: /Work/ })).toContainText('active')

  await addAccount(page, { key: 'sk-ant-api03-good-second', name: 'Private', baseUrl: fake.urlFor('anthropic') })
  await expect(page.getByRole('row', { name: /Private/ })).toBeVisible()
  expect(keydeck.home).toBeTruthy()
})

const refused = [
  { key: 'sk-proj-rejected-1234', says: /rejected the key/, field: 'Key', anyway: false },
  { key: 'sk-proj-html-12345678', says: /web page|does not look like|not the API/i, field: 'Base URL', anyway: false },
  { key: 'sk-proj-redirect-1234', says: /redirect|elsewhere|another/i, field: 'Base URL', anyway: false },
  { key: 'sk-proj-server-error-', says: /error|500|503/, field: undefined, anyway: true },
]
for (const { key, says, field, anyway } of refused) {
  test(`a check that comes to “${key}” is told by its field${anyway ? ', with a way to save anyway' : ' and saves nothing'}`, async ({
    page,
    keydeck,
    fake,
  }) => {
    await keydeck.goTo('/accounts/new')
    await saveAccount(page, { key, baseUrl: fake.urlFor('openai') })
    await page.getByRole('button', { name: 'Yes, check it' }).click()
    await expect(page.getByText(says).first()).toBeVisible()
    if (field !== undefined) await expect(page.getByRole('textbox', { name: field })).toBeFocused()
    const saveAnyway = page.getByRole('button', { name: 'Save anyway' })
    if (!anyway) return expect(saveAnyway).toHaveCount(0)
    await saveAnyway.click()
    await expect(page.getByRole('region', { name: 'Account', exact: true })).toContainText('Unreachable')
  })
}

for (const [key, word] of [
  ['sk-proj-no-credit-123', 'No credit'],
  ['sk-proj-rate-limited-', 'Rate limited'],
] as const) {
  test(`a key that was accepted (${word}) is saved, and says so`, async ({ page, keydeck, fake }) => {
    await keydeck.goTo('/accounts/new')
    await addAccount(page, { key, baseUrl: fake.urlFor('openai') })
    await expect(page.getByRole('region', { name: 'Account', exact: true }).getByText(word).first()).toBeVisible()
  })
}

test('S16: a cloud metadata address is refused before anything is sent', async ({ page, keydeck }) => {
  await keydeck.goTo('/accounts/new')
  await saveAccount(page, { key: 'sk-proj-good-12345678', baseUrl: 'http://169.254.169.254/v1' })
  await expect(page.getByText(/169\.254\.169\.254/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: /Yes, check it|Save anyway/ })).toHaveCount(0)
})

test('S14: what is no key is told at once, without quoting it', async ({ page, keydeck }) => {
  await keydeck.goTo('/accounts/new')
  await saveAccount(page, { key: 'Bearer sk-canary-12345678', provider: 'OpenAI' })
  await expect(page.getByText(/without the word Bearer/)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Key' })).toBeFocused()
  expect(await page.getByRole('main').innerText()).not.toContain('canary')
})

test('saving can be cancelled while the provider does not answer', async ({ page, keydeck, fake }) => {
  await keydeck.goTo('/accounts/new')
  await saveAccount(page, { key: 'sk-proj-silent-123456', baseUrl: fake.urlFor('openai') })
  await page.getByRole('button', { name: 'Yes, check it' }).click()
  await expect.poll(() => fake.requests.length).toBe(1)
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeEnabled()
  await expect(page.getByRole('textbox', { name: 'Key' })).toHaveValue('sk-proj-silent-123456')
})
