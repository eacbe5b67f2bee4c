import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/accessible.ts'
import { addAccount, chooseProvider, saveAccount } from './fixtures/account-form.ts'
import { fakeAccessKeyId, fakeSecretAccessKey } from './fixtures/fake-dialects/bedrock.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

const account = (page: Page) => page.getByRole('region', { name: 'Account', exact: true })
const form = (page: Page) => page.getByRole('region', { name: 'Edit account' })

test('an Azure account is added by its resource', async ({ page, keydeck, fake }) => {
  await keydeck.goTo('/accounts/new')
  await chooseProvider(page, 'Azure OpenAI')
  await saveAccount(page, { key: 'good-azure-0123456789' })
  await expect(page.getByRole('textbox', { name: 'Resource' })).toBeFocused()
  await expect(page.getByText('Resource is needed, for example my-resource.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Resource' }).fill('contoso')
  await expect(page.getByRole('textbox', { name: 'Base URL' })).toHaveValue('https://contoso.openai.azure.com/openai/v1')
  await saveAccount(page, { baseUrl: fake.urlFor('azure-openai') })
  await page.getByRole('button', { name: 'Yes, check it' }).click()
  await expect(account(page)).toContainText('Resourcecontoso')
  expect(fake.requests[0]?.headers['api-key']).toBe('good-azure-0123456789')
})

test('a Bedrock account is added by its region and a key pair, and its requests are signed', async ({ page, fake }) => {
  await addAccount(page, {
    provider: 'Amazon Bedrock',
    key: fakeSecretAccessKey('good'),
    fields: { Region: 'us-east-1', 'Access key ID': fakeAccessKeyId },
    baseUrl: fake.urlFor('bedrock'),
  })
  await expect(account(page)).toContainText('Regionus-east-1')
  await expect(account(page)).toContainText('As an AWS signature')
  await expect(page.getByRole('region', { name: 'Last check' })).toContainText(/\d+ models/)
  expect(fake.requests[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 Credential=AKIAFAKE/)
  expect(JSON.stringify(fake.requests)).not.toContain(fakeSecretAccessKey('good'))
})

test('a region or a dialect is chosen by its name', async ({ page, keydeck }) => {
  await keydeck.goTo('/accounts/new?provider=moonshot')
  await page.getByRole('combobox', { name: 'Endpoint' }).click()
  await page.getByRole('option', { name: 'Anthropic dialect, China' }).click()
  await expect(page.getByRole('textbox', { name: 'Base URL' })).toHaveValue('https://api.moonshot.cn/anthropic')
})

test('the options of an account survive a change of its name, and each can be changed', async ({ page, keydeck, fake }) => {
  await keydeck.goTo('/accounts/new?provider=custom-openai')
  await page.getByRole('button', { name: 'More options' }).click()
  await page.getByRole('button', { name: 'Add a header' }).click()
  await page.getByRole('textbox', { name: 'Header' }).fill('X-Team')
  await page.getByRole('textbox', { name: 'Value' }).fill('blue')
  await page.getByRole('button', { name: 'Add a header' }).click()
  await page.getByRole('textbox', { name: 'Header' }).last().fill('X-Pass')
  await page.getByRole('checkbox').last().click()
  await page.getByRole('textbox', { name: 'Value' }).last().fill('canary-pass-12345')
  await page.getByRole('textbox', { name: 'Timeout in seconds' }).fill('20')
  await addFrom(page, fake.urlFor('custom-openai'))
  await expect(account(page)).toContainText('x-team, x-pass (secret)')
  await expect(account(page)).toContainText('20 seconds')
  expect(fake.requests.at(-1)?.headers).toMatchObject({ 'x-team': 'blue', 'x-pass': 'canary-pass-12345' })

  await page.getByRole('link', { name: 'Edit' }).click()
  await saveAccount(page, { name: 'Renamed' })
  await expect(account(page)).toContainText('x-team, x-pass (secret)')
  await page.getByRole('link', { name: 'Edit' }).click()
  expect(await page.content()).not.toContain('canary-pass')
  await form(page).getByRole('button', { name: 'Replace… Value' }).click()
  await expect(form(page).getByRole('textbox', { name: 'Value' }).last()).toBeFocused()
  await page.keyboard.insertText('canary-other-12345')
  await form(page).getByRole('button', { name: 'Remove header x-team' }).click()
  await saveAccount(page, {})
  await expect(account(page)).toContainText('x-pass (secret)')
  expect(fake.requests.at(-1)?.headers).toMatchObject({ 'x-pass': 'canary-other-12345' })
  expect(fake.requests.at(-1)?.headers).not.toHaveProperty('x-team')

  await page.getByRole('link', { name: 'Edit' }).click()
  await form(page).getByRole('button', { name: 'Remove header x-pass' }).click()
  await expect(form(page).getByRole('button', { name: 'Add a header' })).toBeFocused()
  await saveAccount(page, {})
  await expect(account(page)).not.toContainText('x-pass')
  expect(fake.requests.at(-1)?.headers).not.toHaveProperty('x-pass')
})

test('a file of certificates that cannot be read is told, and nothing is saved', async ({ page, keydeck, home, fake }) => {
  await keydeck.goTo('/accounts/new?provider=custom-openai')
  await page.getByRole('button', { name: 'More options' }).click()
  await page.getByRole('textbox', { name: 'Certificates to trust' }).fill('company.pem')
  await saveAccount(page, { baseUrl: fake.urlFor('custom-openai') })
  await expect(page.getByRole('textbox', { name: 'Certificates to trust' })).toBeFocused()
  await expect(page.getByText(/not named by its whole path/)).toBeVisible()
  await page.getByRole('textbox', { name: 'Certificates to trust' }).fill(join(home, 'missing.pem'))
  await saveAccount(page, {})
  await expect(page.getByText('The certificate file is not there.')).toBeVisible()
  const empty = join(home, 'empty.pem')
  writeFileSync(empty, 'no certificate')
  await page.getByRole('textbox', { name: 'Certificates to trust' }).fill(empty)
  await saveAccount(page, {})
  await expect(page.getByText(/has no certificate in it/)).toBeVisible()
  expect(fake.requests).toEqual([])
})

test('what is wrong with an option opens the options and takes the focus', async ({ page, keydeck }) => {
  await keydeck.goTo('/accounts/new?provider=anthropic')
  await page.getByRole('button', { name: 'More options' }).click()
  await page.getByRole('textbox', { name: 'Timeout in seconds' }).fill('soon')
  await page.getByRole('button', { name: 'More options' }).click()
  await saveAccount(page, { key: 'sk-ant-api03-good-12345' })
  await expect(page.getByRole('textbox', { name: 'Timeout in seconds' })).toBeFocused()
  await expect(page.getByText('Enter a whole number of seconds.')).toBeVisible()
})

test('a key whose shape several providers share names them', async ({ page, keydeck }) => {
  await keydeck.goTo('/accounts/new')
  await page.getByRole('textbox', { name: 'Key' }).fill('sk-good-12345678')
  await expect(page.getByRole('combobox', { name: 'Provider' })).toContainText('OpenAI')
  await page.getByRole('button', { name: 'Use Moonshot AI' }).click()
  await expect(page.getByRole('combobox', { name: 'Provider' })).toContainText('Moonshot AI')
})

/** Pastes into the field that is named, as a person does from another program. */
async function paste(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('textbox', { name }).evaluate((field, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

test('several lines that are pasted are not taken for one key', async ({ page, keydeck }) => {
  await keydeck.goTo('/accounts/new?provider=openai')
  await paste(page, 'Key', 'sk-proj-good-1234\nsk-proj-good-5678')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Key' })).toBeFocused()
  await expect(page.getByText(/several keys|line break/)).toBeVisible()
})

test('S7: a file of Google credentials is pasted with all its lines, and only its token reaches the API', async ({
  page,
  keydeck,
  fake,
}) => {
  const file = { type: 'authorized_user', client_id: 'id', client_secret: 'canary-secret', refresh_token: 'good-canary-refresh' }
  await keydeck.goTo('/accounts/new?provider=vertex')
  await paste(page, 'Credentials file (JSON) or access token', JSON.stringify(file, null, 2))
  await page.getByRole('textbox', { name: 'Project' }).fill('my-project-123456')
  await page.getByRole('textbox', { name: 'Location' }).fill('global')
  await expect(page.getByRole('textbox', { name: 'Base URL' })).toHaveValue('https://aiplatform.googleapis.com')
  await saveAccount(page, { baseUrl: fake.urlFor('vertex') })
  await page.getByRole('button', { name: 'Yes, check it' }).click()
  await expect(account(page)).toContainText('Projectmy-project-123456')
  const [token, ...calls] = fake.requests
  expect(token?.path).toBe('/token')
  expect(calls[0]?.headers.authorization).toMatch(/^Bearer ya29/)
  expect(JSON.stringify(calls)).not.toContain('canary')
})

test('a provider is found and chosen by keyboard alone', async ({ page, keydeck }) => {
  await keydeck.goTo('/accounts/new')
  await expect(page.getByRole('textbox', { name: 'Key' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('combobox', { name: 'Provider' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('qwen')
  await expect(page.getByRole('option')).toHaveCount(2)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Provider' })).toContainText(/Qwen/)
  await expect(page.getByRole('combobox', { name: 'Provider' })).toBeFocused()
})

for (const theme of ['light', 'dark'] as const) {
  test(`the form with everything open is accessible (${theme})`, async ({ page, keydeck }) => {
    await page.emulateMedia({ colorScheme: theme })
    await keydeck.goTo('/accounts/new?provider=bedrock')
    await page.getByRole('button', { name: 'More options' }).click()
    await page.getByRole('button', { name: 'Add a header' }).click()
    await page.getByRole('checkbox').click()
    await page.getByRole('textbox', { name: 'Header' }).fill('not a name')
    await saveAccount(page, {})
    await expectAccessible(page, 'options with errors')
    await page.getByRole('combobox', { name: 'Provider' }).click()
    await expect(page.getByRole('option').first()).toBeVisible()
    await expectAccessible(page, 'the choice of a provider')
  })
}

/** Saves the form that is open, and says that an address on this machine is meant. */
async function addFrom(page: Page, baseUrl: string): Promise<void> {
  await saveAccount(page, { key: 'sk-good-options-1234', baseUrl })
  await page.getByRole('button', { name: 'Yes, check it' }).click()
  await account(page).waitFor()
}
