import * as fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { describe, expect, test } from 'vitest'
import { classifyAddress } from './address-policy.ts'
import { createConnectionPolicy, judgeUnresolved } from './connection-policy.ts'
import { hostnameOf, isLoopbackHost } from './loopback-host.ts'

type Bytes = [number, number, number, number]
const byte = fc.nat(255)
const anyIPv4 = fc.tuple(byte, byte, byte, byte)
const forbiddenIPv4 = fc.oneof(
  fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
  fc.tuple(fc.constant(0), byte, byte, byte),
  fc.tuple(fc.integer({ min: 224, max: 255 }), byte, byte, byte),
  fc.constantFrom<Bytes>([169, 254, 169, 254], [100, 100, 100, 200], [168, 63, 129, 16], [192, 0, 0, 192]),
)

const valueOf = ([a, b, c, d]: Bytes) => ((a * 256 + b) * 256 + c) * 256 + d
const pair = (high: number, low: number) => (high * 256 + low).toString(16)
const fullWidth = (text: string) => text.replace(/[0-9a-z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))

/** Ways to write an IPv4 address as the host of a URL, beside the plain one. */
const spellings: Record<string, (bytes: Bytes) => string> = {
  'a decimal number': (bytes) => String(valueOf(bytes)),
  'a hexadecimal number': (bytes) => `0x${valueOf(bytes).toString(16)}`,
  'a hexadecimal number with zeros and capitals': (bytes) => `0X000${valueOf(bytes).toString(16).toUpperCase()}`,
  'an octal number': (bytes) => `0${valueOf(bytes).toString(8)}`,
  'octal bytes': (bytes) => bytes.map((part) => `0${part.toString(8)}`).join('.'),
  'hexadecimal bytes': (bytes) => bytes.map((part) => `0x${part.toString(16)}`).join('.'),
  'mixed bytes': ([a, b, c, d]) => `0x${a.toString(16)}.0${b.toString(8)}.${c}.${d}`,
  'three parts': ([a, b, c, d]) => `${a}.${b}.${c * 256 + d}`,
  'two parts': ([a, b, c, d]) => `${a}.${(b * 256 + c) * 256 + d}`,
  'a dot at its end': (bytes) => `${bytes.join('.')}.`,
  'percent signs': (bytes) => bytes.join('.').replace(/\d/g, (digit) => `%3${digit}`),
  'full-width digits': (bytes) => fullWidth(bytes.join('.')),
  'ideographic full stops': (bytes) => bytes.join('。'),
  'IPv4-mapped IPv6': (bytes) => `[::ffff:${bytes.join('.')}]`,
  'IPv4-mapped IPv6 in hexadecimal': ([a, b, c, d]) => `[::FFFF:${pair(a, b)}:${pair(c, d)}]`,
  'IPv4-mapped IPv6 in full length': ([a, b, c, d]) => `[0:0:0:0:0:ffff:${pair(a, b)}:${pair(c, d)}]`,
  'IPv4-translated IPv6': (bytes) => `[::ffff:0:${bytes.join('.')}]`,
  '6to4': ([a, b, c, d]) => `[2002:${pair(a, b)}:${pair(c, d)}::1]`,
  NAT64: (bytes) => `[64:ff9b::${bytes.join('.')}]`,
  'local NAT64': ([a, b, c, d]) => `[64:ff9b:1::${pair(a, b)}:${pair(c, d)}]`,
}

describe.each(Object.entries(spellings))('S16: an address as %s', (_, spell) => {
  test('is forbidden in a URL when it is forbidden', () => {
    fc.assert(
      fc.property(forbiddenIPv4, (bytes) => {
        const host = hostnameOf(new URL(`http://${spell(bytes)}/`))
        expect(`${host} ${classifyAddress(host)}`).toBe(`${host} forbidden`)
        for (const secure of [true, false]) {
          expect(createConnectionPolicy({ secure, local: true, ownOrigins: [] })({ address: host, port: 443 })).toBe('forbidden-address')
        }
      }),
    )
  })

  test('is judged in a URL as it is in plain', () => {
    fc.assert(
      fc.property(anyIPv4, (bytes) => {
        expect(classifyAddress(hostnameOf(new URL(`http://${spell(bytes)}/`)))).toBe(classifyAddress(bytes.join('.')))
      }),
    )
  })

  test('is this machine when it is', () => {
    fc.assert(
      fc.property(byte, byte, byte, (b, c, d) => {
        expect(isLoopbackHost(new URL(`http://${spell([127, b, c, d])}/`))).toBe(true)
        expect(isLoopbackHost(new URL(`http://${spell([128, b, c, d])}/`))).toBe(false)
      }),
    )
  })
})

test('S16: a zone changes nothing about an address', () => {
  const zone = fc.stringMatching(/^[0-9a-z]{1,12}$/)
  const parts = fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 })
  const known = fc.constantFrom('fd00:ec2::254', 'fe80::1', '::1', '2606:4700::1', 'fd12::5', '::ffff:169.254.169.254', 'ff02::1')
  const address = fc.oneof(
    known,
    parts.map((words) => new ipaddr.IPv6(words).toString()),
  )
  fc.assert(
    fc.property(address, zone, (text, name) => {
      expect(classifyAddress(`${text}%${name}`)).toBe(classifyAddress(text))
    }),
  )
})

test('S16: whatever is called a host is judged, and nothing that is no address is taken for one', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.domain(), fc.ipV4Extended(), fc.ipV6())
  fc.assert(
    fc.property(anything, fc.boolean(), fc.boolean(), (text, secure, local) => {
      expect(['public', 'loopback', 'private', 'forbidden']).toContain(classifyAddress(text))
      expect(ipaddr.isValid(text) || classifyAddress(text) === 'forbidden').toBe(true)
      judgeUnresolved(text, { secure, local })
      const url = URL.parse(`https://${text}/`)
      if (url) isLoopbackHost(url)
    }),
    { numRuns: 2_000 },
  )
})

test('S16: an address is never allowed to an account that does not say that it is local, and forbidden to one that does', () => {
  const address = fc.oneof(
    anyIPv4.map((bytes) => bytes.join('.')),
    fc.ipV6(),
  )
  fc.assert(
    fc.property(address, (text) => {
      const judged = (local: boolean) => createConnectionPolicy({ secure: true, local, ownOrigins: [] })({ address: text, port: 443 })
      expect(judged(false) !== null || judged(true) === null).toBe(true)
    }),
  )
})
