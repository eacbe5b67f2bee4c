import { z } from 'zod'
import type { Connectivity } from '../shared/connectivity.ts'
import type { LocalModels } from '../shared/local-models.ts'
import { offlineModes } from '../shared/settings.ts'

/**
 * What `keydeck offline --json` prints. `active`: a local model answers for someone at the moment. `model`: the one that would; null
 * where there is none. `providers`: those of the accounts. Scripts depend on it: fields may be added with a new release, none renamed or
 * removed.
 */
export const offlineListing = z.strictObject({
  mode: z.enum(offlineModes),
  active: z.boolean(),
  network: z.enum(['there', 'gone']),
  model: z
    .strictObject({
      name: z.string(),
      server: z.string(),
      baseUrl: z.string(),
      chosenBy: z.enum(['rule', 'user']),
      why: z.array(z.string()),
    })
    .nullable(),
  providers: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      allowed: z.boolean(),
      reach: z.enum(['reached', 'unreached', 'unknown']),
      active: z.boolean(),
    }),
  ),
})
export type OfflineListing = z.infer<typeof offlineListing>

export function toOfflineListing({ network, places, offline }: Connectivity, { chosen }: LocalModels): OfflineListing {
  return {
    mode: offline.mode,
    active: offline.active,
    network,
    model: chosen && {
      name: chosen.model,
      server: chosen.serverLabel,
      baseUrl: chosen.baseUrl,
      chosenBy: chosen.by,
      why: [...chosen.why],
    },
    providers: offline.providers.map(({ provider, providerName, allowed, active }) => ({
      id: provider,
      name: providerName,
      allowed,
      active,
      reach: worstOf(places.filter((place) => place.provider === provider).map(({ reach }) => reach)),
    })),
  }
}

type Reach = OfflineListing['providers'][number]['reach']

/** A provider with several places is unreached when one of them is. */
function worstOf(reaches: readonly Reach[]): Reach {
  return reaches.find((reach) => reach === 'unreached') ?? reaches.find((reach) => reach === 'reached') ?? 'unknown'
}
