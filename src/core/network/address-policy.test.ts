import * as fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { expect, test } from 'vitest'
import { classifyAddress } from './address-policy.ts'

const ipv4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
const hex = (high: number, low: number) => ((high << 8) | low).toString(16)

test.each([
  ['8.8.8.8', 'public'],
  ['2606:4700::6810:84e5', 'public'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.254', 'loopback'],
  ['::1', 'loopback'],
  ['10.0.0.1', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.5', 'private'],
  ['100.64.0.1', 'private'],
  ['198.18.0.7', 'private'],
  ['fd12:3456::1', 'private'],
])('%s is %s', (address, expected) => {
  expect(classifyAddress(address)).toBe(expected)
})

test.each([
  ['169.254.169.254', 'metadata of most clouds'],
  ['169.254.170.2', 'metadata of Amazon’s containers'],
  ['fd00:ec2::254', 'metadata of EC2 over IPv6'],
  ['fd20:ce::254', 'metadata of Google over IPv6'],
  ['100.100.100.200', 'metadata of Alibaba Cloud'],
  ['168.63.129.16', 'wire server of Azure'],
  ['192.0.0.192', 'metadata of Oracle'],
  ['0.0.0.0', 'unspecified'],
  ['0.1.2.3', 'this network'],
  ['::', 'unspecified'],
  ['fe80::1', 'link-local'],
  ['fe80::1%eth0', 'link-local with a zone'],
  ['224.0.0.1', 'multicast'],
  ['ff02::1', 'multicast'],
  ['255.255.255.255', 'broadcast'],
  ['240.0.0.1', 'reserved'],
  ['192.0.2.1', 'documentation'],
  ['2001:db8::1', 'documentation'],
  ['2001:0:1::1', 'Teredo'],
  ['::ffff:169.254.169.254', 'IPv4-mapped'],
  ['::169.254.169.254', 'IPv4-compatible'],
  ['::ffff:0:169.254.169.254', 'IPv4-translated'],
  ['64:ff9b::169.254.169.254', 'NAT64'],
  ['64:ff9b:1::169.254.169.254', 'local NAT64'],
  ['64:ff9b:1:a9fe:a9:fe00:808:808', 'local NAT64 that embeds elsewhere'],
  ['2002:a9fe:a9fe::1', '6to4'],
  ['', 'nothing'],
  ['example.com', 'a name'],
  ['undefined', 'no address'],
])('S16: %s is forbidden (%s)', (address) => {
  expect(classifyAddress(address)).toBe('forbidden')
})

test('S16: every IPv6 form of an IPv4 address is judged as that IPv4 address', () => {
  fc.assert(
    fc.property(ipv4, ([a, b, c, d]) => {
      const plain = `${a}.${b}.${c}.${d}`
      // ::0.0.0.0 and ::0.0.0.1 are IPv6's own unspecified and loopback addresses.
      fc.pre(!(a === 0 && b === 0 && c === 0 && d <= 1))
      const forms = [
        `::ffff:${plain}`,
        `::${plain}`,
        `::ffff:0:${plain}`,
        `64:ff9b::${plain}`,
        `64:ff9b:1::${plain}`,
        `2002:${hex(a, b)}:${hex(c, d)}::1`,
      ]
      for (const form of forms) expect(`${form} ${classifyAddress(form)}`).toBe(`${form} ${classifyAddress(plain)}`)
    }),
  )
})

test('S16: link-local, loopback and unspecified ranges hold whatever the rest of the address', () => {
  fc.assert(
    fc.property(ipv4, ([, b, c, d]) => {
      expect(classifyAddress(`169.254.${c}.${d}`)).toBe('forbidden')
      expect(classifyAddress(`127.${b}.${c}.${d}`)).toBe('loopback')
      expect(classifyAddress(`0.${b}.${c}.${d}`)).toBe('forbidden')
      expect(classifyAddress(`10.${b}.${c}.${d}`)).toBe('private')
    }),
  )
})

test('S16: fe80::/10 and ff00::/8 are never anything but forbidden', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff), { minLength: 7, maxLength: 7 }), fc.nat(0x3f), fc.nat(0xff), (rest, low, group) => {
      expect(classifyAddress(new ipaddr.IPv6([0xfe80 + low, ...rest]).toString())).toBe('forbidden')
      expect(classifyAddress(new ipaddr.IPv6([0xff00 + group, ...rest]).toString())).toBe('forbidden')
    }),
  )
})
