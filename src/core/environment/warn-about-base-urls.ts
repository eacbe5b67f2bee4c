import type { EnvironmentWarning } from '../../shared/environment.ts'
import { catalogue } from '../../shared/providers/catalogue.ts'
import { destinationOf } from './destination.ts'
import { partOf } from './describe-effect.ts'
import { rolesOf } from './known-variables.ts'
import { hostOf } from './mask-value.ts'
import type { Candidate, Look, Resolved } from './resolution.ts'
import { howToRemove, placeOf, variableAt, type Warn, type WarningContext } from './warning-context.ts'

/** A key that would go to a host that another source chose than the one that has the key. Said of the key and of the base URL. */
export const warnAboutBaseUrls: Warn = (resolved, context) => {
  const { winner } = resolved
  if (!winner) return []
  const part = partOf(winner, resolved)?.part
  if (part === 'key') return warn(resolved, context)
  if (part !== 'baseUrl') return []
  const [first] = keysSentTo(resolved.name, context)
  return first ? [first] : []
}

function keysSentTo(baseUrlName: string, context: WarningContext): EnvironmentWarning[] {
  const providers = new Set(rolesOf(baseUrlName).map(({ provider }) => provider))
  const names = new Set(catalogue.filter(({ id }) => providers.has(id)).flatMap(({ env }) => env.key))
  return [...names].flatMap((name) => {
    const key = context.look(name)
    return key.winner && destinationOf(name, key.winner, context.look)?.from?.name === baseUrlName ? warn(key, context) : []
  })
}

function warn({ name, winner }: Resolved, context: WarningContext): EnvironmentWarning[] {
  const destination = winner && destinationOf(name, winner, context.look)
  const chosen = destination?.from?.winner
  if (!winner || !destination?.from || !chosen || isOneSource(winner, chosen, { name, baseUrl: destination.from.name }, context)) return []
  const usual = winner.of?.account.baseUrl ?? destination.provider.baseUrl
  if (usual !== null && hostOf(usual) === destination.host) return []
  const message = `The key in ${name} is from ${placeOf(winner)}, and would go to ${destination.host}, which ${variableAt(destination.from.name, chosen)} chose.`
  return [{ code: 'base-url-from-elsewhere', message, ...howToRemove(destination.from.name, chosen, context) }]
}

/** Whether one source has both, be it that the winner of one of them is from another that has the same value. */
function isOneSource(key: Candidate, baseUrl: Candidate, names: { name: string; baseUrl: string }, context: WarningContext): boolean {
  const keySources = sourcesOf(key, names.name, context)
  return sourcesOf(baseUrl, names.baseUrl, context).some((source) => keySources.includes(source))
}

function sourcesOf(candidate: Candidate, name: string, { look, compare }: { look: Look; compare: WarningContext['compare'] }): string[] {
  return look(name)
    .candidates.filter((other) => other === candidate || (other.bar === null && !other.empty && compare(candidate, other) === 'same'))
    .map(({ source, of }) => (of ? `settings ${of.account.account.id}` : source))
}
