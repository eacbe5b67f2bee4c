import { z } from 'zod'
import type { Account } from '../shared/account.ts'
import type { HoldsHere, Project } from '../shared/project.ts'

const bound = {
  provider: z.string(),
  accountId: z.uuid(),
  label: z.string(),
  baseUrl: z.string().nullable(),
  model: z.string().nullable(),
}
const named = { accountId: z.uuid(), label: z.string() }

/**
 * A project as `--json` prints it, times in ISO 8601 UTC. `deniedIn`: the folder of the rule because of which the binding does not count.
 * Scripts depend on it: fields may be added with a new release, none renamed or removed.
 */
export const projectListing = z.strictObject({
  id: z.uuid(),
  folder: z.string(),
  state: z.enum(['there', 'missing']),
  bindings: z.array(z.strictObject({ ...bound, deniedIn: z.string().nullable() })),
  denied: z.array(z.strictObject(named)),
  createdAt: z.iso.datetime(),
})
export type ProjectListing = z.infer<typeof projectListing>

/** What `use --project` prints: the account, the one that was bound before it, and the project. */
export const boundListing = z.strictObject({ accountId: z.uuid(), previous: z.uuid().nullable(), project: projectListing })

/**
 * What holds in a folder as `--json` prints it. `folder` in a binding or a rule: where it is from. `setAside`: bindings that a rule keeps
 * from counting. `otherOrigin`: a base URL that is left out, as the account's key was entered for another origin.
 */
const boundHere = { ...bound, folder: z.string(), otherOrigin: z.string().nullable() }
export const hereListing = z.strictObject({
  folder: z.string(),
  project: z.strictObject({ id: z.uuid(), folder: z.string() }).nullable(),
  bindings: z.array(z.strictObject(boundHere)),
  setAside: z.array(z.strictObject({ ...boundHere, deniedIn: z.string() })),
  denied: z.array(z.strictObject({ ...named, folder: z.string() })),
})
export type HereListing = z.infer<typeof hereListing>

type Labels = (accountId: string) => string

/** What accounts are called; '' for one that was removed meanwhile. */
export function labelsOf(accounts: readonly Pick<Account, 'id' | 'label'>[]): Labels {
  const labels = new Map(accounts.map(({ id, label }) => [id, label]))
  return (accountId) => labels.get(accountId) ?? ''
}

export function toProjectListing({ id, folder, state, bindings, denied, createdAt }: Project, labels: Labels): ProjectListing {
  return {
    id,
    folder,
    state,
    bindings: bindings.map(({ provider, accountId, baseUrl, model, deniedIn }) => ({
      provider,
      accountId,
      label: labels(accountId),
      baseUrl,
      model,
      deniedIn,
    })),
    denied: denied.map((accountId) => ({ accountId, label: labels(accountId) })),
    createdAt: createdAt.toISOString(),
  }
}

export function toHereListing({ folder, project, bindings, denied, setAside }: HoldsHere, labels: Labels): HereListing {
  const toBound = ({ provider, accountId, baseUrl, model, folder: from, otherOrigin }: HoldsHere['bindings'][number]) => ({
    provider,
    accountId,
    label: labels(accountId),
    baseUrl,
    model,
    folder: from,
    otherOrigin: otherOrigin ?? null,
  })
  return {
    folder,
    project,
    bindings: bindings.map(toBound),
    setAside: setAside.map((binding) => ({ ...toBound(binding), deniedIn: binding.deniedIn })),
    denied: denied.map(({ accountId, folder: from }) => ({ accountId, label: labels(accountId), folder: from })),
  }
}
