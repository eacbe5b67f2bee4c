import { z } from 'zod'
import { accountId } from '../../shared/account.ts'
import { providerIds } from '../../shared/providers/catalogue.ts'
import { linkScheme } from '../app-identity.ts'

/** Room for the longest key, percent-encoded, and what stands beside it. */
const longestLink = 32_768

/** With one of these a link is about an account of somebody's, not about a page. */
const accountParameters = new Set(['key', 'baseUrl', 'label', 'model'])

const plainPages: Readonly<Record<string, string>> = {
  overview: '/',
  accounts: '/accounts',
  add: '/accounts/new',
  protection: '/protection',
  settings: '/settings',
  about: '/about',
}

const provider = z.enum(providerIds)

/** What a `keydeck://` link asks for: a page, or the page on which a person confirms the account that the link carries. */
export type LinkTarget = { kind: 'page'; path: string } | { kind: 'account' }

/**
 * What a `keydeck://` link asks for, such as the page `/accounts/new?provider=openai`; undefined for any other link, which opens
 * the window and nothing more. A link comes from anywhere: one that names a page carries nothing else, and an account that comes
 * in one (`keydeck://add?provider=…&key=…`) is saved by nothing but a person's confirmation. A key in any other place is passed
 * on in no part.
 */
export function targetOfLink(link: string): LinkTarget | undefined {
  if (link.length > longestLink || !URL.canParse(link)) return undefined
  const { protocol, host, username, password, port, pathname, search, hash } = new URL(link)
  if (protocol !== `${linkScheme}:` || username || password || port || hash) return undefined
  const rest = pathname.replace(/^\//, '').replace(/\/$/, '')
  if (host === 'accounts' && rest !== '') return search === '' && accountId.safeParse(rest).success ? page(`/accounts/${rest}`) : undefined
  const path = Object.hasOwn(plainPages, host) ? plainPages[host] : undefined
  if (path === undefined || rest !== '') return undefined
  if (search === '') return page(path)
  return host === 'add' ? addTarget(path, [...new URLSearchParams(search)]) : undefined
}

function addTarget(path: string, parameters: readonly [name: string, value: string][]): LinkTarget | undefined {
  const [first, ...others] = parameters
  if (parameters.some(([name]) => accountParameters.has(name))) return { kind: 'account' }
  const chosen = provider.safeParse(first?.[1])
  return first?.[0] === 'provider' && others.length === 0 && chosen.success ? page(`${path}?provider=${chosen.data}`) : undefined
}

function page(path: string): LinkTarget {
  return { kind: 'page', path }
}

/** The first `keydeck:` link among a process's arguments. */
export function linkAmong(argv: readonly string[]): string | undefined {
  return argv.find((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`))
}
