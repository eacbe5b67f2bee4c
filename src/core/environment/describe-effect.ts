import type { Compare } from './compare-values.ts'
import { conflictEffect } from './conflict-effects.ts'
import { destinationOf } from './destination.ts'
import { rolesOf, type VariableRole } from './known-variables.ts'
import { hostOf } from './mask-value.ts'
import type { Candidate, Look, ResolutionInput, Resolved } from './resolution.ts'

type Context = { look: Look; compare: Compare; isVaultUnlocked: ResolutionInput['isVaultUnlocked'] }

/** What a candidate does as the winner, or would have done: a few words that can stand after its name. */
export function describeEffect(candidate: Candidate, resolved: Resolved, context: Context): string {
  const { winner } = resolved
  if (candidate === winner) return `${effectOfWinner(candidate, resolved, context)}${hindrance(candidate, context)}`
  if (candidate.empty) return 'is empty, so what comes after it counts'
  const { bar } = candidate
  if (bar?.why === 'denied') return `is never used under ${bar.folder}`
  if (bar?.why === 'set-aside') return 'is set aside while Keydeck runs in development'
  if (bar?.why === 'other-account' && winner?.source !== 'settings')
    return `is left out: “${bar.account.account.label}” comes first, and ${partOf(candidate, resolved)?.part === 'key' ? 'this is another way in to the same tools' : 'this would go with its key'}`
  return effectOfLoser(candidate, resolved, context)
}

/** The part that a variable is of its account, or of the first provider that the catalogue has for it. */
export function partOf({ of }: Pick<Candidate, 'of'>, { name }: Pick<Resolved, 'name'>): VariableRole | undefined {
  const roles = rolesOf(name)
  return roles.find(({ part, provider }) => of !== null && part === of.part && provider === of.account.provider.id) ?? roles[0]
}

function effectOfWinner(candidate: Candidate, resolved: Resolved, { look }: Context): string {
  const { name } = resolved
  const role = partOf(candidate, resolved)
  if (!role) return 'is what a command gets'
  if (role.part === 'conflict') return conflictEffect(name, true)
  if (role.part === 'baseUrl') return `sends requests to ${hostOf(candidate.value ?? '')}`
  if (role.part === 'model') return `asks for the model ${candidate.masked}`
  if (role.part === 'field') return `sets ${role.label} to ${candidate.masked}`
  const { host = '', from } = destinationOf(name, candidate, look) ?? {}
  if (!candidate.of) return `goes to ${host}`
  const { account, baseUrl } = candidate.of.account
  const whose = ` as the ${role.label.toLowerCase()} of “${account.label}”`
  const own = hostOf(baseUrl)
  // What an account sets reaches a command through Keydeck, which takes such an address away.
  if (from?.winner && from.winner.source !== 'settings' && own !== host)
    return `goes to ${own}${whose} with \`keydeck run\`, which takes ${from.name} away, and to ${host} without it`
  return `goes to ${host}${whose}`
}

/** Why a stored secret cannot be used as it is or where the project wants it, with the next step. */
function hindrance({ of, secret }: Candidate, { isVaultUnlocked }: Context): string {
  if (of === null || secret === null) return ''
  const { keyState, keyOrigin } = of.account.account
  if (keyState === 'needs-key') return ', once its key is entered again: what is stored cannot be read'
  if (keyState === 'endpoint-changed')
    return `, once that is confirmed or the key is entered again: it was entered for ${keyOrigin ?? 'another address'}`
  const { otherOrigin } = of.account
  const instead = otherOrigin === null ? '' : `, and not to ${hostOf(otherOrigin)} as the project says: the key was not entered for that`
  return isVaultUnlocked ? instead : `${instead}, once the vault is unlocked`
}

function effectOfLoser(candidate: Candidate, resolved: Resolved, { look, compare }: Context): string {
  const { name, winner } = resolved
  const comparison = winner ? compare(winner, candidate) : 'other'
  const role = partOf(candidate, resolved)
  if (!role) return comparison === 'same' ? 'would give the same value' : 'would give another value'
  if (role.part === 'conflict') return conflictEffect(name, false)
  if (role.part === 'baseUrl')
    return comparison === 'same' ? 'would send requests to the same address' : `would send requests to ${hostOf(candidate.value ?? '')}`
  if (role.part === 'model') return `would ask for the model ${candidate.masked}`
  if (role.part === 'field') return `would set ${role.label} to ${candidate.masked}`
  const host = candidate.of ? hostOf(candidate.of.account.baseUrl) : (destinationOf(name, candidate, look)?.host ?? '')
  const which = { same: 'the same', other: 'another', unknown: 'what may be the same' }[comparison]
  return `would send ${which} ${role.label.toLowerCase()} to ${host}`
}
