import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/accessible.ts'
import { chooseCommand } from './fixtures/command-palette.ts'
import { expectFits } from './fixtures/expect-fits.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import { dropFile, paste } from './fixtures/paste.ts'
import { heapOf, storageOf, test as recordedTest } from './fixtures/recorded-keydeck.ts'

const five = `# keys of the office
ANTHROPIC_API_KEY=sk-ant-api03-good-canary-f2MvQyGplpErf87038J1taAA
export OPENAI_API_KEY="sk-proj-good-canary-EjfebzJ6sZWdoHIxrXl"
GEMINI_API_KEY=AIzaSyGoodCanary1234567890abcdefghijklm
OPENROUTER_API_KEY=sk-or-v1-good-canary-0123456789abcdef0123456789abcdef
GROQ_API_KEY=gsk_goodCanary0b1c2d3e4f5a69780b1c2d3e4f5a69780b1c2d3e4f5a
PORT=3000
`

async function pasteAnything(page: Page, text: string): Promise<void> {
  await expect(page.getByRole('textbox', { name: 'Paste anything' })).toBeFocused()
  await paste(page, text)
}

const rows = (page: Page) => page.getByRole('listitem').filter({ has: page.getByRole('textbox', { name: 'Name' }) })
const row = (page: Page, name: string | RegExp) => page.getByRole('listitem').filter({ hasText: name })
const labels = async (home: string): Promise<string[]> =>
  JSON.parse((await runKeydeck(home, ['list', '--json'])).stdout).map(({ label }: { label: string }) => label)

test('a whole .env file is understood: five accounts, each with its host, none of its keys, all ticked', async ({
  page,
  keydeck,
  home,
}) => {
  await page.getByRole('link', { name: 'Accounts' }).click()
  await page.getByRole('link', { name: 'Paste anything' }).click()
  await pasteAnything(page, five)
  await expect(page.getByRole('heading', { name: '5 accounts were understood' })).toBeFocused()
  await expect(page.getByText('Pasted 7 lines (363 B)')).toBeVisible()
  await expect(rows(page)).toHaveCount(5)
  for (const [name, host] of [
    ['Anthropic', 'api.anthropic.com'],
    ['OpenAI', 'api.openai.com'],
    ['Google Gemini', 'generativelanguage.googleapis.com'],
    ['OpenRouter', 'openrouter.ai'],
    ['Groq', 'api.groq.com'],
  ] as const) {
    await expect(page.getByRole('checkbox', { name: new RegExp(`^${name} .*goes to ${host}`) })).toBeChecked()
  }
  await expect(page.getByRole('button', { name: 'Add 5 accounts' })).toBeVisible()
  await expect(page.getByText('PORT has nothing to do with an account.')).toBeVisible()
  expect(await page.content()).not.toMatch(/canary/i)
  expect(await labels(home)).toEqual([])
  await keydeck.goTo('/accounts/paste')
})

test('what is ticked is checked and added; what fails says why, stays, and can be tried again', async ({ page, keydeck, home, fake }) => {
  const at = fake.urlFor('custom-openai')
  await keydeck.goTo('/accounts/paste')
  await pasteAnything(
    page,
    JSON.stringify([
      { name: 'Alpha', apiKey: 'sk-good-11111111', baseURL: at },
      { name: 'Beta', apiKey: 'sk-rejected-2222', baseURL: at },
      { name: 'Gamma', apiKey: 'sk-good-33333333', baseURL: at },
    ]),
  )
  await expect(page.getByRole('heading', { name: '3 accounts were understood' })).toBeFocused()
  // An address on this machine is one that only the user can say is meant.
  for (const box of await page.getByRole('checkbox', { name: /goes to 127\.0\.0\.1/ }).all()) await expect(box).not.toBeChecked()
  await page.getByRole('button', { name: 'Add accounts' }).click()
  await expect(page.getByText('Nothing is ticked. Tick what is to be added.')).toBeFocused()
  await rows(page).first().getByRole('checkbox').first().click()
  await page.getByRole('button', { name: 'Add 1 account' }).click()
  await expect(page.getByText('Tick this too, or leave the account out.')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /127\.0\.0\.1 is this machine/ }).first()).toBeFocused()
  expect(fake.requests).toEqual([])
  for (const box of await page.getByRole('checkbox', { name: /127\.0\.0\.1 is this machine/ }).all()) await box.click()
  await page.getByRole('textbox', { name: 'Name' }).last().fill('Third')

  await page.getByRole('button', { name: 'Add 3 accounts' }).click()
  await expect(page.getByText('2 accounts were added, 1 was not.')).toBeVisible()
  await expect(row(page, 'rejected the key').getByRole('checkbox').first()).toBeFocused()
  await expect(page.getByRole('link', { name: 'Third' })).toBeVisible()
  expect(fake.requests.map(({ headers }) => headers.authorization)).toContain('Bearer sk-good-33333333')
  expect((await labels(home)).toSorted()).toEqual(['Alpha', 'Third'])

  await page.getByRole('checkbox', { name: 'Check before adding' }).click()
  await page.getByRole('button', { name: 'Add 1 account' }).click()
  await expect(page.getByText('3 accounts were added.')).toBeVisible()
  expect((await labels(home)).toSorted()).toEqual(['Alpha', 'Beta', 'Third'])
  await page.getByRole('link', { name: 'Third' }).click()
  await expect(page.getByRole('heading', { name: /Third/ })).toBeVisible()
})

for (const [what, text, source] of [
  [
    'a curl command',
    `curl https://api.groq.com/openai/v1/models -H "Authorization: Bearer gsk_${'goodCanary'.repeat(5)}12"`,
    'curl command',
  ],
  ['JSON of another tool', '{"providers": {"openai": {"apiKey": "sk-proj-good-canary-1234567890"}}}', 'JSON'],
  ['a bare key', 'sk-ant-api03-good-canary-f2MvQyGplpErf87AA', 'pasted key'],
  ['a header', 'Bearer sk-ant-api03-good-canary-f2MvQyGplpErf87AA', 'bearer token'],
  ['a link', 'keydeck://add?provider=openai&key=sk-proj-good-canary-1234567890', 'Keydeck link'],
] as const) {
  test(`${what} is understood`, async ({ page, keydeck }) => {
    await keydeck.goTo('/accounts/paste')
    await pasteAnything(page, text)
    await expect(page.getByRole('heading', { name: '1 account was understood' })).toBeFocused()
    await expect(row(page, 'goes to')).toContainText(source)
    expect(await page.content()).not.toMatch(/canary/i)
  })
}

test('what holds no account is said; nothing of it stays, and another text can be pasted', async ({ page, keydeck, home }) => {
  await keydeck.goTo('/accounts/paste')
  await pasteAnything(page, `${'something 1 else '.repeat(400)}\nCANARY_NOTHING=canary nothing at all`)
  await expect(page.getByRole('heading', { name: 'No account was understood' })).toBeFocused()
  await expect(page.getByText('Not understood, and not kept')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Paste anything' })).toHaveValue('')
  expect(await page.content()).not.toContain('canary')
  expect(await labels(home)).toEqual([])
  // The focus is on the heading, and whoever pastes now means the box.
  await paste(page, five)
  await expect(page.getByRole('heading', { name: '5 accounts were understood' })).toBeFocused()
})

test('a key that is pasted behind the variable that was typed belongs to it', async ({ page, keydeck }) => {
  await keydeck.goTo('/accounts/paste')
  await page.getByRole('textbox', { name: 'Paste anything' }).pressSequentially('MISTRAL_API_KEY=')
  await paste(page, 'goodCanary0b1c2d3e4f5a69780b1c2d')
  await expect(page.getByRole('checkbox', { name: /^Mistral .*goes to api\.mistral\.ai/ })).toBeChecked()
})

test('what is not known is asked for: the provider by a search, an address, and parts of it', async ({ page, keydeck }) => {
  await keydeck.goTo('/accounts/paste')
  await pasteAnything(page, 'q7Zk2PdW9xRtV4mNbC8sLfA3\nAZURE_API_KEY=0123456789abcdef0123456789abcdef')
  await expect(page.getByRole('heading', { name: '2 accounts were understood' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Add accounts' })).toBeVisible()

  const azure = row(page, 'Azure OpenAI')
  await azure.getByRole('textbox', { name: 'Resource' }).fill('my-resource-1')
  await expect(azure.getByRole('checkbox', { name: /goes to my-resource-1\.openai\.azure\.com/ })).toBeChecked()

  const unknown = row(page, 'Unknown provider')
  await unknown.getByRole('checkbox').first().click()
  await page.getByRole('button', { name: 'Add 2 accounts' }).click()
  await expect(unknown).toContainText('Choose the provider that the key is from.')
  await expect(unknown.getByRole('combobox')).toBeFocused()
  await unknown.getByRole('combobox').click()
  await page.getByRole('combobox', { name: 'Search providers' }).fill('OpenAI-compatible')
  await page.keyboard.press('Enter')
  const chosen = row(page, 'OpenAI-compatible')
  await chosen.getByRole('textbox', { name: 'Base URL' }).fill('https://relay.example.com/v1')
  await expect(chosen.getByRole('checkbox', { name: /goes to relay\.example\.com/ })).toBeChecked()
})

test('an account that is here already says so and is not ticked', async ({ page, keydeck, home }) => {
  await runKeydeck(home, ['add', '--provider', 'groq', '--label', 'Fast', '--no-check'], { stdin: `gsk_${'goodCanary'.repeat(5)}12` })
  await keydeck.goTo('/accounts/paste')
  await pasteAnything(page, `GROQ_API_KEY=gsk_${'goodCanary'.repeat(5)}12`)
  await expect(page.getByText('You have this one as “Fast”.')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /Groq/ })).not.toBeChecked()
  await page.getByRole('link', { name: 'Fast' }).click()
  await expect(page.getByRole('heading', { name: /Fast/ })).toBeVisible()
})

test('a file is read where it is dropped or chosen; a larger one than can be read is refused', async ({ page, keydeck }) => {
  await keydeck.goTo('/accounts/paste')
  await dropFile(page, { name: '.env', text: five })
  await expect(page.getByRole('heading', { name: '5 accounts were understood' })).toBeFocused()
  await expect(page.getByText('Read a file of 7 lines (363 B)')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Clear the clipboard' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Paste something else' }).click()
  await expect(page.getByRole('textbox', { name: 'Paste anything' })).toBeFocused()

  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Choose a file…' }).click()])
  await chooser.setFiles({ name: 'keys.json', mimeType: 'application/json', buffer: Buffer.from('{"groq": "gsk_x"}') })
  await expect(page.getByRole('heading', { name: 'No account was understood' })).toBeFocused()

  await dropFile(page, { name: 'huge.txt', text: 'x'.repeat(8 * 1_024 * 1_024 + 1) })
  await expect(page.getByRole('alert')).toContainText('The file is larger than 8 MB')
})

test('everything goes by keyboard: opened, typed, read, unticked, added, left', async ({ page, keydeck, home, fake }) => {
  await chooseCommand(page, 'paste any')
  await expect(page.getByRole('textbox', { name: 'Paste anything' })).toBeFocused()
  await page.keyboard.type(`RELAY_API_KEY=sk-good-12345678\nRELAY_BASE_URL=${fake.urlFor('custom-openai')}\nGROQ_API_KEY=gsk_good12345678`)
  // What was typed is not thrown away.
  await page.keyboard.press('Escape')
  expect(keydeck.path()).toBe('/accounts/paste')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(page.getByRole('heading', { name: '2 accounts were understood' })).toBeFocused()

  const groq = page.getByRole('checkbox', { name: /Groq/ })
  await reach(page, groq)
  await expect(groq).toBeChecked()
  await page.keyboard.press('Space')
  await expect(groq).not.toBeChecked()
  await reach(page, page.getByRole('checkbox', { name: /127\.0\.0\.1 is this machine/ }))
  await page.keyboard.press('Space')
  await reach(page, page.getByRole('button', { name: 'Add 1 account' }))
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 account was added')).toBeVisible()
  expect(await labels(home)).toHaveLength(1)
  await page.keyboard.press('Escape')
  await expect.poll(keydeck.path).toBe('/accounts')
})

/** Goes there by Tab or Shift+Tab alone, whichever way is shorter. */
async function reach(page: Page, target: ReturnType<Page['getByRole']>): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  await expect(target).toBeFocused()
}

test('what was read is forgotten when the page is left', async ({ page, keydeck, host }) => {
  await keydeck.goTo('/accounts/paste')
  await pasteAnything(page, five)
  await expect(page.getByRole('heading', { name: '5 accounts were understood' })).toBeFocused()
  // In the desktop app the same call travels where no test listens.
  const forgotten = host === 'browser' ? page.waitForRequest(/findings\.forget/) : undefined
  await page.keyboard.press('Escape')
  await expect.poll(keydeck.path).toBe('/accounts')
  await forgotten
})

test('the clipboard is cleared when a person asks for it', async ({ page, keydeck, host }) => {
  // A browser that nobody looks at has nobody to ask; the desktop app allows itself this much.
  if (host === 'browser') await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await keydeck.goTo('/accounts/paste')
  const box = page.getByRole('textbox', { name: 'Paste anything' })
  await box.fill('GROQ_API_KEY=gsk_good12345678')
  await box.press('ControlOrMeta+a')
  await box.press('ControlOrMeta+x')
  await box.press('ControlOrMeta+v')
  await expect(page.getByRole('heading', { name: '1 account was understood' })).toBeFocused()
  await page.getByRole('button', { name: 'Clear the clipboard' }).click()
  await expect(page.getByText('The clipboard is empty.')).toBeVisible()
  await page.getByRole('button', { name: 'Paste something else' }).click()
  await box.press('ControlOrMeta+v')
  await expect(box).toHaveValue('')
  await expect(page.getByText(/^Pasted/)).toHaveCount(0)
})

recordedTest(
  'S7: what is pasted is found nowhere but in the requests to the providers and, sealed, in the vault',
  async ({ home, fake, unprotectedVault: _, openRecorded }) => {
    const keydeck = await openRecorded()
    const { page } = keydeck
    const consoleLines: string[] = []
    page.on('console', (message) => consoleLines.push(message.text()))
    const secrets = ['sk-good-canary-pasted-1', 'sk-rejected-canary-pasted-2', 'sk-good-canary-pasted-3']
    const at = fake.urlFor('custom-openai')
    const text = JSON.stringify(secrets.map((apiKey, index) => ({ name: `Alpha ${index}`, apiKey, baseURL: at })))
    await keydeck.goTo('/accounts/paste')
    await pasteAnything(page, text)
    await expect(page.getByRole('heading', { name: '3 accounts were understood' })).toBeFocused()
    for (const box of (await page.getByRole('checkbox', { name: /127\.0\.0\.1 is this machine/ }).all()).slice(0, 2)) await box.click()
    await page.getByRole('button', { name: 'Add 2 accounts' }).click()
    await expect(page.getByText('1 account was added, 1 was not.')).toBeVisible()
    await keydeck.goTo('/accounts')
    await expect(page.getByRole('row', { name: /Alpha 0/ })).toBeVisible()
    expect(fake.requests.some(({ headers }) => headers.authorization === `Bearer ${secrets[0]}`)).toBe(true)

    const received = await keydeck.received()
    expect(received.includes('Alpha 0'), 'answers can be read in what is kept').toBe(true)
    const places = {
      'bytes sent to the page': received,
      'addresses of calls': keydeck.addresses(),
      'the storage of the page': await storageOf(page),
      'the document': Buffer.from(await page.content()),
      'the console': Buffer.from(consoleLines.join('\n')),
      'the memory of the page, once collected': await heapOf(page),
    }
    for (const [place, bytes] of Object.entries(places)) expect(bytes.includes('canary-pasted'), place).toBe(false)
    await keydeck.stop()
    for (const entry of readdirSync(home, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) expect(readFileSync(join(entry.parentPath, entry.name)).includes('canary-pasted'), entry.name).toBe(false)
    }
  },
)

for (const theme of ['light', 'dark'] as const) {
  test(`the box and what it understood are accessible and fit (${theme})`, async ({ page, keydeck, fake }) => {
    await page.emulateMedia({ colorScheme: theme })
    for (const [width, height] of [
      [1280, 800],
      [900, 600],
      [450, 300],
    ] as const) {
      await keydeck.resize({ width, height })
      await keydeck.goTo('/accounts/paste')
      await expect(page.getByRole('textbox', { name: 'Paste anything' })).toBeFocused()
      await expectGood(page, `the box at ${width}`)
      await paste(
        page,
        `${five}\nq7Zk2PdW9xRtV4mNbC8sLfA3\nRELAY_API_KEY=sk-rejected-12345\nRELAY_BASE_URL=${fake.urlFor('custom-openai')}`,
      )
      await expect(page.getByRole('heading', { name: '7 accounts were understood' })).toBeFocused()
      await expectGood(page, `the result at ${width}`)
      await page.getByRole('button', { name: 'Tick none' }).click()
      await page.getByRole('button', { name: 'Add accounts' }).click()
      await expectGood(page, `nothing ticked at ${width}`)
      await page.getByRole('checkbox', { name: /127\.0\.0\.1 is this machine/ }).click()
      await page.getByRole('checkbox', { name: /goes to 127\.0\.0\.1/ }).click()
      await page.getByRole('checkbox', { name: /Unknown provider/ }).click()
      await page.getByRole('button', { name: 'Add 2 accounts' }).click()
      await expect(page.getByText('Choose the provider that the key is from.')).toBeVisible()
      await expectGood(page, `errors at ${width}`)
      await page.getByRole('checkbox', { name: /Unknown provider/ }).click()
      await page.getByRole('button', { name: 'Add 1 account' }).click()
      await expect(page.getByText(/rejected the key/)).toBeVisible()
      await expectGood(page, `outcomes at ${width}`)
      await keydeck.goTo('/accounts')
    }
  })
}

async function expectGood(page: Page, what: string): Promise<void> {
  await expectFits(page, what)
  await expectAccessible(page, what)
}
