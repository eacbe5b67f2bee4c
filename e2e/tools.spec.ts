import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/accessible.ts'
import { expectFits } from './fixtures/expect-fits.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import { tabTo } from './fixtures/tab-to.ts'

const accounts = [
  { provider: 'anthropic', label: 'Work', key: 'sk-ant-api03-good-canary-work-k7AA' },
  { provider: 'anthropic', label: 'Client B', key: 'sk-ant-api03-good-canary-client-QwAA' },
  { provider: 'openai', label: 'Office', key: 'sk-proj-good-canary-office-x9Zt' },
]

/** Settings as a person has them: with a comment, a key of their own, and an odd indent. */
const settings = `{
   // mine
   "permissions": { "allow": ["Bash(ls)"] },
   "env": { "OTHER_TOKEN": "sk-ant-api03-canary-other-0123456789AA" }
}
`

async function prepare(home: string): Promise<{ file: string; project: string }> {
  for (const { provider, label, key } of accounts) {
    const added = await runKeydeck(home, ['add', '--provider', provider, '--label', label, '--no-check'], { stdin: key })
    expect(added).toMatchObject({ code: 0 })
  }
  const file = join(home, '..', '.claude', 'settings.json')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, settings)
  const project = join(home, '..', 'client-b')
  mkdirSync(project)
  expect(await runKeydeck(home, ['use', 'Client B', '--project', project])).toMatchObject({ code: 0 })
  return { file, project: realpathSync(project) }
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function choose(page: Page, label: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Account' }).click()
  await page.getByRole('option', { name: label }).click()
}

test('S7: Keydeck is applied to a tool by keyboard alone, after a look at what changes, and taken back to the byte', async ({
  page,
  keydeck,
  home,
}) => {
  const { file } = await prepare(home)
  const keys = page.keyboard
  await keydeck.goTo('/tools')
  await expect(page.getByRole('list', { name: 'Tools' }).getByRole('link')).toHaveCount(8)
  await tabTo(page, page.getByRole('link', { name: /^Claude Code/ }))
  await keys.press('End')
  await expect(page.getByRole('link', { name: /^VS Code/ })).toBeFocused()
  await keys.press('Home')
  await keys.press('Enter')
  await expect(page.getByRole('heading', { name: 'Claude Code', level: 2 })).toBeFocused()
  await tabTo(page, button(page, 'Preview'))
  await keys.press('Enter')
  await expect(page.getByRole('heading', { name: 'What would change in ~/.claude/settings.json' })).toBeFocused()
  const diff = page.getByRole('region', { name: 'What would change in ~/.claude/settings.json' })
  await expect(diff).toContainText(/added:.*"apiKeyHelper".*token --provider anthropic/)
  expect(await page.content()).not.toContain('canary')
  expect(readFileSync(file, 'utf8')).toBe(settings)
  await tabTo(page, button(page, 'Apply'))
  await keys.press('Enter')
  await expect(page.getByRole('link', { name: /^Claude Code.*Applied/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Apply again, or take it back' })).toBeFocused()
  expect(readFileSync(file, 'utf8')).toContain('apiKeyHelper')
  expect(readFileSync(file, 'utf8')).not.toMatch(/canary-(work|client)/)

  await keys.press('Alt+t')
  await tabTo(page, button(page, 'Undo'))
  await keys.press('Enter')
  await expect(page.getByRole('link', { name: /^Claude Code.*Not applied/ })).toBeVisible()
  expect(readFileSync(file, 'utf8')).toBe(settings)
  await page.getByRole('heading', { name: 'Apply' }).focus()
  await keys.press('Escape')
  await expect(page.getByRole('link', { name: /^Claude Code/ })).toBeFocused()
})

test('what a person changed since is shown, and overwritten only after a word of its own', async ({ page, keydeck, home }) => {
  const { file } = await prepare(home)
  expect(await runKeydeck(home, ['apply', 'claude-code', '--yes'])).toMatchObject({ code: 0 })
  const mine = readFileSync(file, 'utf8').replace('https://api.anthropic.com"', 'https://mine.example.com"')
  writeFileSync(file, mine)
  await keydeck.goTo('/tools?tool=claude-code')
  await expect(page.getByText('What Keydeck wrote was changed since.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Tool', exact: true })).toContainText('now: https://mine.example.com')
  await button(page, 'Preview').click()
  await button(page, 'Apply').click()
  await expect(page.getByText('Say that it may be overwritten, or cancel.')).toBeVisible()
  expect(readFileSync(file, 'utf8')).toBe(mine)

  await page.getByRole('checkbox', { name: /^Overwrite what was changed/ }).click()
  writeFileSync(file, `${mine}// and more\n`)
  await button(page, 'Apply').click()
  await expect(page.getByText('The file was changed in the meantime; nothing was written.')).toBeVisible()
  expect(readFileSync(file, 'utf8')).toBe(`${mine}// and more\n`)
  await page.getByRole('checkbox', { name: /^Overwrite what was changed/ }).click()
  await button(page, 'Apply').click()
  await expect(page.getByRole('link', { name: /^Claude Code.*Applied/ })).toBeVisible()
  expect(readFileSync(file, 'utf8')).toMatch(/"https:\/\/api\.anthropic\.com".*\/\/ and more/s)
})

test('a tool is applied in one project, with an account that fits it, and taken back there', async ({ page, keydeck, home }) => {
  const { project } = await prepare(home)
  await keydeck.goTo('/tools?tool=claude-code')
  await choose(page, 'Office')
  await button(page, 'Preview').click()
  await expect(page.getByText(/Claude Code speaks Anthropic’s API; “Office” is at OpenAI/)).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Account' })).toBeFocused()
  await choose(page, 'Client B')
  await expect(page.getByText(/speaks Anthropic’s API/)).toHaveCount(0)
  await page.getByRole('combobox', { name: 'Where' }).click()
  await page.getByRole('option', { name: project }).click()
  await button(page, 'Preview').click()
  await button(page, 'Apply').click()
  const row = page.getByRole('link', { name: /^Claude Code.*in client-b.*Client B/ })
  await expect(row).toHaveAttribute('aria-current', 'page')
  expect(readFileSync(join(project, '.claude', 'settings.local.json'), 'utf8')).toContain('apiKeyHelper')

  await page.getByRole('link', { name: 'Client B', exact: true }).click()
  await page.getByRole('link', { name: 'Claude Code in client-b' }).click()
  await button(page, 'Take it back…').click()
  await button(page, 'Take it back').click()
  await expect(row).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Claude Code', level: 2 })).toBeFocused()
  // Of two notes the newer lies over the other.
  await page.locator('[data-front="true"]').getByRole('button', { name: 'Undo' }).click()
  await expect(row).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`every state of a tool can be used by everyone (${theme})`, async ({ page, keydeck, home }) => {
    const { file } = await prepare(home)
    await page.emulateMedia({ colorScheme: theme })
    const states = {
      'started through Keydeck': async () => {
        await keydeck.goTo('/tools?tool=aider')
        await button(page, 'Preview').click()
        await expect(page.getByRole('code').filter({ hasText: 'keydeck run -- aider' })).toBeVisible()
        await expect(page.getByText('Choose an account.')).toBeVisible()
      },
      changed: async () => {
        await runKeydeck(home, ['apply', 'claude-code', '--yes'])
        writeFileSync(file, readFileSync(file, 'utf8').replace('https://api.anthropic.com"', 'https://mine.example.com"'))
        await keydeck.goTo('/tools?tool=claude-code')
        await expect(page.getByRole('heading', { name: 'Apply again, or take it back' })).toBeVisible()
        await button(page, 'Preview').click()
        await button(page, 'Apply').click()
        await expect(page.getByText('Say that it may be overwritten, or cancel.')).toBeVisible()
      },
      'not understood': async () => {
        writeFileSync(file, '{ broken')
        await keydeck.goTo('/tools')
        await page.reload()
        await page.getByRole('link', { name: /^Claude Code.*Cannot be read/ }).click()
        await button(page, 'Preview').click()
        await expect(page.getByRole('alert')).toContainText('not understood')
      },
    }
    for (const [state, reach] of Object.entries(states)) {
      await keydeck.resize({ width: 1280, height: 800 })
      await reach()
      for (const { width, height } of [
        { width: 1280, height: 800 },
        { width: 450, height: 300 },
      ]) {
        await keydeck.resize({ width, height })
        await expectAccessible(page, `${state}, at ${width}`)
        await expectFits(page, `${state}, at ${width}`)
      }
    }
  })
}
