import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseProxyList } from './parse-proxy-list.ts'

test.each([
  ['DIRECT', null],
  [' direct ', null],
  ['DIRECT; PROXY proxy.example:8080', null],
  ['PROXY proxy.example:8080; DIRECT', { url: 'http://proxy.example:8080', credential: null }],
  ['proxy  proxy.example:8080', { url: 'http://proxy.example:8080', credential: null }],
  ['HTTP proxy.example:8080', { url: 'http://proxy.example:8080', credential: null }],
  ['PROXY proxy.example', { url: 'http://proxy.example', credential: null }],
  ['HTTPS proxy.example:443', { url: 'https://proxy.example:443', credential: null }],
  ['HTTPS proxy.example:80', { url: 'https://proxy.example:80', credential: null }],
  ['SOCKS5 10.0.0.1:1080', { url: 'socks5://10.0.0.1:1080', credential: null }],
  ['SOCKS5 [fd00::1]:1080', { url: 'socks5://[fd00::1]:1080', credential: null }],
  ['SOCKS old.example:1080; SOCKS4 old.example:1080; SOCKS5 new.example:1080', { url: 'socks5://new.example:1080', credential: null }],
  ['PROXY ; PROXY a:b; PROXY third.example:1', { url: 'http://third.example:1', credential: null }],
  ['PROXY jo:p%40ss%3Bword@proxy.example:1', { url: 'http://proxy.example:1', credential: { user: 'jo', password: 'p@ss;word' } }],
  ['PROXY jo:100%@proxy.example:1', { url: 'http://proxy.example:1', credential: { user: 'jo', password: '100%' } }],
  ['SOCKS4 old.example:1080; DIRECT', null],
  ['SOCKS4 old.example:1080', undefined],
  ['SOCKS old.example:1080', undefined],
  ['QUIC proxy.example:443', undefined],
  ['constructor proxy.example:443', undefined],
  ['PROXY proxy.example:99999', undefined],
  ['PROXY proxy.example:1/path', undefined],
  ['PROXY http://proxy.example', undefined],
  ['', undefined],
  [';;', undefined],
])('%j is read', (list, route) => {
  expect(parseProxyList(list)).toEqual(route)
})

test('whatever a script of the network answers, reading it ends in a value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', 'PROXY ', 'HTTPS ', 'SOCKS5 '), (text, kind) => {
      const route = parseProxyList(`${kind}${text}`)
      expect(!route || URL.canParse(route.url)).toBe(true)
    }),
  )
})
