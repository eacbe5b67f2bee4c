import { describe, expect, test } from 'vitest'
import { runSample } from './sample-app.fixture.ts'

const preload = `
const { contextBridge, ipcRenderer } = require('electron')
contextBridge.exposeInMainWorld('bridge', {
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  listen: (channel, callback) => void ipcRenderer.on(channel, (_event, ...args) => callback(...args)),
  once: (channel) => new Promise((resolve) => ipcRenderer.once(channel, (_event, ...args) => resolve(args))),
  invokeWithFunction: () => ipcRenderer.invoke('echo', () => 1),
  invokeWithPromise: () => ipcRenderer.invoke('echo', Promise.resolve()),
  sendSymbol: () => ipcRenderer.send('note', Symbol('x')),
})`

const start = `registerScheme(); app.whenReady().then(async () => {
  ipcMain.handle('echo', (_event, ...args) => args)
  ipcMain.handle('about', ({ sender, senderFrame, type }) => ({
    type, url: senderFrame.url, origin: senderFrame.origin, top: senderFrame.parent === null, main: sender.mainFrame === senderFrame, id: sender.id }))`
const end = `app.quit() })`

describe('messages between a page and the main process', () => {
  test('arguments and results are structured clones', async () => {
    const { said } = await runSample({
      preload,
      main: `${start}
        ipcMain.handle('kinds', () => ({ date: new Date(5), map: new Map([[1, { a: 1 }]]), set: new Set(['x']), big: 10n ** 20n, nothing: undefined,
          not: NaN, negative: -0, bytes: Buffer.from('hi'), error: new RangeError('far'), ['__proto__']: 1, expression: /a/g }))
        const opened = await openSample()
        say(await inPage(opened, \`(async () => {
          const shared = { name: 'shared' }
          const circle = { shared, again: shared }; circle.self = circle
          const [back] = await bridge.invoke('echo', circle)
          return [back.shared.name, back.shared === back.again, back.self === back]
        })()\`))
        say(await inPage(opened, \`bridge.invoke('kinds').then((kinds) => [
          kinds.date instanceof Date && kinds.date.getTime(), kinds.map.get(1).a, kinds.set.has('x'), String(kinds.big), 'nothing' in kinds,
          Number.isNaN(kinds.not), Object.is(kinds.negative, -0), kinds.bytes.constructor.name + [...kinds.bytes], kinds.error.message,
          Object.hasOwn(kinds, '__proto__'), kinds.expression.flags])\`))
        ${end}`,
    })
    expect(said[1]).toEqual([[5, 1, true, '100000000000000000000', true, true, true, 'Uint8Array104,105', 'far', true, 'g']])
    expect(said[0]).toEqual([['shared', true, true]])
  })

  test('what cannot be cloned is refused on either side', async () => {
    const { said } = await runSample({
      preload,
      main: `${start}
        ipcMain.handle('function', () => () => 1)
        const opened = await openSample()
        for (const call of ['invokeWithFunction()', 'invokeWithPromise()', "invoke('function')"])
          say(await inPage(opened, 'bridge.' + call + '.catch((error) => error.message)'))
        say(await inPage(opened, '(() => { try { bridge.sendSymbol() } catch (error) { return error.message } })()'))
        say(attempt(() => opened.webContents.send('x', () => 1)))
        ${end}`,
    })
    expect(said.flat()).toEqual([
      'An object could not be cloned.',
      'An object could not be cloned.',
      "Error invoking remote method 'function': Error: An object could not be cloned.",
      'An object could not be cloned.',
      'Failed to serialize arguments',
    ])
  })

  test('a failure reaches the page as its text alone, and the terminal with its stack', async () => {
    const { said, stderr } = await runSample({
      preload,
      main: `${start}
        ipcMain.handle('fails', () => { throw new TypeError('no way') })
        const opened = await openSample()
        say(await inPage(opened, "bridge.invoke('fails').catch((error) => [error.name, error.message])"))
        say(await inPage(opened, "bridge.invoke('nobody').catch((error) => [error.name, error.message])"))
        say(attempt(() => ipcMain.handle('fails', () => 1)), attempt(() => ipcMain.handle('other', 1)))
        ${end}`,
    })
    expect(said).toEqual([
      [['Error', "Error invoking remote method 'fails': TypeError: no way"]],
      [['Error', "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'"]],
      ["Attempted to register a second handler for 'fails'", "Expected handler to be a function, but found type 'number'"],
    ])
    expect(stderr).toContain("Error occurred in handler for 'fails': TypeError: no way\n    at ")
  })

  test('messages keep their order, and the main process can answer and push', async () => {
    const { said } = await runSample({
      preload,
      main: `${start}
        ipcMain.on('ping', (event, number) => event.reply('pong', number))
        const opened = await openSample()
        const heard = inPage(opened, "new Promise((resolve) => { const all = []; bridge.listen('pong', (n) => all.push(n) === 5 && resolve(all)); for (const n of [1, 2, 3, 4, 5]) bridge.send('ping', n) })")
        say(await heard)
        const pushed = inPage(opened, "bridge.once('pushed')")
        await inPage(opened, '0')
        opened.webContents.send('pushed', { deep: [1] }, 'two')
        say(await pushed)
        ${end}`,
    })
    expect(said).toEqual([[[1, 2, 3, 4, 5]], [[{ deep: [1] }, 'two']]])
  })

  test('the sender of a message is its window’s main frame, for as long as the document is there', async () => {
    const { said } = await runSample({
      preload,
      main: `${start}
        let kept
        ipcMain.handle('keep', (event) => { kept = event; return new Promise(() => undefined) })
        const opened = await openSample()
        say(await inPage(opened, "bridge.invoke('about')"), opened.webContents.id)
        void inPage(opened, "void bridge.invoke('keep')")
        await inPage(opened, "bridge.invoke('echo')")
        say(kept.senderFrame === opened.webContents.mainFrame)
        await opened.loadURL('app://sample/index.html?again')
        say(kept.senderFrame, kept.sender === opened.webContents, opened.webContents.mainFrame.url)
        const { mainFrame } = opened.webContents
        opened.destroy()
        say(mainFrame.isDestroyed(), attempt(() => mainFrame.url), attempt(() => mainFrame.send('x')))
        app.quit() })
        app.on('window-all-closed', () => undefined)`,
    })
    expect(said).toEqual([
      [{ type: 'frame', url: 'app://sample/index.html', origin: 'app://sample', top: true, main: true, id: 1 }, 1],
      [true],
      [null, true, 'app://sample/index.html?again'],
      [
        true,
        'Render frame was disposed before WebFrameMain could be accessed',
        'Render frame was disposed before WebFrameMain could be accessed',
      ],
    ])
  })

  test('a subframe has no bridge, and what it sends all the same is told apart', async () => {
    const { said } = await runSample({
      preload,
      pages: {
        'frames.html':
          '<!doctype html><iframe srcdoc="<p>inner"></iframe><iframe src="https://other.app-scheme.invalid/index.html" sandbox="allow-scripts"></iframe>',
      },
      main: `${start}
        const opened = await openSample('frames.html')
        const { mainFrame } = opened.webContents
        say(mainFrame.frames.map(({ url, origin, parent, top }) => [url, origin, parent === mainFrame, top === mainFrame]))
        say(await inPage(opened, "typeof document.querySelector('iframe').contentWindow.bridge"))
        say(await inPage(opened, "Object.getOwnPropertyNames(document.querySelector('iframe').contentWindow).filter((name) => /standIn/i.test(name))"))
        const [inner] = mainFrame.frames
        const about = await electronStandIn.invokeFrom(inner, 'about')
        say(about.top, about.main, about.url)
        ${end}`,
    })
    expect(said).toEqual([
      [
        [
          ['about:srcdoc', 'app://sample', true, true],
          ['app://other/index.html', 'null', true, true],
        ],
      ],
      ['undefined'],
      [[]],
      [false, false, 'about:srcdoc'],
    ])
  })
})
