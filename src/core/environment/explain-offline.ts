import type { OfflineExplanation, OfflineVariable } from '../../shared/environment.ts'
import { standInInWords } from '../connectivity/stand-in-words.ts'
import type { ProjectHere } from '../projects/project-here.ts'
import { isFoundByTools } from './account-variables.ts'
import type { ChosenAccount } from './accounts-in-use.ts'
import { assignVariables } from './assign-variables.ts'
import { maskHint } from './mask-value.ts'
import { shareOut, takenAwayOffline, type SharedOut } from './share-out.ts'
import type { Replaced, StandIns } from './stand-ins.ts'

const list = new Intl.ListFormat('en', { type: 'conjunction' })

/**
 * What offline mode has `keydeck run` do with variables in a folder, for a person who asks why; null where every account is used as it is,
 * and where a rule of the folder lets nothing be started. `inUse`: the accounts in use, and those that would be were they not denied.
 */
export async function explainOffline(
  inUse: readonly ChosenAccount[],
  { standIns, denied }: { standIns: StandIns; denied: ProjectHere['denied'] },
): Promise<OfflineExplanation | null> {
  const { assigned } = assignVariables(inUse)
  const isRefused =
    inUse.some(({ account }) => denied.has(account.id)) || assigned.some((one) => one.by !== 'active' && !isFoundByTools(one))
  if (isRefused) return null
  const shared = await shareOut(assigned, { standIns, denied })
  const { reason, replaced, problems } = shared.offline
  if (replaced.length === 0 && problems.length === 0) return null
  const models = [...new Set(replaced.map(({ standIn }) => standInInWords(standIn)))]
  const labels = list.format(replaced.map(({ account }) => `“${account.label}”`))
  const sentence = `${reason}: \`keydeck run\` leads the tools of ${labels} to ${list.format(models)}.`
  return { sentence: [...(replaced.length > 0 ? [sentence] : []), ...problems].join(' '), variables: variablesOf(shared) }
}

function variablesOf({ usable, offline }: SharedOut): OfflineVariable[] {
  const set = new Map(offline.replaced.flatMap((one) => one.set.map((variable) => [variable.name, shown(variable, one)] as const)))
  const kept = new Set([...set.keys(), ...usable.flatMap(({ variables }) => variables.map(({ name }) => name))])
  return [...[...set].map(([name, value]) => ({ name, value })), ...takenAwayOffline(offline, kept).map((name) => ({ name, value: null }))]
}

/** Of the key of the model server's own account what may be shown. */
function shown({ value, isKey }: Replaced['set'][number], { local }: Replaced): string {
  return isKey && local !== null && local.keyState !== 'none' ? maskHint(local.keyHint) : value
}
