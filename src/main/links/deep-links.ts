import { z } from 'zod'
import { accountId } from '../../shared/account.ts'
import { providerIds } from '../../shared/providers/catalogue.ts'
import { linkScheme } from '../app-identity.ts'

const longestLink = 2_000

const plainPages: Readonly<Record<string, string>> = {
  overview: '/',
  accounts: '/accounts',
  add: '/accounts/new',
  protection: '/protection',
  settings: '/settings',
  about: '/about',
}

const provider = z.enum(providerIds)

/**
 * The page that a `keydeck://` link asks for, such as `/accounts/new?provider=openai`; undefined for any other link, which opens
 * the window and nothing more. A link comes from anywhere: it names a page and carries nothing else. Whatever has further
 * parameters, a key for one, is passed on in no part.
 */
export function pageOfLink(link: string): string | undefined {
  if (link.length > longestLink || !URL.canParse(link)) return undefined
  const { protocol, host, username, password, port, pathname, search, hash } = new URL(link)
  if (protocol !== `${linkScheme}:` || username || password || port || hash) return undefined
  const rest = pathname.replace(/^\//, '').replace(/\/$/, '')
  if (host === 'accounts' && rest !== '') return search === '' && accountId.safeParse(rest).success ? `/accounts/${rest}` : undefined
  const page = Object.hasOwn(plainPages, host) ? plainPages[host] : undefined
  if (page === undefined || rest !== '') return undefined
  if (search === '') return page
  return host === 'add' ? withProvider(page, new URLSearchParams(search)) : undefined
}

function withProvider(page: string, parameters: URLSearchParams): string | undefined {
  const [first, ...others] = [...parameters]
  const chosen = provider.safeParse(first?.[1])
  return first?.[0] === 'provider' && others.length === 0 && chosen.success ? `${page}?provider=${chosen.data}` : undefined
}

/** The first `keydeck:` link among a process's arguments. */
export function linkAmong(argv: readonly string[]): string | undefined {
  return argv.find((argument) => argument.toLowerCase().startsWith(`${linkScheme}:`))
}
