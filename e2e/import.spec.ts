import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expectAccessible } from './fixtures/accessible.ts'
import { chooseCommand } from './fixtures/command-palette.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

const anthropic = 'sk-ant-api03-good-canary-f2MvQyGplpErf87038J1taAA'
const openai = 'sk-proj-good-canary-EjfebzJ6sZWdoHIxrXl'
const groq = `gsk_${'goodCanary'.repeat(5)}12`

/** Settings of other tools in the home folder beside the data folder, as those tools write them. */
function writeTools(home: string, baseUrl: string): Record<string, string> {
  const files = {
    '.claude/settings.json': JSON.stringify({ env: { ANTHROPIC_API_KEY: anthropic } }),
    '.codex/auth.json': JSON.stringify({ OPENAI_API_KEY: openai }),
    '.config/io.datasette.llm/keys.json': JSON.stringify({ groq }),
    '.local/share/opencode/auth.json': JSON.stringify({ anthropic: { type: 'oauth', refresh: 'r', access: 'a', expires: 1 } }),
    '.continue/config.yaml': `name: Local\nversion: 1.0.0\nmodels:\n  - name: House\n    provider: openai\n    model: house-model\n    apiBase: ${baseUrl}\n    apiKey: sk-good-canary-continue\n`,
  }
  for (const [path, text] of Object.entries(files)) {
    const file = join(home, '..', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return files
}

/** What a change of the tools' files would show in. */
function traceOf(home: string): string[] {
  return ['.claude', '.codex', '.config/io.datasette.llm', '.local/share/opencode', '.continue'].flatMap((folder) =>
    readdirSync(join(home, '..', folder)).map((name) => {
      const file = join(home, '..', folder, name)
      const { mtimeNs, size, mode } = statSync(file, { bigint: true })
      return `${folder}/${name} ${mtimeNs} ${size} ${mode} ${readFileSync(file, 'utf8')}`
    }),
  )
}

test('accounts of other tools are looked for when a person asks, ticked, added, and left as they are', async ({
  page,
  keydeck,
  home,
  fake,
}) => {
  writeTools(home, fake.urlFor('custom-openai'))
  const before = traceOf(home)
  await page.getByRole('link', { name: 'Accounts' }).click()
  await page.getByRole('link', { name: 'Import what is already on this machine' }).click()
  await expect(page.getByRole('button', { name: 'Look for accounts' })).toBeFocused()
  await expect(page.getByText('Everything is only read, never changed')).toBeVisible()
  for (const tool of ['Claude Code', 'Codex', 'OpenCode', 'aider', 'Continue', 'LiteLLM', 'llm', 'cc-switch'])
    await expect(page.getByRole('term').filter({ hasText: tool }).first()).toBeVisible()
  expect(await page.content()).not.toContain('settings.json of')

  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '4 accounts were found' })).toBeFocused()
  await expect(page.getByText(/OpenCode is signed in to “anthropic” without an API key/)).toBeVisible()
  expect(await page.content()).not.toMatch(/canary/i)
  await page.getByRole('checkbox', { name: 'Check before adding' }).click()
  await page.getByRole('checkbox', { name: /127\.0\.0\.1 is this machine/ }).click()
  await page.getByRole('button', { name: 'Add 4 accounts' }).click()
  await expect(page.getByText('4 accounts were added.')).toBeVisible()
  const listed = JSON.parse((await runKeydeck(home, ['list', '--json'])).stdout)
  expect(listed.map(({ provider }: { provider: string }) => provider).toSorted()).toEqual(['anthropic', 'custom-openai', 'groq', 'openai'])
  expect(traceOf(home)).toEqual(before)

  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByText(/You have this one as/)).toHaveCount(4)
  await expect(page.getByRole('button', { name: 'Add accounts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect.poll(keydeck.path).toBe('/accounts')
})

test('variables of the environment are found', async ({ unprotectedVault: _, openKeydeck }) => {
  const keydeck = await openKeydeck({ MISTRAL_API_KEY: 'goodCanary0b1c2d3e4f5a69780b1c2d' })
  await keydeck.goTo('/accounts/import')
  await keydeck.page.getByRole('button', { name: 'Look for accounts' }).click()
  await expect(keydeck.page.getByRole('checkbox', { name: /^Mistral .*goes to api\.mistral\.ai/ })).toBeChecked()
})

test('a machine without any is said, and can be looked through again', async ({ page, keydeck }) => {
  await keydeck.goTo('/accounts')
  await chooseCommand(page, 'import')
  await page.getByRole('button', { name: 'Look for accounts' }).click()
  await expect(page.getByRole('heading', { name: 'No account was found' })).toBeFocused()
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByRole('heading', { name: 'No account was found' })).toBeFocused()
})

test('both pages are reached from the list of accounts and from the form for one', async ({ page, keydeck, home }) => {
  await runKeydeck(home, ['add', '--provider', 'groq', '--label', 'Fast', '--no-check'], { stdin: groq })
  await keydeck.goTo('/accounts')
  await page.getByRole('button', { name: 'More ways to add' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Import from this machine' }).press('Enter')
  await expect(page).toHaveTitle('On this machine – Keydeck')
  await page.getByRole('link', { name: 'Paste anything' }).click()
  await expect(page).toHaveTitle('Paste anything – Keydeck')
  await keydeck.goTo('/accounts/new')
  await page.getByRole('link', { name: 'or paste anything' }).click()
  await expect(page.getByRole('textbox', { name: 'Paste anything' })).toBeFocused()
})

for (const theme of ['light', 'dark'] as const) {
  test(`looking on this machine is accessible (${theme})`, async ({ page, keydeck, home, fake }) => {
    writeTools(home, fake.urlFor('custom-openai'))
    await page.emulateMedia({ colorScheme: theme })
    for (const [width, height] of [
      [1280, 800],
      [450, 300],
    ] as const) {
      await keydeck.resize({ width, height })
      await keydeck.goTo('/accounts/import')
      await expect(page.getByRole('button', { name: 'Look for accounts' })).toBeFocused()
      await expectAccessible(page, `before, at ${width}`)
      await page.getByRole('button', { name: 'Look for accounts' }).click()
      await expect(page.getByRole('heading', { name: '4 accounts were found' })).toBeFocused()
      await expectAccessible(page, `found, at ${width}`)
      await keydeck.goTo('/accounts')
    }
  })
}
