import { describeKeyProblem } from '../../shared/api-key.ts'
import type { AuthScheme } from '../../shared/providers/provider.ts'

/** The ways in which a key travels as it is. */
type PlainScheme = Extract<AuthScheme, { scheme: 'bearer' | 'header' | 'basic-username' }>

/**
 * The headers that carry a key, or undefined when the key cannot stand in a header. Node's own error for such a value quotes
 * all of it (S14), so the value is looked at here and never reaches Node. Google credentials are exchanged, never sent.
 */
export function credentialHeaders(auth: PlainScheme, key: string): Record<string, string> | undefined {
  if (describeKeyProblem(key) !== undefined || key !== key.trim() || key.startsWith('{')) return undefined
  switch (auth.scheme) {
    case 'bearer':
      return { authorization: `Bearer ${key}` }
    case 'header':
      return { [auth.name.toLowerCase()]: key }
    case 'basic-username':
      return { authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` }
  }
}
