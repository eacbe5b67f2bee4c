import { normaliseBaseUrl } from '../../shared/base-url.ts'
import { apiAt } from '../../shared/providers/api-at.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import { hasOwnPath } from './base-url-variants.ts'
import { isAtHome } from './check-target.ts'
import { endpoint, suggestBaseUrl } from './explain-address.ts'
import { pathProof } from './list-place.ts'

type Remark = { message: string; fix: string; warns: boolean }

/**
 * What the look of a typed base URL tells before anything is tried. A whole endpoint in its place is worth a warning, as is a path
 * that no free request will prove; a slash at its end is left out without harm. Undefined when there is nothing to tell.
 */
export function describeTypedAddress(provider: ProviderDefinition, typed: string): Remark | undefined {
  const url = new URL(typed.trim())
  const path = url.pathname.replace(/\/+$/, '')
  const baseUrl = normaliseBaseUrl(typed)
  if (endpoint.test(path) && path !== new URL(provider.baseUrlExample).pathname) {
    const better = suggestBaseUrl(provider, url)
    const fix = better === undefined ? 'Leave out what comes after the base URL.' : `If it does not work, try ${better}.`
    return { message: 'The base URL looks like the address of one endpoint.', fix, warns: true }
  }
  if (pathProof(apiAt(provider, baseUrl)) === null && isAtHome(provider, baseUrl) && !hasOwnPath(provider, baseUrl)) {
    const usual = `${url.origin}${new URL(provider.baseUrlExample).pathname.replace(/\/+$/, '')}`
    return { message: `${provider.name} is not known to have an API at this path.`, fix: `If it does not work, try ${usual}.`, warns: true }
  }
  if (url.pathname === '/' || !url.pathname.endsWith('/')) return undefined
  return { message: 'The slash at the end is left out.', fix: '', warns: false }
}
