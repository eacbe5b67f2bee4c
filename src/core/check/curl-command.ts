import type { Account } from '../../shared/account.ts'
import { apiAt } from '../../shared/providers/api-at.ts'
import { authName } from '../../shared/providers/auth-name.ts'
import { authOf } from '../../shared/providers/auth-of.ts'
import { definitionOf } from '../../shared/providers/catalogue.ts'
import { placeUrl } from '../../shared/providers/place-url.ts'
import type { AuthScheme, ProviderDefinition } from '../../shared/providers/provider.ts'
import { quotedForShell } from '../../shared/quoted-for-shell.ts'
import { isLoopbackHost } from '../network/loopback-host.ts'
import { awsRegionOf } from '../network/sign-aws.ts'
import { accountHeaders, secretHeader } from './account-headers.ts'

/**
 * The request that proves an account's key, as a curl command for a POSIX shell. The key and every other secret are environment
 * variables in it, so that the command can be shown and sent around. `variables`: their names, the key's first.
 */
export function curlCommand(account: Account, { proxyUrl }: { proxyUrl: string | null }): { command: string; variables: string[] } {
  const provider = definitionOf(account)
  const { baseUrl, options } = account
  const api = apiAt(provider, baseUrl)
  const auth = authOf(api, options.auth)
  const url = placeUrl(provider, baseUrl, api.check.key ?? { path: '' })
  const hasKey = account.keyHint !== null && auth.scheme !== 'none'
  const key = keyVariable(provider, auth)
  const secrets = account.secrets.flatMap((name) => {
    const header = name === 'session-token' && auth.scheme === 'sigv4' ? awsToken : secretHeader(provider, name)
    return header ? [{ ...header, variable: secretVariable(provider, name) }] : []
  })
  const region = options.fields['region'] || awsRegionOf(url) || ''
  const parts = [
    'curl --silent --show-error --include',
    ...(hasKey ? authArguments(auth, { key, accessKeyId: options.fields['accessKeyId'] ?? '', region }) : []),
    ...Object.entries(accountHeaders({ api, provider, options, secrets: {} })).map(
      ([name, value]) => `--header ${quotedForShell(`${name}: ${value}`)}`,
    ),
    ...secrets.map(({ name, prefix, variable }) => `--header ${withVariable(`${name}: ${prefix}`, variable)}`),
    ...(options.caFile === null ? [] : [`--cacert ${quotedForShell(options.caFile)}`]),
    ...(options.timeoutSeconds === null ? [] : [`--max-time ${options.timeoutSeconds}`]),
    // With socks5: curl looks the name up itself; Keydeck leaves that to the proxy.
    ...(proxyUrl === null || isLoopbackHost(url) ? [] : [`--proxy ${quotedForShell(proxyUrl.replace(/^socks5:/, 'socks5h:'))}`]),
    quotedForShell(url.href),
  ]
  return { command: parts.join(' \\\n  '), variables: [...(hasKey ? [key] : []), ...secrets.map(({ variable }) => variable)] }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-authentication-methods.html */
const awsToken = { name: 'x-amz-security-token', prefix: '' }

function authArguments(auth: AuthScheme, { key, accessKeyId, region }: { key: string; accessKeyId: string; region: string }): string[] {
  switch (auth.scheme) {
    case 'none':
      return []
    case 'bearer':
    case 'google-oauth':
      return [`--header ${withVariable('authorization: Bearer ', key)}`]
    case 'header':
      return [`--header ${withVariable(`${authName(auth)}: `, key)}`]
    case 'basic-username':
      return [`--user "$${key}:"`]
    case 'sigv4':
      // https://curl.se/docs/manpage.html#--aws-sigv4
      return [`--aws-sigv4 ${quotedForShell(`aws:amz:${region}:${auth.service}`)}`, `--user ${withVariable(`${accessKeyId}:`, key)}`]
  }
}

/** A text and a variable after it, which the shell puts in its place. */
function withVariable(text: string, variable: string): string {
  return `${quotedForShell(text)}"$${variable}"`
}

/** The usual variable of a key that travels this way. Google’s credentials are a file, of which curl needs an access token. */
function keyVariable({ env }: ProviderDefinition, auth: AuthScheme): string {
  if (auth.scheme === 'google-oauth') return 'GOOGLE_ACCESS_TOKEN'
  const others = env.auth ?? {}
  return env.key.find((name) => others[name] === authName(auth)) ?? env.key.find((name) => others[name] === undefined) ?? 'API_KEY'
}

/** The usual variable of a further secret, or one made of its name: `header:x-team-token` → `X_TEAM_TOKEN`. */
function secretVariable({ secrets = [] }: ProviderDefinition, name: string): string {
  const usual = secrets.find((part) => part.name === name)?.env[0]
  const made = name
    .replace(/^header:/, '')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
  return usual ?? made.replace(/^(?=\d)/, '_')
}
