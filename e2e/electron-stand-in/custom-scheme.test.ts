import { expect, test } from 'vitest'
import { runSample } from './sample-app.fixture.ts'

const start = `registerScheme(); app.whenReady().then(async () => {`
const end = `app.quit() })`

test('a custom scheme serves pages, scripts and answers to the page’s own requests', async () => {
  const { said } = await runSample({
    pages: {
      'page.html': '<!doctype html><title>Page</title><script type="module" src="script.js"></script>',
      'script.js': 'document.title = import.meta.url.split("/").at(-1)',
    },
    main: `${start}
      const opened = await openSample('page.html?query=1#part')
      say(opened.webContents.getURL(), await inPage(opened, 'document.title'), await inPage(opened, 'isSecureContext'))
      protocol.unhandle('app')
      protocol.handle('app', async (request) => {
        if (request.method === 'POST') return Response.json({ url: request.url, text: await request.text(), type: request.headers.get('content-type'), origin: request.headers.get('origin') }, { status: 201, headers: { 'x-own': 'yes' } })
        if (request.url.endsWith('/stream')) return new Response(new ReadableStream({ start(to) { to.enqueue(new TextEncoder().encode('in ')); to.enqueue(new TextEncoder().encode('parts')); to.close() } }))
        if (request.url.endsWith('/throws')) throw new Error('handler failed')
        return new Response(null, { status: 404 })
      })
      say(await inPage(opened, "fetch('/post', { method: 'POST', body: 'sent' }).then(async (answer) => [answer.status, answer.headers.get('x-own'), await answer.json()])"))
      say(await inPage(opened, "fetch('/stream').then((answer) => answer.text())"), await inPage(opened, "fetch('/nothing').then((answer) => answer.status)"))
      say(await inPage(opened, "fetch('/throws').catch((error) => error.message)"))
      ${end}`,
  })
  expect(said).toEqual([
    ['app://sample/page.html?query=1#part', 'script.js', true],
    [[201, 'yes', { url: 'app://sample/post', text: 'sent', type: 'text/plain;charset=UTF-8', origin: 'app://sample' }]],
    ['in parts', 404],
    ['Failed to fetch'],
  ])
})

test('S10: addresses that try to leave the folder reach the handler as Chromium sends them', async () => {
  const { said } = await runSample({
    main: `${start}
      const opened = await openSample()
      const asked = []
      protocol.unhandle('app')
      protocol.handle('app', (request) => (asked.push(request.url), new Response('')))
      for (const path of ['/a/../../b', '/..%2f..%2fpackage.json', '/%2e%2e/%2e%2e%2fetc', '/a%00b', '/..%5c..%5cb', '//other/c', '/%252e%252e/x'])
        await inPage(opened, 'fetch(' + JSON.stringify(path) + ').catch(() => 0)')
      say(...asked)
      ${end}`,
  })
  expect(said).toEqual([
    [
      'app://sample/b',
      'app://sample/..%2f..%2fpackage.json',
      'app://sample/%2e%2e%2fetc',
      'app://sample/a%00b',
      'app://sample/..%5c..%5cb',
      'app://sample/%252e%252e/x',
    ],
  ])
})

test('a page’s Content-Security-Policy holds, and bodies are whole', async () => {
  const { said } = await runSample({
    main: `${start}
      protocol.handle('app', (request) => request.url.endsWith('.html')
        ? new Response('<!doctype html><script>document.title = "inline ran"</script><p id="big"></p>', { headers: { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'; connect-src 'self'" } })
        : new Response(Buffer.alloc(3_000_000, 'x')))
      const opened = await openSample('page.html')
      say(await inPage(opened, "document.title"), await inPage(opened, "fetch('/big').then((answer) => answer.text()).then((text) => text.length)"))
      say(await inPage(opened, "fetch('https://example.invalid/').catch((error) => error.message)"))
      ${end}`,
  })
  expect(said).toEqual([['', 3_000_000], ['Failed to fetch']])
})
