import type { Account } from '../../shared/account.ts'
import { headerOfSecret } from '../../shared/secret-header-field.ts'
import { apiAt } from '../../shared/providers/api-at.ts'
import { authName } from '../../shared/providers/auth-name.ts'
import { authOf } from '../../shared/providers/auth-of.ts'
import { definitionOf } from '../../shared/providers/catalogue.ts'
import { placeUrl } from '../../shared/providers/place-url.ts'
import type { AuthScheme, ProviderDefinition } from '../../shared/providers/provider.ts'
import { quotedForShell } from '../../shared/quoted-for-shell.ts'
import { awsRegionOf } from '../network/aws-region.ts'
import { isLoopbackHost } from '../network/loopback-host.ts'
import { accountHeaders, secretHeader } from './account-headers.ts'

/** The proxy of the settings, and whether it is given a user name and a password. */
export type CurlProxy = { url: string; hasCredential: boolean }

const proxyVariables = ['KEYDECK_PROXY_USER', 'KEYDECK_PROXY_PASSWORD']

/**
 * The request that proves an account's key, as a curl command for a POSIX shell. The key and every other secret are environment
 * variables in it, so that the command can be shown and sent around. `variables`: their names, the key's first.
 */
export function curlCommand(account: Account, { proxy }: { proxy: CurlProxy | null }): { command: string; variables: string[] } {
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
  const way = isLoopbackHost(url) ? null : proxy
  const parts = [
    'curl --silent --show-error --include --globoff',
    ...(hasKey ? authArguments(auth, { key, accessKeyId: options.fields['accessKeyId'] ?? '', region }) : []),
    ...Object.entries(accountHeaders({ api, provider, options, secrets: {} }))
      .filter(([name]) => !secrets.some((secret) => secret.name.toLowerCase() === name))
      .map(([name, value]) => `--header ${quotedForShell(`${name}: ${value}`)}`),
    ...secrets.map(({ name, prefix, variable }) => `--header ${withVariable(`${name}: ${prefix}`, variable)}`),
    ...(options.caFile === null ? [] : [`--cacert ${quotedForShell(options.caFile)}`]),
    ...(options.timeoutSeconds === null ? [] : [`--max-time ${options.timeoutSeconds}`]),
    // With socks5: curl looks the name up itself; Keydeck leaves that to the proxy.
    ...(way === null ? [] : [`--proxy ${quotedForShell(way.url.replace(/^socks5:/, 'socks5h:'))}`]),
    ...(way?.hasCredential ? [`--proxy-user "$${proxyVariables.join(':$')}"`] : []),
    quotedForShell(url.href),
  ]
  return {
    command: parts.join(' \\\n  '),
    variables: [...(hasKey ? [key] : []), ...secrets.map(({ variable }) => variable), ...(way?.hasCredential ? proxyVariables : [])],
  }
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

/** The usual variable of a further secret, or one made of its name: `header:x-team-token` → `KEYDECK_X_TEAM_TOKEN`, which is no variable that a shell has. */
function secretVariable({ secrets = [] }: ProviderDefinition, name: string): string {
  const usual = secrets.find((part) => part.name === name)?.env[0]
  const made = (headerOfSecret(name) ?? name).toUpperCase().replace(/[^A-Z0-9]+/g, '_')
  return usual ?? `KEYDECK_${made}`
}
