import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/accessible.ts'
import { expectFits } from './fixtures/expect-fits.ts'
import { startFakeOllama } from './fixtures/fake-ollama.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import { tabTo } from './fixtures/tab-to.ts'

const models = ['qwen2.5-coder:1.5b', 'qwen2.5-coder:0.5b'] as const
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const log = (page: Page) => page.getByRole('log', { name: 'Messages' })

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text)
  await page.keyboard.press('Enter')
}

const markdown = [
  '## How it is **done**',
  '- first\n- second',
  '| a | b |\n| - | - |\n| 1 | 2 |',
  "```ts\nexport const answer = 'forty-two' // said\n```",
]
  .join('\n\n')
  .concat('\n\nThat was all.')

test('an answer comes word by word, is stopped, and tried again with another model beside it', async ({
  unprotectedVault: _,
  openKeydeck,
}) => {
  const ollama = await startFakeOllama({ models: [...models] })
  const keydeck = await openKeydeck({ OLLAMA_HOST: ollama.origin })
  const { page, goTo } = keydeck
  await page.keyboard.press('ControlOrMeta+Shift+o')
  await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toBeFocused()
  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue(models[0])

  ollama.answer(() => markdown)
  ollama.hold()
  await page.keyboard.insertText('How is it done?')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.insertText('In short.')
  await page.keyboard.press('Enter')
  await expect(log(page)).toContainText('Waiting for the first word')
  await expect(log(page)).toContainText('How is it done?\nIn short.')
  ollama.step(3)
  await expect(log(page).getByRole('heading', { name: 'How it' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(log(page)).toContainText('stopped')
  expect(keydeck.path()).toMatch(/^\/chat\/[\w-]+$/)

  ollama.release()
  await button(page, 'Retry with…').click()
  await page.getByRole('combobox', { name: 'Model for the retry' }).fill(models[1])
  await page.keyboard.press('Escape')
  await button(page, 'Ask it').click()
  await expect(log(page).getByRole('heading', { name: 'How it is done' })).toBeVisible()
  await expect(log(page)).toContainText(`answered by ${models[1]} on this machine`)
  await expect(log(page)).toContainText(/\d+ tokens in · \d+ out · first after [\d.]+ m?s/)
  await expect(log(page).locator('.hljs-string')).toHaveText("'forty-two'")
  await expect(log(page).getByRole('cell', { name: '2' })).toBeVisible()
  await button(page, 'Go on from this one').click()
  await expect(log(page)).toContainText('goes on from here')
  await expect(page.getByRole('status').filter({ hasText: `${models[1]} answered:` })).toHaveCount(1)

  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expectAccessible(page, `two answers, ${theme}`)
  }
  await keydeck.resize({ width: 450, height: 300 })
  await expectFits(page, 'two answers at 200 % zoom of a small window')
  await expectAccessible(page, 'two answers in a narrow window')
  await keydeck.resize({ width: 1280, height: 800 })

  await write(page, 'And then?')
  await expect(log(page).getByRole('heading', { name: 'You' })).toHaveCount(2)
  // The message stands in the page before it has reached the model.
  const asked = () => ollama.requests.findLast(({ body }) => body.includes('And then?'))?.body
  await expect.poll(asked).toBeDefined()
  expect(JSON.parse(asked() ?? '')).toMatchObject({
    model: models[0],
    messages: [{ role: 'user' }, { role: 'assistant', content: markdown }, { role: 'user', content: 'And then?' }],
  })
  await goTo('/')
  await ollama.close()
})

test('S10: nothing that stands in an answer acts, leads anywhere or loads anything', async ({ unprotectedVault: _, openKeydeck }) => {
  const ollama = await startFakeOllama({ models: [models[0]] })
  const { page, goTo, path } = await openKeydeck({ OLLAMA_HOST: ollama.origin })
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.evaluate(() => Object.assign(window, { acted: 0 }))
  ollama.answer(() =>
    [
      '<script>window.acted = 1</script><img src=x onerror="window.acted = 2"><iframe src="https://evil.example/frame"></iframe>',
      '[a link](javascript:window.acted=3) [another](https://evil.example/link "title") ![a picture](https://evil.example/picture.png)',
      '<https://evil.example/auto> and https://evil.example/bare and [by name][1]',
      '```html\n<script>window.acted = 4</script>\n```',
      '[1]: https://evil.example/named\n\nThat was all.',
    ].join('\n\n'),
  )
  await goTo('/chat')
  await write(page, 'Be evil.')
  await expect(log(page)).toContainText('That was all.')
  await expect(log(page)).toContainText('<script>window.acted = 1</script>')
  await expect(log(page)).toContainText('a link (javascript:window.acted=3')
  await expect(log(page)).toContainText('Image: a picture (https://evil.example/picture.png')
  await expect(log(page)).toContainText('by name (https://evil.example/named')
  expect(await log(page).locator('a, img, iframe, script, object, form, [onerror]').count()).toBe(0)
  const before = path()
  await log(page).getByText('javascript:window.acted=3', { exact: true }).click()
  expect(path()).toBe(before)
  expect(await page.evaluate(() => Reflect.get(window, 'acted'))).toBe(0)
  expect(requests.filter((url) => url.includes('evil'))).toEqual([])
  await goTo('/')
  await ollama.close()
})

test('S7: an account is asked with its key, a system prompt and a temperature; the key is never in the page', async ({
  page,
  keydeck,
  home,
  fake,
}) => {
  const key = 'sk-good-canary-chat-1234'
  const args = ['add', '--provider', 'openai', '--label', 'Work', '--base-url', fake.urlFor('openai'), '--local', '--no-check']
  expect(await runKeydeck(home, [...args, '--model', 'gpt-small'], { stdin: key })).toMatchObject({ code: 0 })
  await keydeck.goTo('/accounts')
  await page.getByRole('row', { name: /Work/ }).click()
  await page.getByRole('main').getByRole('link', { name: 'Chat', exact: true }).click()
  await expect(page.getByRole('textbox', { name: 'Message', exact: true })).toBeFocused()
  await expect(page.getByRole('combobox', { name: 'Account or server' })).toContainText('Work')
  await button(page, 'System prompt and temperature').click()
  await page.getByRole('textbox', { name: 'System prompt' }).fill('You are brief.')
  await page.getByRole('textbox', { name: 'Temperature' }).fill('0.3')
  await expectAccessible(page, 'a new conversation')
  await write(page, 'Hello?')
  await expect(log(page)).toContainText('gpt-small · Work')
  await expect(log(page)).toContainText('Hello')
  await expect(log(page)).toContainText('8 tokens in · 1 out')
  const request = fake.requests.findLast(({ body }) => body.includes('Hello?'))
  expect(request?.headers.authorization).toBe(`Bearer ${key}`)
  expect(request?.body).toContain('You are brief.')
  expect(JSON.parse(request?.body ?? '')).toMatchObject({ temperature: 0.3, model: 'gpt-small' })
  expect(await page.content()).not.toContain('canary')
  await expect(log(page)).not.toContainText('on this machine')
})

test('a conversation is renamed, found by its words, taken along, deleted and restored, by keyboard alone', async ({
  unprotectedVault: _,
  openKeydeck,
  host,
}) => {
  const ollama = await startFakeOllama({ models: [models[0]] })
  const keydeck = await openKeydeck({ OLLAMA_HOST: ollama.origin })
  const { page } = keydeck
  const keys = page.keyboard
  await keydeck.goTo('/chat')
  ollama.answer(() => 'The heron is a bird.')
  await write(page, 'What is a heron?')
  await expect(log(page)).toContainText('The heron is a bird.')

  await tabTo(page, button(page, 'Rename the conversation'))
  await keys.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Title of the conversation' })).toBeFocused()
  await keys.insertText('About birds')
  await keys.press('Enter')
  await expect(page.getByRole('heading', { name: 'About birds' })).toBeVisible()
  await expect(button(page, 'Rename the conversation')).toBeFocused()
  await expect(page.getByRole('list', { name: 'Conversations' }).getByRole('link')).toHaveText(/About birds/)

  if (host === 'browser') {
    const download = page.waitForEvent('download')
    await button(page, 'Export').click()
    await page.getByRole('menuitem', { name: 'Save as Markdown' }).click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^About birds.*\.md$/)
    expect(readFileSync(await file.path(), 'utf8')).toContain('The heron is a bird.')
  }

  await keys.press('ControlOrMeta+f')
  await expect(page.getByRole('searchbox', { name: 'Search conversations' })).toBeFocused()
  await keys.type('heron bird')
  const found = page.getByRole('list', { name: 'What was found' })
  await expect(found.locator('mark')).toHaveText(['heron', 'bird'])
  await keys.press('ArrowDown')
  await keys.press('ArrowDown')
  await keys.press('Enter')
  await expect(page.getByRole('heading', { name: 'About birds' })).toBeFocused()
  expect(keydeck.path()).toMatch(/turn=0$/)
  await expectAccessible(page, 'what was found')

  await button(page, 'Delete').click()
  await expect(found).toHaveCount(0)
  await keys.press('Alt+t')
  await tabTo(page, button(page, 'Undo').first())
  await keys.press('Enter')
  await expect(page.getByRole('list', { name: 'Conversations' }).getByRole('link')).toHaveText(/About birds/)
  await keydeck.goTo('/')
  await ollama.close()
})

test('a provider that cannot be reached is answered for by the local model where that is allowed, and it is marked', async ({
  unprotectedVault: _,
  openKeydeck,
  home,
  fake,
}) => {
  const ollama = await startFakeOllama({ models: [models[0]] })
  const keydeck = await openKeydeck({ OLLAMA_HOST: ollama.origin })
  const { page } = keydeck
  const args = ['add', '--provider', 'anthropic', '--label', 'Office', '--base-url', fake.urlFor('anthropic'), '--local', '--no-check']
  expect(await runKeydeck(home, [...args, '--model', 'claude-small'], { stdin: 'sk-ant-api03-good-canary-12345' })).toMatchObject({
    code: 0,
  })
  await fake.close()
  await keydeck.goTo('/chat')
  await page.getByRole('combobox', { name: 'Account or server' }).click()
  await page.getByRole('option', { name: 'Office' }).click()
  await write(page, 'Are you there?')
  await expect(log(page).getByRole('button', { name: 'Retry', exact: true })).toBeVisible()
  await expectAccessible(page, 'a failed answer')
  expect(await runKeydeck(home, ['offline', 'auto', '--allow', 'anthropic'])).toMatchObject({ code: 0 })
  await log(page).getByRole('button', { name: 'Retry', exact: true }).click()
  await expect(log(page)).toContainText(`answered by ${models[0]} on this machine, in place of Anthropic · Office`)
  await expect(log(page)).toContainText(`${models[0]} heard: Are you there?`)
  await keydeck.goTo('/')
  await ollama.close()
})
