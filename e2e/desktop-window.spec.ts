import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { withPage } from './fixtures/desktop.ts'
import { sizeThatFits, windowsOf, type WindowFacts } from './fixtures/desktop-windows.ts'
import { expect, test } from './fixtures/keydeck-test.ts'

const usualSize = { width: 1_080, height: 720 }

test.beforeEach(({ unprotectedVault: _ }) => undefined)

/** On Linux a window manager may count a window's place with the frame around it, and not without: within 50 pixels, then. */
function nearly({ x, y, ...size }: WindowFacts['bounds']) {
  const digits = process.platform === 'linux' ? -2 : 0
  return { ...size, x: expect.closeTo(x, digits), y: expect.closeTo(y, digits) }
}

test('the app starts with one window of its usual size, which is seen once its page is', async ({ openOnDesktop }) => {
  const { app } = await openOnDesktop({ before: [resolve('e2e/fixtures/record-window.cjs')] })
  const events = () => app.evaluate(() => Reflect.get(globalThis, 'windowEvents'))
  await expect.poll(events).toContain('shown')
  expect((await events())[0]).toBe('created hidden')
  expect((await events()).slice(0, -1).some((event: string) => event === 'painted' || event === 'loaded')).toBe(true)
  await expect.poll(() => windowsOf(app)).toMatchObject([{ visible: true, bounds: await sizeThatFits(app, usualSize) }])
})

test('size and place of the window are there again at the next start', async ({ openOnDesktop, home }) => {
  const bounds = { x: 120, y: 90, width: 910, height: 640 }
  const first = await openOnDesktop()
  await first.app.evaluate(({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place), bounds)
  await expect.poll(() => windowsOf(first.app)).toMatchObject([{ bounds: nearly(bounds) }])
  await first.stop()
  // Windows keeps the folder's files private through lists of their own, which a mode does not show.
  if (process.platform !== 'win32') expect(statSync(join(home, 'window.json')).mode & 0o777).toBe(0o600)
  const second = await openOnDesktop()
  await expect.poll(() => windowsOf(second.app)).toMatchObject([{ visible: true, bounds: nearly(bounds) }])
})

test('a window that stood on a screen that is gone is on one that is there', async ({ openOnDesktop, home }) => {
  writeFileSync(join(home, 'window.json'), JSON.stringify({ x: 90_000, y: -4_000, width: 800, height: 600, maximized: false }))
  const { app } = await openOnDesktop()
  const [window] = await windowsOf(app)
  expect(window?.bounds).toMatchObject({ width: 800, height: 600 })
  expect(window?.bounds.x).toBeLessThan(10_000)
  expect(window?.bounds.y).toBeGreaterThanOrEqual(0)
})

for (const damage of ['', '{"x":', '{"x":"left"}', '\0\0\0\0']) {
  test(`a damaged file of its place (${JSON.stringify(damage)}) costs the place and nothing else`, async ({ openOnDesktop, home }) => {
    writeFileSync(join(home, 'window.json'), damage)
    const { app } = await openOnDesktop()
    await expect.poll(() => windowsOf(app)).toMatchObject([{ visible: true, bounds: await sizeThatFits(app, usualSize) }])
  })
}

test('the theme of the settings is that of the whole app', async ({ openOnDesktop }) => {
  const { app, page, goTo } = await openOnDesktop()
  const source = () => app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)
  expect(await source()).toBe('system')
  await goTo('/settings')
  for (const [choice, theme] of [
    ['Dark', 'dark'],
    ['Light', 'light'],
  ] as const) {
    await page.getByRole('combobox', { name: 'Theme' }).click()
    await page.getByRole('option', { name: choice }).click()
    await expect.poll(source).toBe(theme)
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
  }
})

test('closing the window ends the app, and with it everything that it holds', async ({ openOnDesktop, home }) => {
  test.skip(process.platform === 'darwin', 'on macOS an app stays without windows')
  const { page, ended } = await openOnDesktop()
  await page.close()
  expect(await ended).toBe(0)
  expect(JSON.stringify(readFileSync(join(home, 'keydeck.log'), 'utf8'))).not.toContain('unexpected error')
})

test('an app that is started at login waits without a window until it is opened', async ({ startOnDesktop, runOnDesktop }) => {
  const started = await startOnDesktop({ args: ['--hidden'] })
  await expect.poll(() => existsSync(join(started.home, 'app.json'))).toBe(true)
  expect(await windowsOf(started.app)).toEqual([])
  const [{ page }] = await Promise.all([withPage(started), runOnDesktop({ args: ['keydeck://settings'] })])
  await expect(page).toHaveTitle('Settings – Keydeck')
})
