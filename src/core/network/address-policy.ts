import ipaddr from 'ipaddr.js'

/**
 * Where an IP address leads. `forbidden`: never a provider, whatever the user says (cloud metadata, link-local, multicast,
 * reserved). `loopback` and `private`: this machine and the local network, reached only by accounts that say so.
 */
type AddressClass = 'public' | 'loopback' | 'private' | 'forbidden'

/**
 * Addresses outside the link-local ranges at which clouds hand out credentials of the machine: Amazon EC2 (IPv6), Google
 * Compute Engine (IPv6), Scaleway (IPv6), Alibaba Cloud, Azure's wire server. Oracle's 192.0.0.192 and everybody's
 * 169.254.169.254 lie in ranges that are forbidden as a whole.
 */
const metadataServices = ['fd00:ec2::254', 'fd20:ce::254', 'fd00:42::42', '100.100.100.200', '168.63.129.16'].map((text) =>
  ipaddr.parse(text).toNormalizedString(),
)

/**
 * RFC 2544 set 198.18.0.0/15 aside for benchmarks; tunnel clients answer every name with addresses from it. It is not on
 * the public internet, so it counts as the local network rather than as unusable.
 */
const tunnelRange = ipaddr.IPv4.parseCIDR('198.18.0.0/15')

/** The ranges, as ipaddr.js names them, that are not forbidden. */
const classes: Readonly<Record<string, AddressClass>> = {
  unicast: 'public',
  loopback: 'loopback',
  private: 'private',
  carrierGradeNat: 'private',
  uniqueLocal: 'private',
}

/** The class of an IPv4 or IPv6 address in text form (a zone after % is allowed). What is no address is `forbidden`. */
export function classifyAddress(text: string): AddressClass {
  if (!ipaddr.isValid(text)) return 'forbidden'
  const address = ipaddr.parse(text)
  if (address instanceof ipaddr.IPv6) {
    const inner = embeddedIPv4(address)
    if (inner === 'ambiguous') return 'forbidden'
    return inner ? classifyIPv4(inner) : classifyIPv6(address)
  }
  return classifyIPv4(address)
}

function classifyIPv4(address: ipaddr.IPv4): AddressClass {
  if (metadataServices.includes(address.toNormalizedString())) return 'forbidden'
  if (address.match(tunnelRange)) return 'private'
  return classes[address.range()] ?? 'forbidden'
}

function classifyIPv6(address: ipaddr.IPv6): AddressClass {
  if (metadataServices.includes(new ipaddr.IPv6(address.parts).toNormalizedString())) return 'forbidden'
  return classes[address.range()] ?? 'forbidden'
}

/**
 * The IPv4 address that an IPv6 one stands for, if it is of such a form: compatible and mapped (RFC 4291 2.5.5), translated
 * (RFC 2765), NAT64 (RFC 6052, RFC 8215) or 6to4 (RFC 3056). `ambiguous` where it depends on the network which part is meant.
 */
function embeddedIPv4(address: ipaddr.IPv6): ipaddr.IPv4 | 'ambiguous' | undefined {
  const parts = address.parts
  const startsWith = (...prefix: number[]) => prefix.every((part, index) => parts[index] === part)
  const isLoopbackOrUnspecified = startsWith(0, 0, 0, 0, 0, 0, 0) && (parts[7] ?? 0) <= 1
  if (isLoopbackOrUnspecified) return undefined
  if (startsWith(0, 0, 0, 0, 0, 0) || startsWith(0, 0, 0, 0, 0, 0xffff) || startsWith(0, 0, 0, 0, 0xffff, 0)) return ipv4At(parts, 6)
  if (startsWith(0x64, 0xff9b, 0, 0, 0, 0) || startsWith(0x64, 0xff9b, 1, 0, 0, 0)) return ipv4At(parts, 6)
  if (startsWith(0x64, 0xff9b)) return 'ambiguous'
  if (startsWith(0x2002)) return ipv4At(parts, 1)
  return undefined
}

function ipv4At(parts: readonly number[], index: number): ipaddr.IPv4 {
  const [high, low] = [parts[index] ?? 0, parts[index + 1] ?? 0]
  return new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff])
}
