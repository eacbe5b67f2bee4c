import type { ElectronApplication } from '@playwright/test'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures/keydeck-test.ts'

/** Chromium's own word for what the page tried in vain; the tests provoke it. */
const refusals =
  /Content Security Policy|Content-Security-Policy|Not allowed to load local resource|Permissions policy|permissions policy|status of 40[45]/

test.beforeEach(({ unprotectedVault: _, reports }) => reports.allow(refusals))

test('S10: the page has nothing of Node and Electron but the bridge, which cannot be changed', async ({ openOnDesktop }) => {
  const { page } = await openOnDesktop()
  const seen = await page.evaluate(() => {
    const found = ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer'].filter(
      (name) => name in globalThis,
    )
    const bridge: unknown = Reflect.get(globalThis, 'keydeck')
    if (typeof bridge !== 'object' || bridge === null) throw new Error('There is no bridge.')
    const changed = [
      () => Reflect.set(bridge, 'request', () => 'mine'),
      () => Reflect.defineProperty(bridge, 'request', { value: () => 'mine' }),
      () => Reflect.deleteProperty(bridge, 'request'),
      () => Reflect.set(bridge, 'more', 1),
      () => Reflect.defineProperty(globalThis, 'keydeck', { value: {} }),
      () => Reflect.deleteProperty(globalThis, 'keydeck'),
    ].map((change) => change())
    return { found, changed, keys: Object.keys(bridge), same: Reflect.get(globalThis, 'keydeck') === bridge }
  })
  expect(seen).toEqual({ found: [], changed: [false, false, false, false, false, false], keys: ['request', 'listen'], same: true })
})

test('S10: the page comes under a strict policy, with the right types, and runs no code of strangers', async ({ openOnDesktop }) => {
  const { page } = await openOnDesktop()
  const headers = await page.evaluate(async () => {
    const answer = await fetch(location.pathname)
    return Object.fromEntries(answer.headers)
  })
  const policy = headers['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toMatch(/unsafe|\*|https?:|data: *'?script/)
  expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' })
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.planted = 1'
    document.head.append(script)
    document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="globalThis.planted = 2">')
    const remote = document.createElement('script')
    remote.src = 'https://evil.invalid/script.js'
    const refused = new Promise((done) => remote.addEventListener('error', done))
    document.head.append(remote)
    await refused
    return { planted: Reflect.get(globalThis, 'planted'), inline: document.querySelectorAll('style').length }
  })
  expect(ran).toEqual({ planted: undefined, inline: 0 })
})

test('S10: the pages’ address leads to their own files only, however a path is spelled', async ({ openOnDesktop }) => {
  const { page } = await openOnDesktop()
  const paths = [
    '/../../package.json',
    '/..%2f..%2fpackage.json',
    '/..%2F..%2Fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/%2e%2e%2f%2e%2e%2fpackage.json',
    '/..\\..\\package.json',
    '/..%5c..%5cpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/%252e%252e%252fpackage.json',
    '/package.json',
    '/index.html%00.js',
    '/index.html/',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/etc/passwd',
    '/assets',
    '/',
  ]
  const answers = await page.evaluate(async (tried) => {
    const found: Record<string, string> = {}
    for (const path of tried) {
      const answer = await fetch(`${location.origin}${path}`).catch(() => null)
      found[path] = answer === null ? 'refused' : `${answer.status} ${(await answer.text()).slice(0, 4_000)}`
    }
    return found
  }, paths)
  const { '/': root, ...others } = answers
  expect(root).toContain('<!doctype html>')
  for (const [path, answer] of Object.entries(others)) expect(answer, path).toMatch(/^(refused$|404 $)/)
  const posted = await page.evaluate(async () => (await fetch('/index.html', { method: 'POST', body: 'x' })).status)
  expect(posted).toBe(405)
})

/** Every navigation that a window was about to make, and whether the app prevented it, from now on. */
async function watchNavigations(app: ElectronApplication): Promise<() => Promise<{ url: string; prevented: boolean }[]>> {
  await app.evaluate(({ BrowserWindow }) => {
    const seen: { url: string; prevented: boolean }[] = []
    Reflect.set(globalThis, 'navigations', seen)
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-frame-navigate', (event) => {
      seen.push({ url: event.url, prevented: event.defaultPrevented })
    })
  })
  return () => app.evaluate(() => Reflect.get(globalThis, 'navigations'))
}

const countPages = (app: ElectronApplication) => app.evaluate(({ webContents }) => webContents.getAllWebContents().length)

test('S10: the window goes nowhere else, and opens no other', async ({ openOnDesktop, fake }) => {
  const { app, page, path, witnessed } = await openOnDesktop()
  const navigations = await watchNavigations(app)
  const elsewhere = `${fake.origin}/elsewhere`
  const ways: [string, (url: string) => void][] = [
    ['location', (url) => void (location.href = url)],
    ['replace', (url) => location.replace(url)],
    ['a link', (url) => Object.assign(document.createElement('a'), { href: url }).click()],
  ]
  for (const [count, [name, go]] of ways.entries()) {
    await page.evaluate(go, elsewhere)
    await expect.poll(navigations, name).toHaveLength(count + 1)
  }
  expect(await navigations()).toEqual(ways.map(() => ({ url: elsewhere, prevented: true })))
  const opened = await page.evaluate((url) => {
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' })
    document.body.append(link)
    link.click()
    link.remove()
    return [url, 'about:blank', 'file:///etc/passwd'].map((address) => window.open(address) === null)
  }, elsewhere)
  expect(opened).toEqual([true, true, true])
  expect(await countPages(app)).toBe(1)
  expect(path()).toBe('/')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  expect(fake.requests).toEqual([])
  expect(witnessed()).toEqual([])
})

test('S10: an outside page opens in the browser, and only one that Keydeck links to', async ({ openOnDesktop, home }) => {
  const { app, page, goTo, witnessed } = await openOnDesktop()
  const denied = [
    'https://evil.invalid/?secret=canary',
    'http://console.groq.com/keys',
    'https://console.groq.com:444/keys',
    'https://user@console.groq.com/keys',
    'https://console.groq.com.evil.invalid/keys',
    'file:///etc/passwd',
    'keydeck://settings',
    'mailto:someone@example.com',
    'smb://evil.invalid/share',
    'data:text/html,hello',
  ]
  for (const url of denied) expect(await page.evaluate((address) => window.open(address) === null, url), url).toBe(true)
  await goTo('/accounts/new?provider=groq')
  const link = page.getByRole('link', { name: /Get a key/ })
  await link.click()
  await expect.poll(witnessed).toHaveLength(1)
  expect(witnessed()).toEqual([{ kind: 'open-external', url: await link.getAttribute('href') }])
  expect(await countPages(app)).toBe(1)
  const log = readFileSync(join(home, 'keydeck.log'), 'utf8')
  expect(log).toContain('evil.invalid')
  expect(log).not.toContain('canary')
})

test('S10: the page gets no permission, no device, no download, no webview', async ({ openOnDesktop, home }) => {
  const { app, page } = await openOnDesktop()
  const answers = await page.evaluate(async () => {
    return {
      geolocation: await new Promise((done) =>
        navigator.geolocation.getCurrentPosition(
          () => done('given'),
          ({ code }) => done(code),
        ),
      ),
      notifications: await Notification.requestPermission(),
      clipboard: (await Reflect.apply(navigator.permissions.query, navigator.permissions, [{ name: 'clipboard-read' }])).state,
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        ({ name }: Error) => name,
      ),
    }
  })
  expect(answers).toMatchObject({ geolocation: 1, notifications: 'denied', clipboard: 'denied' })
  expect(answers.camera).toMatch(/NotAllowedError|NotFoundError/)

  await app.evaluate(({ session }) => {
    Reflect.set(globalThis, 'downloads', [])
    session.defaultSession.on('will-download', (event, item) => {
      Reflect.get(globalThis, 'downloads').push([new URL(item.getURL()).protocol, event.defaultPrevented])
    })
  })
  const downloads = () => app.evaluate(() => Reflect.get(globalThis, 'downloads'))
  await page.evaluate(() => {
    const made = URL.createObjectURL(new Blob(['made by the page'], { type: 'text/plain' }))
    for (const [href, download] of [
      ['/keydeck.svg', 'kept.svg'],
      [made, 'kept.txt'],
    ] as const) {
      const link = Object.assign(document.createElement('a'), { href, download })
      document.body.append(link)
      link.click()
      link.remove()
    }
  })
  await expect.poll(downloads).toContainEqual(['blob:', true])
  expect(await downloads()).not.toContainEqual([expect.anything(), false])
  expect(readdirSync(join(home, '..'), { recursive: true }).map(String)).not.toContainEqual(expect.stringMatching(/kept\.(svg|txt)/))

  await page.evaluate(() => {
    const view = document.createElement('webview')
    view.setAttribute('src', 'https://evil.invalid/')
    document.body.append(view)
  })
  expect(await countPages(app)).toBe(1)
})

test('S11: a frame within the page has no bridge, whatever it is made of', async ({ openOnDesktop }) => {
  const { page } = await openOnDesktop()
  const bridges = await page.evaluate(async () => {
    const blob = URL.createObjectURL(new Blob(['<p>frame</p>'], { type: 'text/html' }))
    const makes: Record<string, (frame: HTMLIFrameElement) => void> = {
      blank: () => undefined,
      srcdoc: (frame) => (frame.srcdoc = '<p>frame</p>'),
      blob: (frame) => (frame.src = blob),
      own: (frame) => (frame.src = '/index.html'),
    }
    const found: Record<string, string> = {}
    for (const [name, make] of Object.entries(makes)) {
      const frame = document.createElement('iframe')
      make(frame)
      // What is stopped on its way may never say that it is loaded.
      const loaded = new Promise((done) => [frame.addEventListener('load', done), setTimeout(done, 3_000)])
      document.body.append(frame)
      await loaded
      try {
        found[name] = typeof Reflect.get(frame.contentWindow ?? {}, 'keydeck')
      } catch {
        found[name] = 'another origin'
      }
      frame.remove()
    }
    return found
  })
  for (const [name, bridge] of Object.entries(bridges)) expect(bridge, name).toMatch(/^(undefined|another origin)$/)
})

test('S11, S12: malformed messages are refused with a code and a sentence, and the app goes on', async ({ openOnDesktop }) => {
  const { page, goTo } = await openOnDesktop()
  const answers = await page.evaluate(async () => {
    const bridge = Reflect.get(globalThis, 'keydeck')
    const heard: unknown[] = []
    bridge.listen((message: unknown) => heard.push(message))
    const call = (path: string, input?: unknown) =>
      JSON.stringify({ op: 'call', calls: [{ id: 1_000_000 + heard.length, path, type: 'query', input }] })
    const junk = [
      null,
      undefined,
      42,
      '',
      '{',
      '{}',
      '[]',
      '"call"',
      {},
      [],
      'x'.repeat(1_000_000),
      call('nothing.here'),
      call('__proto__.x'),
      call('accounts.get', 'x'),
    ]
    const told: unknown[] = []
    for (const message of junk) told.push(await bridge.request(message).catch((error: unknown) => String(error)))
    for (const unclonable of [() => 1, Symbol('x')])
      told.push(
        await Promise.resolve()
          .then(() => bridge.request(unclonable))
          .catch((error: unknown) => String(error)),
      )
    return { told, heard }
  })
  expect(answers.told).toHaveLength(16)
  const text = JSON.stringify(answers)
  expect(text).toMatch(/PARSE_ERROR|invalid-input|not-found/)
  expect(text).not.toMatch(/\bat [\w.]+ \(|\.[jt]s:\d|node_modules|out\/main|"stack"/)
  await goTo('/settings')
  await expect(page).toHaveTitle('Settings – Keydeck')
})
