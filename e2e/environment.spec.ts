import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/accessible.ts'
import { expectFits } from './fixtures/expect-fits.ts'
import { startFakeOllama } from './fixtures/fake-ollama.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

const stray = 'sk-ant-api03-canary-stray-0123456789-zz11'

/** What Keydeck is started in: a key beside that of the account, another tool's, and an empty variable. */
const variables = { ANTHROPIC_API_KEY: stray, GROQ_API_KEY: `gsk_${'goodCanary'.repeat(5)}12`, OPENAI_BASE_URL: '' }

const add = ['add', '--provider', 'anthropic', '--label', 'Work', '--no-check']
const workKey = 'sk-ant-api03-canary-work-k7AA'

/** A project with an env file of Vite's, to which the account is bound. */
async function bindProject(home: string): Promise<string> {
  const folder = join(home, '..', 'client-b')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, '.env'), `# for the app\nMAIN_VITE_OPENAI_API_KEY=sk-proj-canary-vite-0123456789-q9Zt\n`)
  writeFileSync(join(folder, '.env.staging'), `MAIN_VITE_OPENAI_API_KEY=sk-proj-canary-staging-0123456789-s5Ta\n`)
  expect(await runKeydeck(home, ['use', 'Work', '--project', folder])).toMatchObject({ code: 0 })
  return realpathSync(folder)
}

const row = (page: Page, name: string) => page.getByRole('list', { name: 'Variables' }).getByRole('link', { name: new RegExp(`^${name}`) })
const detail = (page: Page) => page.getByRole('region', { name: 'Variable', exact: true })
const sources = (page: Page) => detail(page).getByRole('region', { name: 'Sources, in order' }).getByRole('listitem')

test('S7: why this key: each source in order, masked, with the winner in words, by keyboard alone', async ({
  unprotectedVault: _,
  home,
  openKeydeck,
}) => {
  expect(await runKeydeck(home, add, { stdin: workKey })).toMatchObject({ code: 0 })
  const { page, path, goTo } = await openKeydeck(variables)
  await page.getByRole('link', { name: 'Environment' }).click()
  await expect(page).toHaveTitle('Environment – Keydeck')
  await expect(row(page, 'ANTHROPIC_API_KEY')).toContainText('Your settings')
  const keys = page.keyboard
  await keys.press('ControlOrMeta+f')
  await keys.type('api_key')
  await expect(page.getByRole('list', { name: 'Variables' }).getByRole('link')).toHaveCount(2)
  await keys.press('ArrowDown')
  await expect(row(page, 'ANTHROPIC_API_KEY')).toBeFocused()
  await keys.press('ArrowDown')
  await keys.press('Home')
  await keys.press('Enter')
  await expect(page.getByRole('heading', { name: 'ANTHROPIC_API_KEY' })).toBeFocused()
  await expect(sources(page)).toHaveCount(2)
  await expect(sources(page).nth(0)).toContainText(/Wins.*Your settings.*“Work”.*…k7AA/)
  await expect(sources(page).nth(1)).toContainText(/Not used.*Process environment.*sk-ant…zz11.*would send another key/)
  await expect(detail(page)).toContainText(/Anthropic bills .*“Work”/)
  expect(await page.content()).not.toMatch(/canary/i)
  await keys.press('Escape')
  await expect(row(page, 'ANTHROPIC_API_KEY')).toBeFocused()
  expect(path()).toBe('/environment')

  await goTo('/environment?variable=OPENAI_BASE_URL')
  await expect(sources(page)).toContainText(/Empty/)
  await expect(detail(page)).toContainText('No source wins')
  await expect(detail(page).getByRole('list', { name: 'Warnings' })).toContainText(/OPENAI_BASE_URL .*is empty/)
  await goTo('/environment?variable=NEVER_SET')
  await expect(detail(page)).toContainText('No source has this variable.')
})

test('a project is explained with its own accounts and Vite’s env files, in the mode that is chosen or typed', async ({
  page,
  keydeck,
  home,
}) => {
  expect(await runKeydeck(home, add, { stdin: workKey })).toMatchObject({ code: 0 })
  const folder = await bindProject(home)
  await keydeck.goTo('/environment?variable=OPENAI_API_KEY')
  await expect(detail(page)).toContainText('No source has this variable.')
  await page.getByRole('combobox', { name: 'Folder' }).click()
  await page.getByRole('option', { name: folder }).click()
  await expect(sources(page)).toContainText('Vite env file')
  await expect(sources(page)).toContainText(join(folder, '.env:2'))
  await page.getByRole('combobox', { name: 'Vite’s mode' }).click()
  await page.getByRole('option', { name: 'Another …' }).click()
  const name = page.getByRole('textbox', { name: 'Name of the mode' })
  await name.fill('local')
  await name.press('Enter')
  await expect(page.getByText('Vite does not take “local” as a mode.')).toBeVisible()
  await expect(name).toBeFocused()
  await name.fill('staging')
  await name.press('Enter')
  await expect(sources(page).first()).toContainText(join(folder, '.env.staging:1'))
  expect(keydeck.path()).toContain('mode=staging')
  await page.reload()
  await expect(sources(page).first()).toContainText('s5Ta')
})

test('what is changed elsewhere is there at once, and an account says where its variable is set as well', async ({
  unprotectedVault: _,
  home,
  openKeydeck,
}) => {
  const { page, goTo } = await openKeydeck(variables)
  await goTo('/environment?variable=ANTHROPIC_API_KEY')
  await expect(sources(page)).toHaveCount(1)
  // From here on nothing is looked at again by itself.
  await expect(page.getByRole('region', { name: 'Login shell' })).toContainText(/just now|none/)
  expect(await runKeydeck(home, add, { stdin: workKey })).toMatchObject({ code: 0 })
  await expect(sources(page)).toHaveCount(2)
  await detail(page).getByRole('link', { name: 'Open “Work”' }).click()
  await expect(page.getByRole('region', { name: 'Account', exact: true })).toContainText(
    /ANTHROPIC_API_KEY is also set in .*this account comes first/,
  )
  await page.getByRole('link', { name: 'Why this key?' }).click()
  await expect(page.getByRole('heading', { name: 'ANTHROPIC_API_KEY' })).toBeVisible()
})

test('S28: the login shell is read in the background, and again when a person asks', async ({ unprotectedVault: _, home, openKeydeck }) => {
  test.skip(process.platform === 'win32', 'Windows has no login shell.')
  const profile = join(home, '..', '.profile')
  writeFileSync(profile, 'export MISTRAL_API_KEY=canary-mistral-0123456789-a1b2\n')
  const { page, goTo } = await openKeydeck({ SHELL: '/bin/sh' })
  await goTo('/environment')
  const shell = page.getByRole('region', { name: 'Login shell' })
  await expect(row(page, 'MISTRAL_API_KEY')).toContainText('Login shell')
  await expect(shell).toContainText('just now')
  writeFileSync(profile, 'export DEEPSEEK_API_KEY=canary-deepseek-0123456789-c3d4\n')
  await shell.getByRole('button', { name: 'Read again' }).click()
  await expect(row(page, 'DEEPSEEK_API_KEY')).toBeVisible()
  await expect(row(page, 'MISTRAL_API_KEY')).toHaveCount(0)
})

for (const theme of ['light', 'dark'] as const) {
  test(`the environment is accessible and fits (${theme})`, async ({ unprotectedVault: _, home, openKeydeck }) => {
    expect(await runKeydeck(home, add, { stdin: workKey })).toMatchObject({ code: 0 })
    const folder = await bindProject(home)
    const ollama = await startFakeOllama({ models: ['qwen2.5-coder:7b'] })
    expect(await runKeydeck(home, ['offline', 'always', '--allow', 'anthropic'])).toMatchObject({ code: 0 })
    const { page, goTo, resize } = await openKeydeck({ ...variables, OLLAMA_HOST: ollama.origin })
    await page.emulateMedia({ colorScheme: theme })
    const place = new URLSearchParams({ project: folder, mode: 'staging' })
    for (const { width, height } of [
      { width: 1280, height: 800 },
      { width: 900, height: 600 },
      { width: 450, height: 300 },
    ]) {
      await resize({ width, height })
      await goTo(`/environment?${place}&variable=OPENAI_BASE_URL`)
      await expect(detail(page).getByRole('list', { name: 'Warnings' })).toBeVisible()
      // The login shell may still be read.
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
      await expectFits(page, `a variable at ${width}`)
      await expectAccessible(page, `a variable at ${width}`)
      await goTo(`/environment?${place}&variable=ANTHROPIC_API_KEY`)
      await expect(detail(page)).toContainText('Offline mode: keydeck run takes it away.')
      await expectFits(page, `a variable that is taken away at ${width}`)
      await goTo(`/environment?${place}`)
      await expect(row(page, 'ANTHROPIC_API_KEY')).toContainText('Offline mode: taken away')
      await expect(row(page, 'GROQ_API_KEY')).not.toContainText('Offline mode')
      await expect(page.getByRole('textbox', { name: 'Name of the mode' })).toHaveValue('staging')
      await expectFits(page, `the list at ${width}`)
      await expectAccessible(page, `the list at ${width}`)
    }
    await ollama.close()
  })
}
