import type { AuthScheme } from './provider.ts'

/** What a way in is called where one is chosen or listed: the header's name, or that of the scheme. */
export function authName(auth: AuthScheme): string {
  switch (auth.scheme) {
    case 'header':
      return auth.name
    case 'basic-username':
      return 'basic'
    case 'bearer':
    case 'sigv4':
    case 'google-oauth':
    case 'none':
      return auth.scheme
  }
}
