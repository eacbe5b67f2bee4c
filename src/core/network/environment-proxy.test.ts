import { describe, expect, test } from 'vitest'
import { createEnvironmentProxy } from './environment-proxy.ts'
import { parseProxyList } from './parse-proxy-list.ts'

const ask = (environment: Record<string, string>, url = 'https://api.example.com/v1') => createEnvironmentProxy(environment)(new URL(url))

describe('the variables of the environment', () => {
  test.each([
    [{}, 'DIRECT'],
    [{ HTTPS_PROXY: 'http://proxy.example:8080' }, 'PROXY proxy.example:8080'],
    [{ https_proxy: 'http://lower.example:1', HTTPS_PROXY: 'http://upper.example:1' }, 'PROXY lower.example:1'],
    [{ HTTP_PROXY: 'http://proxy.example:8080' }, 'DIRECT'],
    [{ ALL_PROXY: 'socks5://proxy.example' }, 'SOCKS5 proxy.example:1080'],
    [{ all_proxy: 'socks5h://proxy.example:9050' }, 'SOCKS5 proxy.example:9050'],
    [{ HTTPS_PROXY: 'http://one.example:1', ALL_PROXY: 'http://all.example:1' }, 'PROXY one.example:1'],
    [{ HTTPS_PROXY: 'proxy.example:8080' }, 'PROXY proxy.example:8080'],
    [{ HTTPS_PROXY: 'proxy.example' }, 'PROXY proxy.example:80'],
    [{ HTTPS_PROXY: ' https://proxy.example ' }, 'HTTPS proxy.example:443'],
    [{ HTTPS_PROXY: 'http://[fd00::1]:3128' }, 'PROXY [fd00::1]:3128'],
    [{ HTTPS_PROXY: '' }, 'DIRECT'],
    [{ HTTPS_PROXY: 'socks4://proxy.example:1080' }, 'SOCKS4 proxy.example:1080'],
    [{ HTTPS_PROXY: 'ftp://proxy.example' }, 'UNKNOWN proxy.example:80'],
    [{ HTTPS_PROXY: 'http://' }, 'UNKNOWN'],
    [{ HTTPS_PROXY: 'http://proxy.example:99999' }, 'UNKNOWN'],
  ])('%j: %s', async (environment, list) => {
    expect(await ask(environment)).toBe(list)
  })

  test('HTTP_PROXY is for http', async () => {
    expect(await ask({ HTTP_PROXY: 'http://proxy.example:8080' }, 'http://model.lan:8000')).toBe('PROXY proxy.example:8080')
  })

  test('a credential in the address comes out as it was meant', async () => {
    const list = await ask({ HTTPS_PROXY: 'http://jo:p%40ss%3B%20word@proxy.example:8080' })
    expect(parseProxyList(list)).toEqual({ url: 'http://proxy.example:8080', credential: { user: 'jo', password: 'p@ss; word' } })
  })
})

describe('NO_PROXY', () => {
  test.each([
    ['*', true],
    ['api.example.com', true],
    ['API.Example.com', true],
    ['example.com', true],
    ['.example.com', true],
    ['*.example.com', true],
    ['one.example, example.com', true],
    ['one.example example.com', true],
    ['example.com:443', true],
    ['example.com:8443', false],
    ['xample.com', false],
    ['example.org', false],
    ['.', false],
    ['', false],
    ['192.168.0.0/16', false],
  ])('%j excepts api.example.com: %s', async (list, excepted) => {
    expect(await ask({ HTTPS_PROXY: 'http://proxy.example:1', NO_PROXY: list })).toBe(excepted ? 'DIRECT' : 'PROXY proxy.example:1')
  })

  test.each([
    ['192.168.1.5', 'https://192.168.1.5', true],
    ['192.168.0.0/16', 'https://192.168.1.5', true],
    ['192.168.0.0/16', 'https://[::ffff:192.168.1.5]', true],
    ['192.168.0.0/24', 'https://192.168.1.5', false],
    ['192.168.1.5:8443', 'https://192.168.1.5:8443', true],
    ['fd00::/8', 'https://[fd12::5]', true],
    ['[fd12::5]', 'https://[fd12::5]', true],
    ['[fd12::5]:443', 'https://[fd12::5]', true],
    ['fd00::/8', 'https://192.168.1.5', false],
    ['1.5', 'https://192.168.1.5', false],
  ])('%j excepts %s: %s', async (list, url, excepted) => {
    expect(await ask({ HTTPS_PROXY: 'http://proxy.example:1', no_proxy: list }, url)).toBe(excepted ? 'DIRECT' : 'PROXY proxy.example:1')
  })
})
