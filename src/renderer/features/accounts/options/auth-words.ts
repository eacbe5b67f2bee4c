import type { AuthScheme } from '../../../../shared/providers/provider.ts'

/** How a key travels, in words for a person. */
export function authWords(auth: AuthScheme): string {
  switch (auth.scheme) {
    case 'bearer':
      return 'As a bearer token'
    case 'header':
      return `In the header ${auth.name}`
    case 'basic-username':
      return 'As the user name of HTTP Basic'
    case 'sigv4':
      return 'As an AWS signature, with the access key ID'
    case 'google-oauth':
      return 'As a Google access token'
    case 'none':
      return 'Not at all'
  }
}
