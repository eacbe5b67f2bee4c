import { execFileSync } from 'node:child_process'
import { mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectAccessible } from './fixtures/accessible.ts'
import { expectFits } from './fixtures/expect-fits.ts'
import { startFakeOllama } from './fixtures/fake-ollama.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import { tabTo } from './fixtures/tab-to.ts'

const accounts = [
  { provider: 'anthropic', label: 'Work', key: 'sk-ant-api03-good-canary-work-k7AA' },
  { provider: 'anthropic', label: 'Client B', key: 'sk-ant-api03-good-canary-client-QwAA' },
  { provider: 'openai', label: 'Office', key: 'sk-proj-good-canary-office-x9Zt' },
]

async function addAccounts(home: string): Promise<void> {
  for (const { provider, label, key } of accounts) {
    const added = await runKeydeck(home, ['add', '--provider', provider, '--label', label, '--no-check'], { stdin: key })
    expect(added).toMatchObject({ code: 0 })
  }
}

/** A folder beside the data folder, by its real path. */
function makeFolder(home: string, name: string): string {
  const folder = join(home, '..', name)
  mkdirSync(folder, { recursive: true })
  return realpathSync(folder)
}

async function projectsOf(home: string): Promise<unknown> {
  return JSON.parse((await runKeydeck(home, ['project', 'list', '--json'])).stdout)
}

test('S7: a folder gets an account of its own by keyboard alone, and loses it again, with Undo', async ({ page, keydeck, home }) => {
  await addAccounts(home)
  const folder = makeFolder(home, 'client-b')
  const keys = page.keyboard
  await keydeck.goTo('/projects')
  await tabTo(page, page.getByRole('link', { name: 'Add a project' }))
  await keys.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Folder' })).toBeFocused()
  await keys.insertText(`"${folder}-not-there"`)
  await keys.press('Tab')
  await expect(page.getByRole('combobox', { name: 'Account' })).toBeFocused()
  await keys.press('Enter')
  await keys.type('client')
  await keys.press('Enter')
  await expect(page.getByText('It takes the place of the active account “Work” for Anthropic')).toBeVisible()
  await tabTo(page, page.getByRole('button', { name: 'Use the account there' }))
  await keys.press('Enter')
  await expect(page.getByText(`There is no folder at ${folder}-not-there.`)).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Folder' })).toBeFocused()
  await keys.press('ControlOrMeta+a')
  await keys.insertText(folder)
  await keys.press('Enter')

  await expect(page.getByRole('heading', { name: 'client-b', level: 2 })).toBeFocused()
  const used = page.getByRole('region', { name: 'Used here', exact: true })
  await expect(used.getByRole('listitem')).toHaveText(/Client B · Anthropic/)
  await tabTo(page, page.getByRole('button', { name: 'Unbind Client B' }))
  await keys.press('Enter')
  await expect(used.getByRole('listitem')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Use an account here' })).toBeFocused()
  await keys.press('Alt+t')
  await tabTo(page, page.getByRole('button', { name: 'Undo' }).first())
  await keys.press('Enter')
  await expect(used.getByRole('listitem')).toHaveCount(1)
  expect(await projectsOf(home)).toMatchObject([{ folder, bindings: [{ label: 'Client B' }] }])
  expect(await page.content()).not.toContain('canary')

  await keys.press('Escape')
  await keys.press('Escape')
  await expect(page.getByRole('link', { name: /^client-b/ })).toBeFocused()
  await keys.press('Enter')
  await expect(page.getByRole('heading', { name: 'client-b', level: 2 })).toBeFocused()
})

test('S6: a key goes to no other origin in a project, and a rule from further out holds; both are said by the field', async ({
  page,
  keydeck,
  home,
}) => {
  await addAccounts(home)
  const outer = makeFolder(home, 'clients')
  const folder = makeFolder(home, 'clients/b')
  await runKeydeck(home, ['project', 'deny', 'Work', outer])
  await runKeydeck(home, ['use', 'Client B', '--project', folder])
  await keydeck.goTo('/projects')
  await page.getByRole('link', { name: /^b / }).click()
  await expect(page.getByRole('region', { name: 'From folders around it' })).toContainText('“Work” is never used')

  await page.getByRole('button', { name: 'Use an account here' }).click()
  await page.getByRole('combobox', { name: 'Account' }).click()
  await page.getByRole('option', { name: 'Work' }).click()
  await expect(page.getByText('It takes the place of “Client B” for Anthropic here.')).toBeVisible()
  await page.getByRole('button', { name: 'Use it here' }).click()
  await expect(page.getByText(`“Work” is never to be used under ${outer}`)).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Account' })).toBeFocused()
  await page.getByRole('button', { name: 'Cancel' }).click()

  await page.getByRole('button', { name: 'Change Client B' }).click()
  const baseUrl = page.getByRole('textbox', { name: 'Base URL in this project' })
  await expect(baseUrl).toBeFocused()
  await baseUrl.fill('https://elsewhere.example.com')
  await baseUrl.press('Enter')
  await expect(page.getByText('where it is not sent')).toBeVisible()
  await expect(baseUrl).toBeFocused()
  await baseUrl.fill('https://api.anthropic.com/eu')
  await page.getByRole('combobox', { name: 'Model' }).fill('claude-small')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'Used here', exact: true })).toContainText('at https://api.anthropic.com/eu')
  await page.getByRole('button', { name: 'In a terminal' }).click()
  await expect(page.getByRole('code').filter({ hasText: `keydeck use 'Client B' --project ${folder} --base-url` })).toBeVisible()

  await page.getByRole('button', { name: 'Keep an account out' }).click()
  await page.getByRole('combobox', { name: 'Account' }).click()
  await page.getByRole('option', { name: 'Client B' }).click()
  await page.getByRole('button', { name: 'Never use it here' }).click()
  await expect(page.getByRole('region', { name: 'Used here', exact: true })).toContainText('Does not count')
  await page.getByRole('button', { name: 'Allow again Client B' }).click()
  await expect(page.getByText('Does not count')).toHaveCount(0)
  await page.getByRole('link', { name: 'Why this key?' }).click()
  await expect(page).toHaveTitle('Environment – Keydeck')
})

test('a folder that is gone is said, the project is moved after it, and removed in the end', async ({ page, keydeck, home }) => {
  await addAccounts(home)
  const folder = makeFolder(home, 'app')
  await runKeydeck(home, ['use', 'Office', '--project', folder])
  const elsewhere = makeFolder(home, 'elsewhere')
  rmSync(folder, { recursive: true })
  await keydeck.goTo('/projects')
  await page.getByRole('link', { name: /^app .*Folder missing/ }).click()
  await expect(page.getByText('There is no folder at this path any more.')).toBeVisible()
  const path = page.getByRole('textbox', { name: 'New path of the folder' })
  await path.fill('elsewhere')
  await path.press('Enter')
  await expect(page.getByText('The path of a project is a whole one')).toBeVisible()
  await expect(path).toBeFocused()
  await path.fill(elsewhere)
  await path.press('Enter')
  await expect(page.getByRole('heading', { name: 'elsewhere', level: 2 })).toBeFocused()

  await page.getByRole('button', { name: 'Remove project…' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText(elsewhere)
  await expect(question).toContainText('“Office” is no longer bound to it.')
  await page.getByRole('button', { name: 'Remove project', exact: true }).click()
  await expect(page.getByRole('link', { name: 'Add a project' })).toBeFocused()
  expect(await projectsOf(home)).toEqual([])
})

test('an account says which projects use it, and so does the question before it is removed', async ({ page, keydeck, home }) => {
  await addAccounts(home)
  for (const name of ['one', 'two']) await runKeydeck(home, ['use', 'Office', '--project', makeFolder(home, name)])
  await keydeck.goTo('/accounts')
  await page.getByRole('row', { name: /Office/ }).click()
  await expect(page.getByRole('link', { name: 'two', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Remove…' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('2 projects use it')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'one', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'one', level: 2 })).toBeVisible()
})

for (const theme of ['light', 'dark'] as const) {
  test(`every state of a project can be used by everyone (${theme})`, async ({ page, keydeck, home }) => {
    await page.emulateMedia({ colorScheme: theme })
    await keydeck.goTo('/projects')
    await expect(page.getByText('Add an account first')).toBeVisible()
    await expectAccessible(page, 'nothing to bind')
    await addAccounts(home)
    const folder = makeFolder(home, `${'a-long-name-'.repeat(8)}/app`)
    await runKeydeck(home, ['use', 'Client B', '--project', folder, '--model', 'claude-small'])
    await runKeydeck(home, ['project', 'deny', 'Work', folder])
    await runKeydeck(home, ['use', 'Office', '--project', makeFolder(home, 'gone')])
    rmSync(join(home, '..', 'gone'), { recursive: true })
    for (const width of [1280, 450]) {
      await keydeck.resize({ width, height: width === 450 ? 300 : 800 })
      for (const [name, button] of [
        ['app', 'Use an account here'],
        ['app', 'Keep an account out'],
        ['gone', 'Move the project there'],
        ['app', 'Remove project…'],
      ] as const) {
        await keydeck.goTo('/projects')
        await page.getByRole('link', { name: new RegExp(`^${name} `) }).click()
        await page.getByRole('button', { name: button }).click()
        if (width === 1280) await expectAccessible(page, `${name}, ${button}`)
        await expectFits(page, `${name}, ${button}, at ${width}`)
        await page.keyboard.press('Escape')
      }
    }
  })
}

test('S7: the message of a commit is written from what is staged, by a model on this machine, and copied', async ({
  home,
  unprotectedVault: _,
  openKeydeck,
}) => {
  await addAccounts(home)
  const folder = makeFolder(home, 'app')
  await runKeydeck(home, ['use', 'Office', '--project', folder])
  execFileSync('git', ['init', '-q', folder])
  const ollama = await startFakeOllama({ models: ['nomic-embed-text:latest'] })
  try {
    const { page, goTo } = await openKeydeck({ OLLAMA_HOST: ollama.origin })
    await goTo('/projects')
    await page.getByRole('link', { name: /^app / }).click()
    const part = page.getByRole('region', { name: 'Commit message' })
    await part.getByRole('button', { name: 'Write a message' }).click()
    await expect(part.getByRole('alert')).toContainText('git add')

    writeFileSync(join(folder, 'a.ts'), `export const password = 'canary'\n`)
    writeFileSync(join(folder, 'yarn.lock'), 'x\n')
    execFileSync('git', ['-C', folder, 'add', '-A'])
    await part.getByRole('button', { name: 'Write a message' }).click()
    await expect(part.getByRole('alert')).toContainText('ollama pull')
    await expect(part.getByRole('alert').getByRole('link', { name: 'Local models' })).toHaveAttribute('href', /local-models$/)

    ollama.add('qwen2.5-coder:0.5b')
    ollama.answer(() => 'Feat: Adds a password.')
    ollama.hold()
    // What was seen of a server is good for a few seconds.
    await expect(async () => {
      await part.getByRole('button', { name: 'Write a message' }).click()
      await expect.poll(() => ollama.requests.some(({ path }) => path.endsWith('/chat')), { timeout: 2_000 }).toBe(true)
    }).toPass()
    await part.getByRole('button', { name: 'Cancel' }).press('Enter')
    await expect(part.getByRole('button', { name: 'Cancel' })).toHaveCount(0)
    ollama.release()
    await tabTo(page, part.getByRole('button', { name: 'Write a message' }))
    await page.keyboard.press('Enter')
    const message = part.getByRole('textbox', { name: 'Message' })
    await expect(message).toHaveValue('feat: add a password')
    await expect(part).toContainText('Written by qwen2.5-coder:0.5b (Ollama on this machine).')
    await expect(part).toContainText('1 secret taken out')
    await expect(part).toContainText('yarn.lock (lock file)')
    expect(ollama.requests.map(({ body }) => body).join()).not.toContain('canary')
    await message.fill('feat: add a word')
    await part.getByRole('button', { name: 'Copy the message' }).click()
    await expect(part.getByRole('button', { name: 'Write again' })).toBeVisible()
    await expectAccessible(page, 'a commit message')
  } finally {
    await ollama.close()
  }
})
