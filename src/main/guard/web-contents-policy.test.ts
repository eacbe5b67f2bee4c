import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { createPageAddress } from '../window/page-address.ts'
import { denyPermissions, type PermissionSession } from './permissions.ts'
import { keepOnOwnPage } from './web-contents-policy.ts'

class Contents extends EventEmitter {
  openWindow: (details: { url: string }) => { action: 'deny' } = () => expect.unreachable('no handler')
  setWindowOpenHandler = (handler: (details: { url: string }) => { action: 'deny' }) => void (this.openWindow = handler)
  /** Whether an event goes ahead. */
  allows(event: string, details: object = {}): boolean {
    let isPrevented = false
    this.emit(event, { ...details, preventDefault: () => void (isPrevented = true) })
    return !isPrevented
  }
}

function open(developmentUrl?: string) {
  const contents = new Contents()
  const links: string[] = []
  keepOnOwnPage(contents, { ...createPageAddress(developmentUrl), openLink: (url) => links.push(url) })
  return { contents, links }
}

const navigations = ['will-navigate', 'will-redirect', 'will-frame-navigate']

test.each(navigations)('S10: %s leads to the app’s own document or nowhere', (event) => {
  const { contents } = open()
  const goesTo = (url: string, isMainFrame = true) => contents.allows(event, { url, isMainFrame })
  expect(goesTo('app://keydeck/index.html')).toBe(true)
  expect(goesTo('app://keydeck/index.html#/accounts')).toBe(true)
  for (const url of [
    'app://keydeck/',
    'app://keydeck/assets/index.js',
    'app://keydeck/index.html?x=1',
    'app://keydeck.evil/index.html',
    'https://platform.claude.com/settings/keys',
    'http://127.0.0.1:4695/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'about:blank',
    '',
  ]) {
    expect(goesTo(url), url).toBe(false)
  }
  expect(goesTo('app://keydeck/index.html', false)).toBe(false)
})

test('S10: a webview is not attached', () => {
  expect(open().contents.allows('will-attach-webview')).toBe(false)
})

test('S10: no window is opened; the link is handed on to be judged', () => {
  const { contents, links } = open()
  expect(contents.openWindow({ url: 'https://openrouter.ai/settings/keys' })).toEqual({ action: 'deny' })
  expect(contents.openWindow({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' })
  expect(links).toEqual(['https://openrouter.ai/settings/keys', 'file:///etc/passwd'])
})

test('in development the page stands on the server that was named, and on no other', () => {
  const { contents } = open('http://localhost:5173')
  const goesTo = (url: string) => contents.allows('will-navigate', { url, isMainFrame: true })
  expect(['http://localhost:5173/', 'http://localhost:5173/#/settings'].map(goesTo)).toEqual([true, true])
  expect(['http://localhost:5174/', 'http://localhost:5173/other', 'app://keydeck/index.html'].map(goesTo)).toEqual([false, false, false])
  expect(createPageAddress('http://localhost:5173').origin).toBe('http://localhost:5173')
  expect(createPageAddress('http://localhost:5173').at('/accounts')).toBe('http://localhost:5173/#/accounts')
  expect(createPageAddress().at('/accounts')).toBe('app://keydeck/index.html#/accounts')
})

type Handler<Name extends keyof PermissionSession> = Parameters<PermissionSession[Name]>[0]

/** A session that keeps its handlers, which Electron calls in production. */
function openSession() {
  const downloads = new Contents()
  const handlers: {
    request?: Handler<'setPermissionRequestHandler'>
    check?: Handler<'setPermissionCheckHandler'>
    device?: Handler<'setDevicePermissionHandler'>
  } = {}
  denyPermissions(
    {
      setPermissionRequestHandler: (handler) => void (handlers.request = handler),
      setPermissionCheckHandler: (handler) => void (handlers.check = handler),
      setDevicePermissionHandler: (handler) => void (handlers.device = handler),
      on: (event, listener) => downloads.on(event, listener),
    },
    createPageAddress(),
  )
  return {
    downloads,
    /** What a page at an address is told when it asks, and when Chromium looks whether it may. */
    ask(permission: string, url: string): boolean[] {
      const answers: boolean[] = []
      handlers.request?.(null, permission, (isGranted) => answers.push(isGranted), { requestingUrl: url })
      if (handlers.check) answers.push(handlers.check(null, permission, url))
      return answers
    },
    allowsDevices: () => handlers.device?.(),
  }
}

test.each(['geolocation', 'notifications', 'media', 'clipboard-read', 'hid', 'usb', 'serial', 'openExternal', 'fileSystem', 'unknown'])(
  'S10: the page may not: %s',
  (permission) => {
    expect(openSession().ask(permission, 'app://keydeck/')).toEqual([false, false])
  },
)

test('S10: text may be put on the clipboard by the app’s own page, and by no other', () => {
  const { ask } = openSession()
  const write = (url: string) => ask('clipboard-sanitized-write', url)
  for (const url of ['app://keydeck/', 'app://keydeck']) expect(write(url)).toEqual([true, true])
  for (const url of ['app://keydeck.evil/', 'https://keydeck/', '', 'null']) expect(write(url)).toEqual([false, false])
})

test('S10: no device and no download', () => {
  const { allowsDevices, downloads } = openSession()
  expect(allowsDevices()).toBe(false)
  expect(downloads.allows('will-download')).toBe(false)
})
