import type { Account } from '../../shared/account.ts'
import type { ChangeTopic } from '../../shared/change.ts'
import type { Connectivity, LocalStandIn } from '../../shared/connectivity.ts'
import type { Project } from '../../shared/project.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { AccountsService } from '../accounts/accounts.service.ts'
import type { Changes } from '../changes.ts'
import type { LocalModelsService } from '../local-models/local-models.service.ts'
import type { ProxyChooser } from '../network/choose-proxy.ts'
import { hostnameOf } from '../network/loopback-host.ts'
import type { Resolve } from '../network/open-tcp.ts'
import type { createSettingsService } from '../settings/settings.service.ts'
import { connectivityStatus } from './connectivity-status.ts'
import { createNetworkState, type Interfaces, type Network } from './network-state.ts'
import { placeAt, placesInUse, type Place, type PlaceInUse } from './places.ts'
import { createProbe, type Seen } from './probe-place.ts'
import { createProbes } from './probes.ts'
import { createReachRegister } from './reach-register.ts'
import { createSparingLookup } from './sparing-lookup.ts'
import { createPlaceWatch } from './watch-places.ts'

export type ConnectivityService = ReturnType<typeof createConnectivity>

/** How long a question waits for a look at a place, in ms: two attempts of TCP go unanswered in that time. */
const patienceMs = 1_500
/** What was seen of a place is good for an answer for so many ms; a look at one that answers takes next to no time. */
const freshMs = 1_000
/** How long after a question somebody counts as looking, in ms. */
const attentionMs = 60_000
/** How long a place is watched after it was asked about, in ms. */
const interestMs = 300_000

/** What the places in use, and the way there, depend on. */
const dependsOn: readonly ChangeTopic[] = ['accounts', 'projects', 'providers', 'settings']

/** Knows whether the network is there and whether providers answer, and what the local model answers in their place. */
export function createConnectivity(deps: {
  accounts: Pick<AccountsService, 'list' | 'active'>
  projects: { list(): readonly Pick<Project, 'bindings'>[] }
  definitionOf: (account: Account) => ProviderDefinition
  settings: Pick<ReturnType<typeof createSettingsService>, 'get'>
  localModels: Pick<LocalModelsService, 'chosen'>
  chooseProxy: ProxyChooser
  ownOrigins: () => readonly string[]
  /** What the system says: false where it is sure that there is no network. */
  isNetworkThere: () => boolean
  /** What networks the machine is on; left out, what the system says. */
  interfaces?: Interfaces
  resolve?: Resolve
  changes: Changes
  now: () => Date
}) {
  const { accounts, projects, definitionOf, settings, localModels, chooseProxy, ownOrigins, isNetworkThere, changes, now } = deps
  const register = createReachRegister({ now, onChange: announce })
  const resolveName = createSparingLookup(deps.resolve)
  const probe = createProbe({ chooseProxy, ownOrigins, resolve: resolveName })
  const probes = createProbes({ probe, register })
  const network = createNetworkState({ isNetworkThere, interfaces: deps.interfaces, now, onChange: onNetworkChange })
  const watch = createPlaceWatch({ network, register, probes, places: allPlaces, isAttended })

  /** Places that were asked about, in use or not. */
  const askedAbout = new Map<string, { place: Place; at: number }>()
  let attendedAt = -Infinity
  let cached: PlaceInUse[] | undefined
  let isAnnouncing = false

  /** Once for all that changes at a time. */
  function announce(): void {
    if (isAnnouncing) return
    isAnnouncing = true
    queueMicrotask(() => {
      isAnnouncing = false
      changes.announce('connectivity')
    })
  }

  function inUse(): PlaceInUse[] {
    const places = cached ?? placesInUse({ accounts, projects, definitionOf })
    // Nobody tells what changes while this does not watch.
    if (watch.isRunning()) cached = places
    return places
  }

  function allPlaces(): Place[] {
    const places = inUse()
    const known = new Set(places.map(({ origin }) => origin))
    const asked = [...askedAbout.values()].filter(({ place, at }) => !known.has(place.origin) && performance.now() - at < interestMs)
    return [...places, ...asked.map(({ place }) => place)]
  }

  function isAttended(): boolean {
    return performance.now() - attendedAt < attentionMs || changes.isFollowed()
  }

  function attend(): void {
    const wasAttended = isAttended()
    attendedAt = performance.now()
    if (!wasAttended) watch.hurry()
  }

  function onNetworkChange(seen: Network): void {
    if (seen === 'there') watch.hurry()
    else for (const { origin, thisMachine } of allPlaces()) if (!thisMachine) register.note(origin, 'refused')
    announce()
  }

  /** A shell that takes a virtual network for none is refuted by a provider that is reached. */
  function networkNow(): Connectivity['network'] {
    const seen = network.look()
    if (seen !== 'doubtful') return seen
    const remote = allPlaces().filter(({ thisMachine }) => !thisMachine)
    return register.reachesAny(remote.map(({ origin }) => origin)) ? 'there' : 'gone'
  }

  /**
   * What a look shows that all who ask share; `silent` when it takes too long, `nothing` when it could not begin. Throws the signal's
   * reason.
   */
  async function lookInTime(place: Place, signal: AbortSignal | undefined): Promise<Seen> {
    signal?.throwIfAborted()
    const { promise, resolve, reject } = Promise.withResolvers<Seen>()
    const timer = setTimeout(() => resolve(resolveName.isWaiting(hostnameOf(place.url)) ? 'nothing' : 'silent'), patienceMs)
    const giveUp = () => reject(signal?.reason)
    signal?.addEventListener('abort', giveUp, { once: true })
    probes.look(place, patienceMs).then(resolve, reject)
    try {
      return await promise
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', giveUp)
    }
  }

  async function isUnreached(place: Place, signal: AbortSignal | undefined): Promise<boolean> {
    askedAbout.set(place.origin, { place, at: performance.now() })
    if (network.look() === 'gone' && !place.thisMachine) return true
    if (register.stateOf(place.origin).reach === 'unknown' || register.ageMs(place.origin) > freshMs) {
      if ((await lookInTime(place, signal)) === 'silent') return true
    }
    return register.stateOf(place.origin).reach === 'unreached'
  }

  async function chosenStandIn(signal: AbortSignal | undefined): Promise<LocalStandIn | null> {
    const chosen = await localModels.chosen(signal)
    return chosen && { serverId: chosen.serverId, model: chosen.model, serverLabel: chosen.serverLabel, baseUrl: chosen.baseUrl }
  }

  async function standInWanted(
    account: Account,
    { baseUrl }: { baseUrl: string },
    signal?: AbortSignal,
  ): Promise<LocalStandIn | 'no-model' | null> {
    const { offlineMode, offlineProviders } = settings.get()
    if (offlineMode === 'off' || !offlineProviders.includes(account.provider)) return null
    if (definitionOf(account).kind === 'local-server') return null
    attend()
    if (offlineMode === 'auto' && !(await isUnreached(placeAt(baseUrl, account.local), signal))) return null
    return (await chosenStandIn(signal)) ?? 'no-model'
  }

  return {
    /** What is known by now. Where nothing watches, places of which nothing is known are looked at first, for a second and a half at most. */
    async status(signal?: AbortSignal): Promise<Connectivity> {
      attend()
      network.look()
      const places = inUse()
      if (!watch.isRunning()) {
        const unknown = places.filter(({ origin }) => register.stateOf(origin).reach === 'unknown')
        await Promise.all(unknown.map((place) => lookInTime(place, signal)))
      }
      const standIn = settings.get().offlineMode === 'off' ? null : await chosenStandIn(signal)
      return connectivityStatus({
        network: { network: networkNow(), since: network.since() },
        places,
        register,
        accounts: accounts.list(),
        definitionOf,
        settings: settings.get(),
        standIn,
      })
    },

    /** What a request met: that its place answered, or could not be reached. */
    report(origin: string, reached: boolean): void {
      register.note(origin, reached ? 'answered' : 'refused')
    },

    /**
     * That a page or the system noticed something of the network: a look at it and at the providers follows at once. What was noticed is no
     * evidence: the page may be open on another machine.
     */
    hint(_online: boolean): void {
      attend()
      network.look()
      watch.hurry()
    },

    /**
     * The local model that answers in the account's place at a base URL; null: the account does. Asks the place first where nothing new is
     * known of it, for a second and a half at most. Never leads from a local server to anything else. Throws the signal's reason.
     */
    async standInFor(account: Account, place: { baseUrl: string }, signal?: AbortSignal): Promise<LocalStandIn | null> {
      const standIn = await standInWanted(account, place, signal)
      return standIn === 'no-model' ? null : standIn
    },

    /** The same for who tells a person why: `no-model` where the account's requests would go to a local model, and none is there. */
    standInWanted,

    /** Looks at the network and the providers in use until the signal aborts. A long-running app does it all the time. */
    async watch(signal: AbortSignal): Promise<void> {
      const stopListening = changes.listen((topic) => {
        if (!dependsOn.includes(topic)) return
        cached = undefined
        // Another proxy may lead elsewhere.
        if (topic === 'settings') watch.hurry()
        else watch.goOn()
      })
      try {
        await watch.run(signal)
      } finally {
        stopListening()
        cached = undefined
      }
    },
  }
}
