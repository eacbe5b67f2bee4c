import { providerOf } from '../../shared/providers/catalogue.ts'
import { completeDraft } from '../paste/complete-draft.ts'
import { createNotes } from '../paste/notes.ts'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { providerOfTool } from './provider-names.ts'
import { resolveSecret, resolveVariable } from './resolve-value.ts'
import { labelOf } from './spoken-name.ts'
import { isSubscriptionToken, subscriptionSaid } from './subscription-token.ts'

/** What a file says of one account, in the words of its tool. `subject` is what messages call it. */
export type FoundAccount = {
  /** Tool and file: `Codex, config.toml`. */
  source: string
  subject: string
  /** How the tool calls the provider; null when it does not say. */
  named: string | null
  /** The API that an address of the user's own speaks. */
  dialect: 'openai' | 'anthropic'
  label: string | null
  baseUrl: string | null
  model: string | null
  key: string | null
  /** How the key travels, by the name of the way, where the tool says it. */
  auth?: string
}

/** The key itself and the address, with references looked up; a sentence where the key cannot be had. */
function resolved(
  found: FoundAccount,
  environment: MachinePlace['environment'],
): { key: string | null; address: string | null } | { sentence: string } {
  const key = resolveSecret(found.key ?? '', environment)
  if ('elsewhere' in key) return { sentence: `The key of ${found.subject} ${key.elsewhere.because}. ${key.elsewhere.fix}` }
  if (isSubscriptionToken(key.value)) return { sentence: subscriptionSaid(`The key of ${found.subject}`) }
  const address = resolveVariable(found.baseUrl ?? '', environment)
  if ('elsewhere' in address) return { sentence: `The base URL of ${found.subject} ${address.elsewhere.because}. Add the account by hand.` }
  return { key: key.value || null, address: address.value || null }
}

/**
 * An account as it was found. What has no key is a finding only where a server on this machine needs none. A key that cannot be
 * had or used is said; one that was meant for an address of the user's own never becomes one for the provider's usual address.
 */
export function readFoundAccount(found: FoundAccount, environment: MachinePlace['environment']): SourceReading {
  const given = resolved(found, environment)
  if ('sentence' in given) return said(given.sentence)
  const named = found.named === null ? null : providerOfTool(found.named)
  const server = named !== null && providerOf(named.id).kind === 'local-server' ? providerOf(named.id).baseUrl : null
  const notes = createNotes()
  const candidate = completeDraft(
    {
      source: found.source,
      where: `The key of ${found.subject}`,
      named: named === null ? [] : [named.id],
      label: labelOf(found.label),
      baseUrl: given.address ?? named?.baseUrl ?? server,
      dialect: given.address === null ? null : found.dialect,
      model: found.model,
      key: given.key,
      auth: found.auth ?? null,
    },
    notes,
  )
  if (candidate !== undefined) return { candidates: [candidate], notUnderstood: [] }
  return given.key === null ? joinReadings([]) : { candidates: [], notUnderstood: notes.sentences() }
}
