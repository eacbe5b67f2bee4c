import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Page } from '@playwright/test'
import { expectAccessible } from './fixtures/accessible.ts'
import { expectFits } from './fixtures/expect-fits.ts'
import { startFakeOllama, type FakeOllama } from './fixtures/fake-ollama.ts'
import { startFakeProvider } from './fixtures/fake-provider.ts'
import { environmentFor, runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'
import { startServer } from './fixtures/start-server.ts'
import { tabTo } from './fixtures/tab-to.ts'

/** Small enough for the memory of any machine that runs this. */
const [small, smaller, larger] = ['qwen2.5-coder:1.5b', 'qwen2.5-coder:0.5b', 'qwen2.5-coder:3b']

const rowOf = (page: Page, model: string) => page.getByRole('row', { name: new RegExp(`^${model.replace('.', '\\.')}`) })
const statusBar = (page: Page) => page.getByRole('contentinfo', { name: 'Status' })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** An address of this machine at which nothing listens. */
async function freePort(): Promise<number> {
  const { port, close } = await startServer(createServer())
  await close()
  return port
}

/** A Keydeck that is killed in the middle of a download. */
async function killWhilePulling(home: string, ollama: FakeOllama, model: string): Promise<void> {
  const env = environmentFor(home, { OLLAMA_HOST: ollama.origin })
  const child = spawn(process.execPath, ['bin/keydeck.js', 'ollama', 'pull', model], { env, stdio: 'ignore' })
  const ended = once(child, 'exit')
  await expect.poll(() => ollama.requests.some(({ path }) => path === '/api/pull')).toBe(true)
  child.kill('SIGKILL')
  await ended
}

test('Ollama is found by itself when it comes up, and missed when it goes', async ({ unprotectedVault: _, openKeydeck }) => {
  const port = await freePort()
  const { page, goTo } = await openKeydeck({ OLLAMA_HOST: `127.0.0.1:${port}` })
  await goTo('/local-models')
  const server = page
    .getByRole('list')
    .getByRole('listitem')
    .filter({ hasText: /^Ollama on this machine/ })
  // A developer's own Ollama may run at the usual port, which is told in place of a command.
  const notThere = /Not (installed|running)|At another port/
  await expect(server).toContainText(notThere)
  await expect(server.getByRole('button', { name: /^Copy/ }).or(server.getByText('At another port'))).toBeVisible()
  await expect(page.getByText('No server is running.')).toBeVisible()
  await expect(statusBar(page)).not.toContainText('Ollama')

  const ollama = await startFakeOllama({ port, models: [small, 'gpt-oss:120b-cloud'] })
  await expect(server).toContainText('Running')
  await expect(server).toContainText('0.14.1')
  await expect(statusBar(page)).toContainText(`Ollama: ${small}`)
  await expect(rowOf(page, small)).toContainText(/1\.5B.*986\.1 MB.*33k.*Fits.*in use/)
  await expect(rowOf(page, 'gpt-oss:120b-cloud')).toContainText('runs at ollama.com')
  await expect(rowOf(page, 'gpt-oss:120b-cloud').getByRole('button', { name: /^Use/ })).toHaveCount(0)

  await ollama.close()
  await expect(server).toContainText(notThere)
  await expect(statusBar(page)).toContainText('Ollama not running')
})

test('a model is chosen, loaded, unloaded and deleted by keyboard alone', async ({ unprotectedVault: _, openKeydeck }) => {
  const ollama = await startFakeOllama({ models: [small, smaller] })
  const { page, goTo } = await openKeydeck({ OLLAMA_HOST: ollama.origin })
  const keys = page.keyboard
  await goTo('/local-models')
  await expect(rowOf(page, small)).toContainText('in use')
  await tabTo(page, rowOf(page, small))
  await keys.press('ArrowDown')
  await expect(rowOf(page, smaller)).toBeFocused()
  await keys.press('Enter')
  await expect(rowOf(page, smaller)).toContainText('in use')
  await expect(page.getByText(`The rule would take ${small}.`)).toBeVisible()
  await tabTo(page, button(page, `Load ${smaller}`))
  await keys.press('Enter')
  await expect(button(page, `Unload ${smaller}`)).toBeFocused()
  await expect(rowOf(page, smaller)).toContainText(/until \d/)
  expect(ollama.running()).toEqual([smaller])
  await keys.press('Enter')
  await expect(button(page, `Load ${smaller}`)).toBeFocused()
  expect(ollama.running()).toEqual([])

  await rowOf(page, smaller).focus()
  await keys.press('Delete')
  const dialog = page.getByRole('alertdialog', { name: `Delete “${smaller}”?` })
  await expect(dialog).toContainText(/397\.8 MB.*can be pulled again.*answers for this machine/s)
  await keys.press('Escape')
  await expect(rowOf(page, smaller)).toBeFocused()
  await keys.press('Delete')
  await tabTo(page, button(page, 'Delete model'))
  await keys.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(rowOf(page, smaller)).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Installed models' })).toBeFocused()
  expect(ollama.models().map(({ name }) => name)).toEqual([small])

  await expect(page.getByText(`You chose ${smaller}`)).toBeVisible()
  await tabTo(page, button(page, 'Use the rule’s choice'))
  await keys.press('Enter')
  await expect(page.getByText(`You chose ${smaller}`)).toHaveCount(0)
  await expect(page.getByText('chosen by the rule')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'The model to use' })).toBeFocused()
  await ollama.close()
})

test('models are pulled several at once, with progress, cancelled and resumed', async ({ unprotectedVault: _, home, openKeydeck }) => {
  const ollama = await startFakeOllama({ models: [] })
  ollama.holdPulls()
  await killWhilePulling(home, ollama, larger)
  const { page, goTo } = await openKeydeck({ OLLAMA_HOST: ollama.origin })
  await goTo('/local-models')
  await expect(page.getByText('None yet. Pull one below.')).toBeVisible()
  const waiting = page.getByRole('list', { name: 'Downloads' }).getByRole('listitem').filter({ hasText: larger })
  await expect(waiting).toContainText(/Stopped.*Keydeck ended before the download was whole\. Resume it/s)
  await button(page, `Resume ${larger}`).click()
  await expect(waiting).not.toContainText('Stopped')
  await button(page, `Cancel ${larger}`).click()
  await button(page, `Dismiss ${larger}`).click()
  await expect(waiting).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Name of a model' }).press('Enter')
  await expect(page.getByText('Enter the name of a model, such as')).toBeVisible()
  await page.getByRole('textbox', { name: 'Name of a model' }).fill(smaller)
  await page.keyboard.press('Enter')
  await button(page, `Pull ${small}`).click()
  await expect(page.getByRole('progressbar')).toHaveCount(2)
  ollama.stepPulls(4)
  const bar = page.getByRole('progressbar', { name: `Pulling ${small}` })
  await expect(bar).toHaveAttribute('aria-valuetext', /of 986\.0 MB · \d+ %/)

  await button(page, `Cancel ${small}`).click()
  await expect(button(page, `Resume ${small}`)).toBeFocused()
  await expect.poll(() => ollama.requests.filter(({ path, left }) => path === '/api/pull' && left)).toHaveLength(3)
  // A click too many where Cancel was goes on with it, and takes nothing off the list.
  await page.mouse.down()
  await page.mouse.up()
  await expect(button(page, `Cancel ${small}`)).toBeVisible()
  await expect(bar).toHaveAttribute('aria-valuetext', /of 986\.0 MB · \d+ %/)

  await goTo('/')
  ollama.releasePulls()
  for (const name of [small, smaller]) await expect(page.getByText(`“${name}” was pulled.`)).toBeVisible()
  await expect(statusBar(page)).toContainText(`Ollama: ${small}`)
  await goTo('/local-models')
  await expect(rowOf(page, small)).toContainText('in use')
  await button(page, `Dismiss ${small}`).click()
  await button(page, `Dismiss ${smaller}`).click()
  await expect(page.getByRole('list', { name: 'Downloads' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Pull a model' })).toBeFocused()
  await ollama.close()
})

test('while a provider is away the local model answers where that is allowed, and goes back', async ({
  unprotectedVault: _,
  home,
  openKeydeck,
}) => {
  const ollama = await startFakeOllama({ models: [small] })
  const provider = await startFakeProvider()
  const args = ['add', '--provider', 'anthropic', '--label', 'Work', '--base-url', provider.urlFor('anthropic'), '--local', '--no-check']
  expect(await runKeydeck(home, args, { stdin: 'sk-ant-api03-good-canary-work-k7AA' })).toMatchObject({ code: 0 })
  const { page, goTo } = await openKeydeck({ OLLAMA_HOST: ollama.origin })
  await expect(statusBar(page)).toContainText('Online')
  await goTo('/settings')
  await page.getByRole('link', { name: 'Offline mode' }).click()
  await expect(page.getByRole('heading', { name: 'Offline mode' })).toBeFocused()
  await expect(page.getByRole('radio', { name: 'Automatic' })).toBeChecked()
  const allowed = page.getByRole('switch', { name: 'Anthropic' })
  await expect(allowed).not.toBeChecked()

  await provider.close()
  await page.evaluate(() => void dispatchEvent(new Event('offline')))
  await expect(statusBar(page)).toContainText('Anthropic cannot be reached')
  await expect(statusBar(page)).not.toContainText('answers for')
  await allowed.click()
  await expect(statusBar(page)).toContainText(`${small} answers for Anthropic`)
  await page.getByRole('radio', { name: 'Off' }).click()
  await expect(statusBar(page)).not.toContainText('answers for')
  await page.getByRole('radio', { name: 'Automatic' }).click()
  await statusBar(page).getByRole('link', { name: 'Anthropic cannot be reached' }).click()
  await expect(page.getByRole('heading', { name: /^Work/ })).toBeVisible()
  await expect(page.getByText(`${small} on this machine answers in its place.`)).toBeVisible()

  const back = await startFakeProvider({ port: Number(new URL(provider.origin).port) })
  await expect(statusBar(page)).toContainText('Online')
  await expect(statusBar(page)).toContainText(`Ollama: ${small}`)
  await expect(page.getByText('answers in its place')).toHaveCount(0)
  await back.close()
  await ollama.close()
})

for (const theme of ['light', 'dark'] as const) {
  test(`every state of the local models can be used by everyone (${theme})`, async ({ unprotectedVault: _, openKeydeck }) => {
    const ollama = await startFakeOllama({ models: [small, smaller, 'nomic-embed-text', 'gpt-oss:120b-cloud'], pullable: false })
    const { page, goTo, resize } = await openKeydeck({ OLLAMA_HOST: ollama.origin })
    await page.emulateMedia({ colorScheme: theme })
    await goTo('/local-models')
    const states = {
      'models, one in memory, and downloads': async () => {
        await button(page, `Load ${small}`).click()
        await expect(button(page, `Unload ${small}`)).toBeVisible()
        await page.getByRole('textbox', { name: 'Name of a model' }).fill('no-such-model')
        await page.keyboard.press('Enter')
        await expect(button(page, 'Try again no-such-model')).toBeVisible()
        await button(page, 'How the rule chooses').click()
      },
      'a server that is gone': async () => {
        await ollama.close()
        await expect(page.getByText('No server is running.')).toBeVisible()
      },
    }
    for (const [state, reach] of Object.entries(states)) {
      await resize({ width: 1280, height: 800 })
      await reach()
      for (const { width, height } of [
        { width: 1280, height: 800 },
        { width: 450, height: 300 },
      ]) {
        await resize({ width, height })
        await expectAccessible(page, `${state}, at ${width}`)
        await expectFits(page, `${state}, at ${width}`)
      }
    }
  })
}
