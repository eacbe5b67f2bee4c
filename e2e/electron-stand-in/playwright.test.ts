import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from '@playwright/test'
import { expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { ElectronStandIn } from './controls.ts'
import { newFolder, standIn, writeSample, type Sample } from './sample-app.fixture.ts'

declare global {
  var electronStandIn: ElectronStandIn
  /** What a sample noted. */
  var heard: unknown[]
}

const eventually = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 20_000, interval: 50 })

async function launch(sample: Sample, env: Record<string, string> = {}): Promise<ElectronApplication> {
  const home = newFolder()
  const { PATH = '' } = process.env
  const electronApp = await _electron.launch({
    executablePath: standIn,
    args: [writeSample(sample, home)],
    env: { PATH, HOME: home, ...env },
  })
  onTestFinished(() => electronApp.close())
  return electronApp
}

const start = `registerScheme(); app.whenReady().then(async () => {`

test('Playwright starts it, sees its windows from their beginning, and ends it', async () => {
  const electronApp = await launch({
    pages: {
      'index.html': '<!doctype html><title>Sample</title><script src="log.js"></script><h1>Hello</h1>',
      'log.js': 'console.log("first words")',
    },
    main: `${start} globalThis.argv = process.argv.slice(1).length; await openSample('index.html', { width: 640, height: 480, title: 'Own title' }) })`,
  })
  const page = await electronApp.firstWindow()
  await eventually(() => page.title()).toBe('Sample')
  expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([640, 480])
  const window = await electronApp.browserWindow(page)
  await eventually(() => window.evaluate((opened) => [opened.getTitle(), opened.isVisible(), opened.webContents.getURL()])).toEqual([
    'Sample',
    false,
    'app://sample/index.html',
  ])
  await window.evaluate((opened) => opened.setContentSize(800, 500))
  await eventually(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([800, 500])
  expect((await page.screenshot()).readUInt32BE(16)).toBe(800)
  expect(await electronApp.evaluate(({ app, BrowserWindow }) => [app.name, BrowserWindow.getAllWindows().length])).toEqual(['sample', 1])
  expect(await electronApp.evaluate(() => process.argv.length)).toBe(2)
  await page.reload()
  expect(await page.locator('h1').textContent()).toBe('Hello')
  const child = electronApp.process()
  await electronApp.close()
  expect(child.exitCode).toBe(0)
})

test('a page that Playwright closes closes its window', async () => {
  const electronApp = await launch({
    main: `${start} await openSample(); await openSample('index.html?second') }); app.on('window-all-closed', () => undefined)`,
  })
  await electronApp.firstWindow()
  await eventually(() => electronApp.windows().length).toBe(2)
  await electronApp.windows()[0]?.close()
  expect(electronApp.windows()).toHaveLength(1)
  await eventually(() => electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
})

test('menus, trays, notifications and dialogs can be used as a person would', async () => {
  const electronApp = await launch(
    {
      main: `const { Menu, Tray, nativeImage, Notification, dialog, shell } = electron
        globalThis.heard = []
        const note = (what) => () => heard.push(what)
        ${start}
          await openSample()
          Menu.setApplicationMenu(Menu.buildFromTemplate([{ label: '&File', submenu: [
            { label: 'New', accelerator: 'CmdOrCtrl+N', click: note('new'), id: 'new' }, { label: 'Shown only', accelerator: 'Ctrl+K', registerAccelerator: false, click: note('shown') },
            { type: 'separator' }, { label: 'One', type: 'radio', checked: true, click: note('one') }, { label: 'Two', type: 'radio', id: 'two', click: note('two') },
            { role: 'zoomIn' }, { role: 'quit', click: note('never') }] }]))
          globalThis.tray = new Tray(nativeImage.createFromBuffer(Buffer.from('image')))
          tray.setToolTip('Sample')
          tray.setContextMenu(Menu.buildFromTemplate([{ label: 'Lock', click: note('lock') }]))
          tray.on('click', note('tray'))
          const notification = new Notification({ title: 'Changed', body: 'It is late' })
          notification.on('click', note('notification'))
          notification.show()
          await shell.openExternal('https://example.com/')
          heard.push((await dialog.showMessageBox({ message: 'Sure?', buttons: ['Yes', 'No'] })).response)
        })`,
    },
    { ELECTRON_STAND_IN: JSON.stringify({ dialogAnswers: [1] }) },
  )
  await electronApp.firstWindow()
  const heard = () => electronApp.evaluate(() => globalThis.heard)
  await eventually(heard).toEqual([1])
  await electronApp.evaluate(({ Menu, BrowserWindow }) => {
    const menu = Menu.getApplicationMenu()
    menu?.getMenuItemById('new')?.click()
    menu?.getMenuItemById('two')?.click()
    const [window] = BrowserWindow.getAllWindows()
    window?.show()
    electronStandIn.pressAccelerator('Ctrl+N')
    electronStandIn.pressAccelerator('Ctrl+K')
    electronStandIn.pressAccelerator('Ctrl+Plus')
    const [tray] = electronStandIn.trays()
    tray?.menu?.items[0]?.click()
    tray?.tray.emit('click')
    electronStandIn.clickNotification()
  })
  expect(await heard()).toEqual([1, 'new', 'two', 'new', 'lock', 'tray', 'notification'])
  expect(
    await electronApp.evaluate(({ Menu, BrowserWindow }) => [
      Menu.getApplicationMenu()
        ?.items[0]?.submenu?.items.filter(({ type }) => type === 'radio')
        .map(({ checked }) => checked),
      BrowserWindow.getFocusedWindow()?.webContents.zoomLevel,
      electronStandIn.trays().map(({ toolTip }) => toolTip),
      electronStandIn.recorded.map(({ kind }) => kind),
    ]),
  ).toEqual([[false, true], 0.5, ['Sample'], ['notification', 'open-external', 'message-box']])
})

test('the theme, the displays and the focus are a test’s to set', async () => {
  const electronApp = await launch({
    main: `const { nativeTheme, screen } = electron; globalThis.heard = []
      ${start} const opened = await openSample('index.html', { show: true, backgroundColor: '#112233' })
        for (const name of ['focus', 'blur', 'hide', 'show', 'maximize', 'unmaximize', 'resize', 'move']) opened.on(name, () => heard.push(name))
        nativeTheme.on('updated', () => heard.push('theme')) })`,
  })
  const page = await electronApp.firstWindow()
  await eventually(() => page.title()).toBe('Sample')
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)
  expect(await isDark()).toBe(false)
  await electronApp.evaluate(() => electronStandIn.setSystemTheme('dark'))
  await eventually(isDark).toBe(true)
  await electronApp.evaluate(({ nativeTheme }) => (nativeTheme.themeSource = 'light'))
  await eventually(isDark).toBe(false)
  const places = await electronApp.evaluate(({ BrowserWindow, screen }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) return []
    electronStandIn.loseFocus()
    window.focus()
    window.hide()
    window.show()
    window.maximize()
    const maximized = window.getBounds()
    window.unmaximize()
    window.setBounds({ x: 10, y: 20, width: 700, height: 500 })
    electronStandIn.setDisplays([
      { x: 0, y: 0, width: 1280, height: 720 },
      { x: 1280, y: 0, width: 800, height: 600 },
    ])
    return [
      maximized,
      window.getBounds(),
      screen.getDisplayMatching({ x: 1300, y: 10, width: 50, height: 50 }).id,
      screen.getAllDisplays().length,
    ]
  })
  expect(places).toEqual([{ x: 0, y: 0, width: 1920, height: 1080 }, { x: 10, y: 20, width: 700, height: 500 }, 2, 2])
  expect(await electronApp.evaluate(() => globalThis.heard)).toEqual([
    'theme',
    'theme',
    'blur',
    'focus',
    'blur',
    'hide',
    'show',
    'focus',
    'maximize',
    'resize',
    'unmaximize',
    'resize',
    'resize',
    'move',
  ])
})

test('coverage of main and preload goes where NODE_V8_COVERAGE says', async () => {
  const folder = newFolder()
  const preload = `const { contextBridge } = require('electron')\nfunction used() { return 1 }\nfunction unused() { return 2 }\ncontextBridge.exposeInMainWorld('api', { used, unused })\n`
  const electronApp = await launch(
    { preload, main: `${start} const opened = await openSample(); await inPage(opened, 'api.used()') })` },
    { NODE_V8_COVERAGE: folder },
  )
  const page = await electronApp.firstWindow()
  await eventually(() => page.title()).toBe('Sample')
  await electronApp.close()
  const covered = readCoverage(folder)
  expect(covered.map(({ url }) => url.split('/').at(-1))).toEqual(expect.arrayContaining(['main.js', 'preload.cjs']))
  const functions = covered.find(({ url }) => url.endsWith('preload.cjs'))?.functions ?? []
  const count = (name: string) =>
    functions
      .find(({ functionName }) => functionName === name)
      ?.ranges.map(({ startOffset, endOffset, count: times }) => [preload.slice(startOffset, endOffset), times])
  expect(count('used')).toEqual([['function used() { return 1 }', 1]])
  expect(count('unused')).toEqual([['function unused() { return 2 }', 0]])
})

const range = z.object({ startOffset: z.int(), endOffset: z.int(), count: z.int() })
const coverage = z.object({
  result: z.array(z.object({ url: z.string(), functions: z.array(z.object({ functionName: z.string(), ranges: z.array(range) })) })),
})

const readCoverage = (folder: string) =>
  readdirSync(folder).flatMap((name) => coverage.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))).result)
