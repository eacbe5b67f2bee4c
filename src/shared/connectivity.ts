import type { LocalModelRef } from './local-models.ts'

/** Whether a provider answers. `unknown`: nobody has asked yet. */
export type Reach = 'reached' | 'unreached' | 'unknown'

/** One place that accounts are used at. `sentence`: what is the matter, '' where nothing is. */
export type PlaceReach = {
  origin: string
  provider: string
  providerName: string
  accountIds: readonly string[]
  /** Whether it is on this machine or the local network. */
  local: boolean
  reach: Reach
  /** Since when it is so; null while it is unknown. */
  since: Date | null
  sentence: string
}

/** A local model that answers in a provider’s place. */
export type LocalStandIn = LocalModelRef & { serverLabel: string; baseUrl: string }

/** A provider whose requests the user lets go to the local model, and whether they do at the moment. */
export type OfflineProvider = { provider: string; providerName: string; allowed: boolean; active: boolean }

/**
 * Whether the network is there, whether each provider in use answers, and what offline mode does about it. `network` `gone`: the system
 * says that there is none. `standIn`: the chosen local model; null where there is none, then `sentence` says so.
 */
export type Connectivity = {
  network: 'there' | 'gone'
  since: Date | null
  places: readonly PlaceReach[]
  offline: {
    mode: 'off' | 'auto' | 'always'
    /** Whether anything is answered by the local model at the moment. */
    active: boolean
    providers: readonly OfflineProvider[]
    standIn: LocalStandIn | null
    sentence: string
  }
}
