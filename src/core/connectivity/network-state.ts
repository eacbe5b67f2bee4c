import { networkInterfaces } from 'node:os'

/**
 * Whether the network is there. `gone`: this machine has no address on any. `doubtful`: it has one, which a virtual network may have
 * given it, and the shell says that there is no network.
 */
export type Network = 'there' | 'doubtful' | 'gone'

/** The addresses of each network interface that is up; `internal`: those by which the machine reaches itself. */
export type Interfaces = () => NodeJS.Dict<readonly { address: string; internal: boolean }[]>

/** Fits addresses that a machine gives itself, which lead nowhere: RFC 3927, RFC 4291 2.5.6. */
const selfGiven = /^(?:169\.254\.|fe[89ab][0-9a-f]:)/i

/** Whether any network gave this machine an address. Interfaces that are down have none; takes about a tenth of a millisecond. */
export const hasNetworkAddress = (interfaces: Interfaces = networkInterfaces): boolean =>
  Object.values(interfaces()).some((addresses) => addresses?.some(({ internal, address }) => !internal && !selfGiven.test(address)))

export type NetworkState = ReturnType<typeof createNetworkState>

/** Looks at the network whenever it is told to, and tells of changes. */
export function createNetworkState(deps: {
  /** What the shell says: false where it is sure that there is no network. */
  isNetworkThere: () => boolean
  interfaces?: Interfaces | undefined
  now: () => Date
  onChange: (network: Network) => void
}) {
  const { isNetworkThere, interfaces, now, onChange } = deps
  const see = (): Network => (!hasNetworkAddress(interfaces) ? 'gone' : isNetworkThere() ? 'there' : 'doubtful')
  let seen: Network | undefined
  let since: Date | null = null

  return {
    /** As it is now. The first look is no change unless the network is not there. */
    look(): Network {
      const network = see()
      if (network === seen) return network
      const isFirst = seen === undefined
      seen = network
      if (isFirst && network === 'there') return network
      since = now()
      onChange(network)
      return network
    },
    /** When it last changed; null while it has been as it is from the first look on. */
    since: (): Date | null => since,
  }
}
