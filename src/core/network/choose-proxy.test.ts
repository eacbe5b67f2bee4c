import { describe, expect, test } from 'vitest'
import type { ProxySetting } from '../../shared/network-settings.ts'
import { AppError } from '../errors.ts'
import { createProxyChooser } from './choose-proxy.ts'

const setting = { mode: 'url', url: 'http://proxy.example:8080' } as const satisfies ProxySetting
const credential = { user: 'jo', password: 'canary' }

function chooserOf(mode: ProxySetting, system: (url: URL) => Promise<string> = async () => 'DIRECT') {
  return createProxyChooser({ setting: () => mode, credential: (url) => (url === setting.url ? credential : null), system })
}

const api = new URL('https://api.example.com/v1')

describe('the proxy of a request', () => {
  test('none where none is set', async () => {
    expect(await chooserOf({ mode: 'none' }, async () => 'PROXY proxy.example:1')(api)).toBeNull()
  })

  test('the one that is set, with the credential that is kept for it', async () => {
    expect(await chooserOf(setting)(api)).toEqual({ url: 'http://proxy.example:8080', credential })
    expect(await chooserOf({ mode: 'url', url: 'socks5://other.example:1080' })(api)).toEqual({
      url: 'socks5://other.example:1080',
      credential: null,
    })
  })

  test('the system’s, which never gets the kept credential and is asked without path and query', async () => {
    const asked: string[] = []
    const choose = chooserOf({ mode: 'system' }, async (url) => {
      asked.push(url.href)
      return 'PROXY proxy.example:8080; DIRECT'
    })
    expect(await choose(new URL('https://api.example.com/v1?key=x'))).toEqual({ url: 'http://proxy.example:8080', credential: null })
    expect(asked).toEqual(['https://api.example.com/'])
  })

  test('the setting is read for every request anew', async () => {
    let mode: ProxySetting = { mode: 'none' }
    const choose = createProxyChooser({ setting: () => mode, credential: () => null, system: async () => 'DIRECT' })
    expect(await choose(api)).toBeNull()
    mode = setting
    expect(await choose(api)).toMatchObject({ url: 'http://proxy.example:8080' })
  })
})

describe.each([setting, { mode: 'system' } satisfies ProxySetting])('this machine is reached directly with the setting $mode', (mode) => {
  test.each([
    'http://localhost:11434',
    'http://LOCALHOST.',
    'http://ollama.localhost',
    'http://127.0.0.1:11434',
    'http://127.9.9.9',
    'http://2130706433',
    'http://0x7f.1',
    'http://017700000001',
    'http://[::1]:11434',
    'http://[::ffff:127.0.0.1]',
    'http://[::ffff:7f00:1]',
  ])('%s', async (url) => {
    expect(await chooserOf(mode, async () => 'PROXY proxy.example:8080')(new URL(url))).toBeNull()
  })

  test.each(['http://localhost.example', 'http://notlocalhost', 'http://10.0.0.1', 'https://[2606:4700::1111]', 'http://128.0.0.1'])(
    'and %s is not this machine',
    async (url) => {
      expect(await chooserOf(mode, async () => 'PROXY proxy.example:8080')(new URL(url))).toMatchObject({ url: setting.url })
    },
  )
})

describe('a setting that cannot be followed is a problem, and no direct connection', () => {
  test.each(['SOCKS4 proxy.example:1080', 'UNKNOWN', 'nonsense', 'PROXY', '', 'PROXY jo%0d%0a@proxy.example:1'])(
    'the system says %j',
    async (list) => {
      const chosen = await chooserOf({ mode: 'system' }, async () => list)(api)
      expect(chosen).toEqual({
        problem: {
          message: 'The system names a proxy that Keydeck cannot use.',
          fix: 'Set the proxy in Settings → Network; it can be an HTTP, HTTPS or SOCKS 5 proxy.',
        },
      })
    },
  )

  test('the system does not say', async () => {
    expect(await chooserOf({ mode: 'system' }, () => Promise.reject(new Error('canary')))(api)).toHaveProperty('problem')
  })

  test('the credential cannot be opened', async () => {
    const choose = createProxyChooser({
      setting: () => setting,
      credential() {
        throw new AppError('locked', 'The vault is locked.', 'Unlock it.')
      },
      system: async () => 'DIRECT',
    })
    expect(await choose(api)).toEqual({ problem: { message: 'The vault is locked.', fix: 'Unlock it.' } })
  })
})
