import { createServer } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { startServer } from '../fixtures/start-server.ts'
import { runSample } from './sample-app.fixture.ts'

const start = `registerScheme(); app.whenReady().then(async () => {
  const heard = []
  const hear = (contents, ...events) => { for (const event of events) contents.on(event, (details, url) => heard.push([event, details?.url ?? url])) }`
const end = `app.quit() })`

/** A real server elsewhere, which notes who asks. Its page names an icon: Chromium's own window would ask for one some time later. */
async function elsewhere(): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const server = await startServer(
    createServer((request, response) => {
      asked.push(request.url ?? '')
      if (request.url === '/away') response.writeHead(302, { location: '/landed' }).end()
      else
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<!doctype html><link rel="icon" href="data:,"><title>elsewhere</title>')
    }),
  )
  onTestFinished(() => server.close())
  return { url: server.origin, asked }
}

test('S10: a page that leaves is asked about first, and stays where it is told to', async () => {
  const { url, asked } = await elsewhere()
  const { said } = await runSample({
    main: `${start}
      const opened = await openSample()
      hear(opened.webContents, 'will-frame-navigate', 'will-navigate', 'did-navigate')
      opened.webContents.on('will-navigate', (event) => event.preventDefault())
      const settled = new Promise((resolve) => opened.webContents.on('will-navigate', () => setImmediate(resolve)))
      await inPage(opened, "void setTimeout(() => { location.href = '${url}/left' })")
      await settled
      say(await inPage(opened, 'document.title'), ...heard)
      ${end}`,
  })
  expect(said).toEqual([['Sample', ['will-frame-navigate', `${url}/left`], ['will-navigate', `${url}/left`]]])
  expect(asked).toEqual([])
})

test('what the app loads itself is not asked about; redirects are', async () => {
  const { url, asked } = await elsewhere()
  const { said } = await runSample({
    main: `${start}
      const opened = await openSample()
      hear(opened.webContents, 'will-navigate', 'will-redirect', 'did-navigate', 'did-navigate-in-page', 'did-finish-load')
      await opened.loadURL('${url}/away')
      await opened.loadURL('${url}/landed#part')
      say(...heard)
      heard.length = 0
      opened.webContents.on('will-redirect', (event) => event.preventDefault())
      say(await opened.loadURL('${url}/away').catch((error) => error.code))
      opened.webContents.reload()
      await new Promise((resolve) => opened.webContents.once('did-finish-load', resolve))
      say(opened.webContents.getURL(), heard.some(([event]) => event === 'will-navigate'))
      ${end}`,
  })
  expect(said[0]).toEqual([
    ['will-redirect', `${url}/landed`],
    ['did-navigate', `${url}/landed`],
    ['did-finish-load', null],
    ['did-navigate-in-page', `${url}/landed#part`],
  ])
  expect(said.slice(1)).toEqual([['ERR_ABORTED'], [`${url}/landed#part`, false]])
  expect(asked).toEqual(['/away', '/landed', '/away', '/landed'])
})

test('S10: a page opens no window, in whatever way it tries', async () => {
  const { url } = await elsewhere()
  const { said, stderr } = await runSample({
    pages: {
      'links.html': `<!doctype html><a id="blank" target="_blank" href="${url}/blank">a</a><a id="plain" href="${url}/plain">b</a><form id="form" target="_blank" action="${url}/form"><button>c</button></form>`,
    },
    main: `${start}
      const opened = await openSample('links.html')
      opened.webContents.setWindowOpenHandler(({ url, disposition, frameName, features }) => (heard.push([url, disposition, frameName, features]), { action: 'deny' }))
      say(await inPage(opened, "[window.open('${url}/open'), window.open('${url}/named', 'name', 'width=100')]"))
      await inPage(opened, "document.querySelector('#blank').click()")
      await inPage(opened, "document.querySelector('#plain').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }))")
      await inPage(opened, "document.querySelector('#form').requestSubmit()")
      await inPage(opened, '0')
      say(...heard, BrowserWindow.getAllWindows().length, electron.webContents.getAllWebContents().length)
      ${end}`,
  })
  expect(said).toEqual([
    [[null, null]],
    [
      [`${url}/open`, 'foreground-tab', '', ''],
      [`${url}/named`, 'new-window', 'name', 'width=100'],
      [`${url}/blank`, 'foreground-tab', '', ''],
      [`${url}/plain`, 'background-tab', '', ''],
      [`${url}/form`, 'foreground-tab', '', ''],
      1,
      1,
    ],
  ])
  expect(stderr).not.toContain('window')
})

test('S10: permissions are what the handlers say, and granted where nobody does', async () => {
  const states = `Promise.all(['geolocation', 'notifications', 'clipboard-read', 'camera'].map((name) => navigator.permissions.query({ name }).then(({ state }) => state)))`
  const { said } = await runSample({
    main: `${start}
      const opened = await openSample()
      say(await inPage(opened, \`${states}\`))
      const checked = []
      session.defaultSession.setPermissionCheckHandler((_contents, permission, origin) => (checked.push(origin), permission === 'geolocation'))
      session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === 'geolocation'))
      await opened.loadURL('app://sample/index.html?again')
      say(await inPage(opened, \`${states}\`), checked[0])
      ${end}`,
  })
  expect(said).toEqual([[['granted', 'granted', 'granted', 'granted']], [['granted', 'denied', 'denied', 'denied'], 'app://sample/']])
})

test('S10: a download is told, and comes to nothing', async () => {
  const { said, stderr } = await runSample({
    pages: { 'page.html': '<!doctype html><a download="file.txt" href="data:text/plain,hello">get</a>' },
    main: `${start}
      const opened = await openSample('page.html')
      const told = new Promise((resolve) => session.defaultSession.once('will-download', (event, item) => { event.preventDefault(); resolve([item.getFilename(), item.getURL()]) }))
      await inPage(opened, "document.querySelector('a').click()")
      say(await told)
      ${end}`,
  })
  expect(said).toEqual([[['file.txt', 'data:text/plain,hello']]])
  expect(stderr).not.toContain('nobody prevented')
})

test('a page whose process ends says so, and can be loaded again', async () => {
  const { said } = await runSample({
    main: `${start}
      const opened = await openSample()
      app.on('render-process-gone', (_event, contents, details) => say(contents === opened.webContents, details))
      const gone = new Promise((resolve) => opened.webContents.once('render-process-gone', resolve))
      opened.webContents.forcefullyCrashRenderer()
      await gone
      say(opened.webContents.isCrashed())
      opened.webContents.reload()
      await new Promise((resolve) => opened.webContents.once('did-finish-load', resolve))
      say(opened.webContents.isCrashed(), await inPage(opened, 'document.title'))
      ${end}`,
  })
  expect(said).toEqual([[true, { reason: 'crashed', exitCode: 139 }], [true], [false, 'Sample']])
})
