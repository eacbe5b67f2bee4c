import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseUrl, describeBaseUrlProblem, normaliseBaseUrl, originOf } from './base-url.ts'

const enter = 'Enter the base URL, for example https://api.example.com/v1.'
const scheme = 'A base URL starts with https:// (or http:// on this machine).'
const otherScheme = 'A base URL starts with https:// or http://.'
const invalid = 'This is not a valid URL.'
const login = 'Leave user name and password out of the URL; the key has its own field.'
const query = 'Leave out everything from the question mark on; the key has its own field.'
const port = 'The port in the URL is a number from 1 to 65535.'
const space = 'There is a space or a line break in the URL. Copy it again.'
const invisible = 'There is an invisible character in the URL. Type it instead of copying it.'
const backslash = 'A URL has slashes (/) and no backslashes.'
const brackets = 'Put your own value in place of the part in brackets.'
const quotes = 'Leave out the quotation marks.'
const dot = 'The host in the URL has a dot too many.'
const longHost = 'The host in the URL is too long.'
const bracketsOfIpv6 = 'An IPv6 address stands in square brackets, as in http://[::1]:8080.'

describe('a base URL', () => {
  test.each([
    ['', enter],
    [' \n', enter],
    ['api.openai.com/v1', scheme],
    ['//api.openai.com', scheme],
    ['/v1', scheme],
    ['127.0.0.1:8080', scheme],
    ['https//api.openai.com', scheme],
    ['localhost:11434', otherScheme],
    ['htps://api.openai.com', otherScheme],
    ['javascript:alert(1)', otherScheme],
    ['file:///etc/passwd', otherScheme],
    ['data:text/plain,x', otherScheme],
    ['ftp://host.example', otherScheme],
    ['wss://host.example', otherScheme],
    ['about:blank', otherScheme],
    ['keydeck://add', otherScheme],
    ['https://', invalid],
    ['https://?', invalid],
    ['http://256.256.256.256', invalid],
    ['http://1.2.3.4.5', invalid],
    ['http://0xffffffffff', invalid],
    ['http://[::1', invalid],
    ['http://[::g]', invalid],
    ['https://a%zz.example', invalid],
    ['http://[fe80::1%25eth0]', 'Leave out the zone, which is what stands from the % on, of the IPv6 address.'],
    ['http://::1:8080', bracketsOfIpv6],
    ['http://fd00::5/v1', bracketsOfIpv6],
    ['https://host.example:0', port],
    ['https://host.example:65536/v1', port],
    ['https://host.example:canary', port],
    ['https://user:canary@host.example', login],
    ['https://canary@host.example', login],
    ['https://api.openai.com:canary@evil.example', login],
    ['https://host.example/v1?key=sk-canary', query],
    ['https://host.example?canary', query],
    ['https://host.example/#canary', 'Leave out everything from the # on.'],
    ['https://host.example/a b', space],
    ['https://host\n.example', space],
    ['curl https://host.example', space],
    ['https://host\u200b.example', invisible],
    ['https://host.example/\u0000', invisible],
    ['https://host\u202e.example', invisible],
    ['https:\\\\host.example', backslash],
    ['https://good.example\\@evil.example', backslash],
    ['https://{resource}.openai.azure.com', brackets],
    ['https://host.example/<project>/v1', brackets],
    ['<https://host.example>', brackets],
    ['"https://host.example"', quotes],
    ['OPENAI_BASE_URL=https://host.example', 'This is a variable with its value. Enter only what stands after the equals sign.'],
    ['https://host..example', dot],
    ['https://host.example..', dot],
    ['https://.host.example', dot],
    ['https://.', dot],
    [`https://${'a'.repeat(64)}.example`, longHost],
    [`https://${'a.'.repeat(130)}example`, longHost],
    [`https://host.example/${'x'.repeat(3_000)}`, 'The base URL is too long.'],
  ])('%j is refused with a reason', (text, message) => {
    const read = baseUrl.safeParse(text)
    expect(read.error?.issues[0]?.message).toBe(message)
    expect(JSON.stringify(read.error)).not.toContain('canary')
  })

  test.each([
    [' https://API.OpenAI.com/v1/ ', 'https://api.openai.com/v1'],
    ['https://host.example./v1', 'https://host.example/v1'],
    ['https://host.example:443', 'https://host.example'],
    ['https://host.example//', 'https://host.example'],
    ['https:/host.example', 'https://host.example'],
    ['https://host.example?', 'https://host.example'],
    ['https://host.example/a/../v1', 'https://host.example/v1'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['http://2130706433', 'http://127.0.0.1'],
    ['http://0x7f.1', 'http://127.0.0.1'],
    ['http://0177.0.0.1', 'http://127.0.0.1'],
    ['http://127.1:8080/', 'http://127.0.0.1:8080'],
    ['http://①②⑦.0.0.1', 'http://127.0.0.1'],
    ['http://169。254。169。254', 'http://169.254.169.254'],
    ['http://[::FFFF:169.254.169.254]/x', 'http://[::ffff:a9fe:a9fe]/x'],
    ['http://[::1]:11434/', 'http://[::1]:11434'],
    ['http://127.0.0.1:11434/', 'http://127.0.0.1:11434'],
  ])('%j has one spelling', (text, one) => {
    expect(baseUrl.parse(text)).toBe(one)
  })

  test('its one spelling is its own spelling', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['http', 'https'] }), (text) => {
        const read = baseUrl.safeParse(text).data
        expect(read === undefined || baseUrl.parse(read) === read).toBe(true)
      }),
    )
  })

  test('whatever is typed, looking at it ends in a sentence or in a URL', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'binary' }).map((text) => `https://${text}`),
      fc.tuple(fc.domain(), fc.string()).map(([domain, text]) => `https://${domain}${text}`),
    )
    fc.assert(
      fc.property(anything, (text) => {
        expect(describeBaseUrlProblem(text) ?? normaliseBaseUrl(text)).toMatch(/^https?:\/\/[!-~]+$|\.$/)
      }),
      { numRuns: 2_000 },
    )
  })

  test('its origin is what a key is bound to', () => {
    expect(originOf('https://host.example/v1')).toBe('https://host.example')
    expect(originOf('https://host.example:8443/v1')).toBe('https://host.example:8443')
  })
})
