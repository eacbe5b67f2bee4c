import type { ElectronApplication } from '@playwright/test'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { windowsOf } from './fixtures/desktop-windows.ts'
import { runKeydeck } from './fixtures/keydeck-process.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

test.beforeEach(({ unprotectedVault: _ }) => undefined)

/** Once its page is seen: what is still to be shown would come up again by itself. Systems take a moment for it. */
async function minimize(app: ElectronApplication): Promise<void> {
  await expect.poll(() => windowsOf(app)).toMatchObject([{ visible: true }])
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  await expect.poll(() => windowsOf(app)).toMatchObject([{ minimized: true }])
}

test('S26: a second start brings the window of the first to the front, and ends', async ({ openOnDesktop, runOnDesktop }) => {
  const { app } = await openOnDesktop()
  await minimize(app)
  expect(await runOnDesktop()).toMatchObject({ code: 0, witnessed: [] })
  await expect.poll(() => windowsOf(app)).toMatchObject([{ minimized: false, visible: true }])
})

test('S26: `keydeck serve` beside the app says that it runs, and brings it to the front', async ({ openOnDesktop, home }) => {
  const { app, pid } = await openOnDesktop()
  await minimize(app)
  const { code, stdout } = await runKeydeck(home, ['serve', '--no-open'])
  expect(code).toBe(0)
  expect(stdout).toContain('Keydeck already runs as a desktop app')
  expect(stdout).toContain(String(pid))
  await expect.poll(() => windowsOf(app)).toMatchObject([{ minimized: false, visible: true }])
})

test('the command line and the window see the same accounts, at once', async ({ openOnDesktop, home }) => {
  const { page, goTo } = await openOnDesktop()
  await goTo('/accounts')
  await runKeydeck(home, ['add', '--provider', 'openai', '--label', 'From the terminal', '--no-check'], { stdin: 'sk-good-12345678' })
  await expect(page.getByRole('row', { name: /From the terminal/ })).toBeVisible()
  expect(JSON.parse((await runKeydeck(home, ['list', '--json'])).stdout)).toMatchObject([{ label: 'From the terminal' }])
  expect((await runKeydeck(home, ['status'])).code).toBe(0)
  await runKeydeck(home, ['lock'])
  await expect(page.getByRole('heading', { name: 'Keydeck is locked' })).toBeVisible()
})

test('S26: while the browser shell runs, the desktop app says where, and quits', async ({ openInBrowser, runOnDesktop }) => {
  const { url } = await openInBrowser()
  const { code, witnessed } = await runOnDesktop({ answers: [1] })
  expect(witnessed).toMatchObject([{ kind: 'message-box', options: { buttons: ['Open in browser', 'Quit'] } }])
  expect(JSON.stringify(witnessed)).toContain(url)
  expect(code).toBe(0)
})

test('S26: while the browser shell runs, the desktop app opens it with a fresh link', async ({ openInBrowser, runOnDesktop, chromium }) => {
  const { url } = await openInBrowser()
  const { code, witnessed } = await runOnDesktop({ answers: [0] })
  const opened = witnessed.flatMap((entry) => (entry.kind === 'open-external' ? [entry.url] : []))
  expect(opened).toEqual([expect.stringContaining(`${url}#token=`)])
  expect(code).toBe(0)
  const stranger = await (await chromium()).newContext()
  const page = await stranger.newPage()
  await page.goto(opened[0] ?? '')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await stranger.close()
})

test('the end of the app leaves nothing of it behind: lock, socket, running-app file', async ({ openOnDesktop, home, openInBrowser }) => {
  const desktop = await openOnDesktop()
  expect(existsSync(join(home, 'app.json'))).toBe(true)
  expect(await desktop.stop()).toBe(0)
  for (const name of ['app.json', 'app.sock']) expect(existsSync(join(home, name)), name).toBe(false)
  const { page } = await openInBrowser()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
})
