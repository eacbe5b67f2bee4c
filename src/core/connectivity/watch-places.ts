import { createAlarm } from './alarm.ts'
import type { Network, NetworkState } from './network-state.ts'
import type { Place } from './places.ts'
import { probeInterval } from './probe-interval.ts'
import type { Probes } from './probes.ts'
import type { ReachRegister } from './reach-register.ts'

/** Places that are looked at at once. */
const atOnce = 4
/** How long a look may take, in ms. */
const patienceMs = 3_000
/** How often the system is asked for its networks, in ms: while somebody looks, and otherwise. */
const networkMs = { attended: 1_000, alone: 5_000 }

/** Looks at the network and at places in turn, as often as each may be asked. */
export function createPlaceWatch(deps: {
  network: NetworkState
  register: Pick<ReachRegister, 'stateOf'>
  probes: Probes
  places: () => readonly Place[]
  /** Whether anybody looks at what comes of it. */
  isAttended: () => boolean
}) {
  const { network, register, probes, places, isAttended } = deps
  const alarm = createAlarm()
  /** When each place was looked at last, on the steady clock. */
  const lookedAt = new Map<string, number>()
  let isRunning = false
  const failures: unknown[] = []

  function dueInMs(place: Place, around: { network: Network; attended: boolean }): number {
    const interval = probeInterval(place, register.stateOf(place.origin), around)
    if (interval === null || probes.isRunning(place.origin)) return Infinity
    return Math.max(0, (lookedAt.get(place.origin) ?? -Infinity) + interval - performance.now())
  }

  function begin(place: Place, signal: AbortSignal): void {
    probes
      .look(place, patienceMs, signal)
      .catch((thrown: unknown) => {
        failures.push(thrown)
      })
      .finally(() => {
        lookedAt.set(place.origin, performance.now())
        alarm.ring()
      })
  }

  return {
    isRunning: (): boolean => isRunning,

    /** Works out anew what is due. */
    goOn: alarm.ring,

    /** Looks at everything anew, and at once. */
    hurry(): void {
      lookedAt.clear()
      alarm.ring()
    },

    /** Goes on until the signal aborts. Throws what a look throws that could not be made. */
    async run(signal: AbortSignal): Promise<void> {
      isRunning = true
      lookedAt.clear()
      try {
        while (!signal.aborted) {
          const attended = isAttended()
          const around = { network: network.look(), attended }
          for (const place of places()) if (probes.running() < atOnce && dueInMs(place, around) === 0) begin(place, signal)
          // Whoever had to wait for a free place goes on when a look ends, which rings.
          const next = places().map((place) => (probes.running() < atOnce ? dueInMs(place, around) : Infinity))
          await alarm.sleep(Math.min(networkMs[attended ? 'attended' : 'alone'], ...next), signal)
          for (const thrown of failures.splice(0)) throw thrown
        }
      } finally {
        isRunning = false
      }
    },
  }
}
