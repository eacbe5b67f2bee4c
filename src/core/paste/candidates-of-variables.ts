import type { ProviderId } from '../../shared/providers/catalogue.ts'
import type { Draft } from './complete-draft.ts'
import { faultOf, looksLikeKey } from './judge-value.ts'
import { bareName, knownVariable, stemOf } from './known-variables.ts'
import { hasOwnShape, providerNamed } from './likely-providers.ts'
import { nameToShow, type Notes } from './notes.ts'
import { authOf, isServer, ownerOf, partsFor, providersWith, type Placed, type Variable } from './parts-of-set.ts'

/** What such variables are called that carry a key of somebody whom the catalogue does not know. */
const keyName = /(?:^|_)API_?KEY(?:_|\d|$)/

/** As many variables of one set as anybody has, and as many keys as are ever shown. */
const mostInSet = 100
const mostKept = 3_000
const mostAddresses = 20_000

const addressName = /^(?:(.+?)_)??(?:(?:API_)?BASE_URL|API_BASE|BASEURL|API_URL|ENDPOINT|HOST|URL)$/

/**
 * Puts variables together to accounts: each key with the address, the model and the parts of the same provider, and of the same
 * set where there are several (`OPENAI_API_KEY_WORK` goes with `OPENAI_BASE_URL_WORK`). The set becomes the account's label.
 */
export function createVariableGroups(options: { source?: string } = {}) {
  const sets = new Map<string, Placed[]>()
  const others: Variable[] = []
  const addresses = new Map<string, Variable>()
  let kept = 0
  let leftOut = 0

  /** Says whether the variable may belong to an account. What is beyond all measure is left out. */
  function take(variable: Variable): boolean {
    const known = knownVariable(variable.name)
    if (known) {
      const set = sets.get(known.affix) ?? []
      if (kept === mostKept || set.length === mostInSet) leftOut += 1
      else {
        kept += 1
        set.push({ ...variable, known })
        sets.set(known.affix, set)
      }
      return true
    }
    const name = bareName(variable.name)
    if (isKeyOfSomebody(name, variable.value)) {
      if (others.length === mostKept) leftOut += 1
      else others.push(variable)
      return true
    }
    const address = addressName.exec(name)
    if (!address || addresses.size === mostAddresses) return false
    addresses.set(address[1] ?? '', variable)
    return true
  }

  /** The accounts that the variables make together, each still to be judged by `completeDraft`. */
  function finish(notes: Notes): Draft[] {
    const used = new Set<Variable>()
    const put = [...sets].flatMap(([affix, set]) => draftsOfSet(affix, set, used))
    for (const other of others) put.push(draftOfOther(other, used))
    for (const set of sets.values()) for (const variable of set) if (!used.has(variable)) notes.withoutKey(variable.name, ownerOf(variable))
    for (const address of addresses.values()) if (!used.has(address)) notes.unrelated(address.name)
    if (leftOut > 0) notes.say('There are more variables than can be shown; some were left out.')
    return put
  }

  function draftOfOther(variable: Variable, used: Set<Variable>): Draft {
    const name = bareName(variable.name)
    const stem = /^(?:API_?|AUTH_|ACCESS_)?(?:KEY|TOKEN)$/.test(name) ? '' : (stemOf(name) ?? '')
    const address = addresses.get(stem)
    if (address) used.add(address)
    const named = providerNamed(stem)
    return { ...told(variable), named: named ? [named] : [], key: variable.value, baseUrl: address?.value ?? null }
  }

  function told({ name, line }: Variable): { source: string; where: string } {
    const shown = nameToShow(name)
    const place = line === undefined ? 'a variable' : `the variable on line ${line}`
    const source = shown ?? place
    return { source: options.source ?? source, where: shown ?? `${place[0]?.toUpperCase() ?? ''}${place.slice(1)}` }
  }

  function draftsOfSet(affix: string, set: readonly Placed[], used: Set<Variable>): Draft[] {
    const found: Draft[] = []
    const label = affix === '' ? null : readableAffix(affix)
    const served = new Set<ProviderId>()
    const forAll = affix === '' ? [] : (sets.get('') ?? [])
    for (const variable of set) {
      const named = providersWith(variable, 'key')
      if (named.length === 0) continue
      for (const provider of named) served.add(provider)
      const rest = partsFor(named, set, forAll, used)
      used.add(variable)
      found.push({ ...told(variable), named, label, key: variable.value, auth: authOf(variable), ...rest })
    }
    for (const variable of set) {
      const servers = providersWith(variable, 'baseUrl').filter((id) => !served.has(id) && isServer(id))
      if (servers.length === 0) continue
      found.push({ ...told(variable), named: servers, label, ...partsFor(servers, set, forAll, used) })
    }
    return found
  }

  return { take, finish }
}

function isKeyOfSomebody(name: string, value: string): boolean {
  if (hasOwnShape(value)) return true
  if (!keyName.test(name)) return false
  const fault = faultOf(value)
  return fault === undefined ? looksLikeKey(value) : fault === 'reference' || fault === 'placeholder' || fault === 'masked'
}

/** `WORK_TEAM` as a person would write it: Work team. */
function readableAffix(affix: string): string | null {
  const shown = nameToShow(/^\d/.test(affix) ? `N${affix}` : affix)
  if (shown === undefined) return null
  const words = affix.toLowerCase().replaceAll('_', ' ')
  return `${words[0]?.toUpperCase() ?? ''}${words.slice(1)}`
}
