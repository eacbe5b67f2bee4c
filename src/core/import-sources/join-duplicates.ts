import { originOf } from '../../shared/base-url.ts'
import { providerOf } from '../../shared/providers/catalogue.ts'
import type { Candidate } from '../findings/candidate.ts'

/** What makes two findings the same account: the key and where it would go. */
function identityOf({ key, baseUrl, providers, fields }: Candidate): string {
  const [likeliest] = providers
  const address = baseUrl ?? (likeliest === undefined ? null : providerOf(likeliest).baseUrl)
  const place =
    address === null ? `provider:${likeliest ?? ''}:${JSON.stringify(fields, Object.keys(fields).toSorted())}` : originOf(address)
  return JSON.stringify([place, key])
}

/** One finding for two: what the first says stands, what it leaves open comes from the other. */
function joined(one: Candidate, other: Candidate): Candidate {
  const sources = new Set([...one.source.split(' and '), ...other.source.split(' and ')])
  return {
    source: [...sources].join(' and '),
    providers: [...new Set([...one.providers, ...other.providers])],
    label: one.label ?? other.label,
    baseUrl: one.baseUrl ?? other.baseUrl,
    model: one.model ?? other.model,
    key: one.key,
    auth: one.auth ?? other.auth,
    fields: { ...other.fields, ...one.fields },
    secrets: { ...other.secrets, ...one.secrets },
    problem: one.problem || other.problem,
  }
}

/** The same key at the same origin is one account, wherever it was found; its `source` then names every place. */
export function joinDuplicates(candidates: readonly Candidate[]): Candidate[] {
  const found = new Map<string, Candidate>()
  for (const candidate of candidates) {
    const identity = identityOf(candidate)
    const before = found.get(identity)
    found.set(identity, before === undefined ? candidate : joined(before, candidate))
  }
  return [...found.values()]
}
