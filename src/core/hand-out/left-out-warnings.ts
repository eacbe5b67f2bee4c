import { originOf } from '../../shared/base-url.ts'
import { isFoundByTools } from '../environment/account-variables.ts'
import type { AccountWithVariables, Assignment } from '../environment/assign-variables.ts'

/** A person who bound an account expects it to be there; of active ones it is told where a person asks. */
export function saysAnother({ account: { account }, by }: Assignment['leftOut'][number]): string {
  return `“${account.label}” is not handed over: “${by.account.label}” has the same way in. Name the one that you mean with --account.`
}

/** Of an active account that is in use and cannot be handed over. */
export function saysLeftOut({ account, baseUrl, provider, ...chosen }: AccountWithVariables): string {
  const why = isFoundByTools({ account, baseUrl, provider, ...chosen })
    ? 'cannot be used; `keydeck list` says why'
    : `is for ${originOf(baseUrl)}, which no variable tells to the tools of ${provider.name}`
  return `The key of “${account.label}” ${why}. Its variables are taken away.`
}
