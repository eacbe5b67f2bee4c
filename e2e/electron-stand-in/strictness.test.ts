import { describe, expect, test } from 'vitest'
import { runSample } from './sample-app.fixture.ts'

const window = `registerScheme(); app.whenReady().then(async () => {`
const andQuit = `app.quit() })`

describe('what fails on Electron fails here', () => {
  test('a scheme that is registered after ready is refused', async () => {
    const { said } = await runSample({ main: `app.whenReady().then(() => { say(attempt(registerScheme)); app.quit() })` })
    expect(said).toEqual([['protocol.registerSchemesAsPrivileged should be called before app is ready']])
  })

  test('what needs a ready app is refused before', async () => {
    const { said } = await runSample({
      main: `
        registerScheme()
        say(attempt(() => protocol.handle('app', serve)))
        say(attempt(() => new BrowserWindow()))
        say(attempt(() => new electron.Tray('/nowhere.png')))
        say(attempt(() => electron.utilityProcess.fork('/nowhere.js')))
        say(attempt(() => session.defaultSession))
        say(await electron.safeStorage.encryptStringAsync('x').catch(failure), electron.safeStorage.getSelectedStorageBackend())
        app.quit()`,
    })
    expect(said).toEqual([
      ['Session can only be received when app is ready'],
      ['Cannot create BrowserWindow before app is ready'],
      ['Cannot create Tray before app is ready'],
      ['utilityProcess cannot be created before app is ready.'],
      ['Session can only be received when app is ready'],
      ['safeStorage cannot be used before app is ready', 'unknown'],
    ])
  })

  test('a preload that is an ES module does not run, and says so as Electron does', async () => {
    const { said } = await runSample({
      preload: `import { contextBridge } from 'electron'\ncontextBridge.exposeInMainWorld('bridge', {})`,
      main: `${window}
        const opened = await openSample('')
        const logged = []
        opened.webContents.on('console-message', ({ level, message }) => logged.push([level, message.split('\\n')[0].replace(/: \\/.*\\//, ': ')]))
        opened.webContents.on('preload-error', (_event, path, error) => logged.push([path.split('/').at(-1), error.name, error.message]))
        await opened.loadURL('app://sample/index.html')
        say(...logged, await inPage(opened, 'typeof bridge'))
        ${andQuit}`,
    })
    expect(said).toHaveLength(1)
    expect(said[0]).toEqual(
      expect.arrayContaining([
        ['error', 'Unable to load preload script: preload.cjs'],
        ['error', 'SyntaxError: Cannot use import statement outside a module'],
        ['preload.cjs', 'SyntaxError', 'Cannot use import statement outside a module'],
        'undefined',
      ]),
    )
  })

  test.each([
    ['node:fs', 'module not found: node:fs'],
    ['./other.cjs', 'module not found: ./other.cjs'],
    ['zod', 'module not found: zod'],
    ['events', 'The stand-in has no module events for preloads'],
  ])('a sandboxed preload cannot require %s', async (name, message) => {
    const { said } = await runSample({
      preload: `require(${JSON.stringify(name)})`,
      main: `${window}
        const opened = await openSample('')
        opened.webContents.on('preload-error', (_event, _path, error) => say(error.message))
        await opened.loadURL('app://sample/index.html')
        ${andQuit}`,
    })
    expect(said).toEqual([[message]])
  })

  test('a window and a page that are gone can no longer be used', async () => {
    const { said } = await runSample({
      main: `${window}
        app.on('window-all-closed', () => undefined)
        const opened = await openSample()
        const { webContents } = opened
        opened.destroy()
        say(opened.isDestroyed(), attempt(() => opened.show()), attempt(() => opened.webContents))
        say(webContents.isDestroyed(), attempt(() => webContents.send('x')), attempt(() => opened.off('closed', () => undefined) && 'quiet'))
        ${andQuit}`,
    })
    expect(said).toEqual([
      [true, 'Object has been destroyed', 'Object has been destroyed'],
      [true, 'Object has been destroyed', 'quiet'],
    ])
  })
})

describe('what the stand-in lacks fails at once', () => {
  test('a name that is imported and not there', async () => {
    const { code, stderr } = await runSample({ main: `import { globalShortcut } from 'electron'; say(globalShortcut)` })
    expect(code).not.toBe(0)
    expect(stderr).toContain("does not provide an export named 'globalShortcut'")
  })

  test('a property that is not there, the deprecated synchronous safeStorage among them', async () => {
    const { said } = await runSample({
      main: `
        say(attempt(() => electron.globalShortcut), attempt(() => app.getFileIcon('/x')), attempt(() => app.badgeCount = 3))
        app.whenReady().then(() => {
          say(attempt(() => electron.safeStorage.encryptString('x')), attempt(() => electron.safeStorage.isEncryptionAvailable()))
          say(attempt(() => session.defaultSession.webRequest), attempt(() => process.getSystemVersion()).includes('not a function'))
          app.quit()
        })`,
    })
    expect(said).toEqual([
      [
        'The stand-in has no electron.globalShortcut',
        'The stand-in has no app.getFileIcon',
        'The stand-in has no app.badgeCount that could be set',
      ],
      ['The stand-in has no safeStorage.encryptString', 'The stand-in has no safeStorage.isEncryptionAvailable'],
      ['The stand-in has no session.defaultSession.webRequest', true],
    ])
  })

  test('a window that is not sandboxed, isolated and without Node', async () => {
    const { said } = await runSample({
      main: `${window}
        for (const preference of [{ sandbox: false }, { contextIsolation: false }, { nodeIntegration: true }, { webviewTag: true }, { webSecurity: false }, { partition: 'x' }])
          say(attempt(() => new BrowserWindow({ webPreferences: preference })))
        say(attempt(() => new BrowserWindow({ kiosk: true })))
        ${andQuit}`,
    })
    expect(said.flat()).toEqual([
      'The stand-in has no windows with sandbox: false',
      'The stand-in has no windows with contextIsolation: false',
      'The stand-in has no windows with nodeIntegration: true',
      'The stand-in has no windows with webviewTag: true',
      'The stand-in has no windows with webSecurity: false',
      'The stand-in has no webPreferences option partition',
      'The stand-in has no BrowserWindow option kiosk',
    ])
  })

  test('a scheme that is neither standard nor secure, or that nobody handles', async () => {
    const { said } = await runSample({
      main: `
        say(attempt(() => protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true } }])))
        app.whenReady().then(async () => {
          const opened = new BrowserWindow({ show: false })
          opened.webContents.on('did-fail-load', (_event, code, name, url) => say(code, name, url))
          say(await opened.loadURL('other://host/').catch(failure))
          app.quit()
        })`,
    })
    expect(said).toEqual([
      ['The stand-in serves standard and secure schemes only, and app is not'],
      [-302, 'ERR_UNKNOWN_URL_SCHEME', 'other://host/'],
      ["ERR_UNKNOWN_URL_SCHEME (-302) loading 'other://host/'"],
    ])
  })

  test('a message box and a save dialog that nobody answers, and a menu that Electron would not take', async () => {
    const { said, stderr } = await runSample({
      main: `const { dialog, Menu } = electron
        app.whenReady().then(async () => {
          say(await dialog.showMessageBox({ message: 'Sure?', buttons: ['Yes', 'No'] }).catch(failure))
          say(await dialog.showSaveDialog({ title: 'Keep it' }).catch(failure), await dialog.showSaveDialog({ message: 'x' }).catch(failure))
          say(attempt(() => Menu.buildFromTemplate([{ click() {} }])), attempt(() => Menu.buildFromTemplate([{ label: 'x', accelerator: 'Ctl+N' }])))
          app.quit()
        })`,
    })
    expect(stderr).toContain('no answer for the message box “Sure?” with the buttons Yes, No')
    expect(said).toEqual([
      ['The stand-in has no answer for the message box “Sure?” with the buttons Yes, No'],
      ['The stand-in has no answer for the save dialog “Keep it”', 'The stand-in has no save dialog option message'],
      ['Invalid template for MenuItem: must have at least one of label, role or type', 'Ctl+N is no accelerator'],
    ])
  })
})
