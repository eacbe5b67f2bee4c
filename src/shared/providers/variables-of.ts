import type { ProviderDefinition } from './provider.ts'

/**
 * Every environment variable of a provider, the usual one first: that of the key, unless a server on this machine is told by its
 * address, or Google’s credentials, which lie in a file, are told by their project.
 */
export function variablesOf({ env, fields = [], secrets = [], kind, auth }: ProviderDefinition): readonly string[] {
  const ofFields = fields.flatMap((field) => field.env)
  const parts =
    kind === 'local-server'
      ? [...env.baseUrl, ...env.key]
      : auth.scheme === 'google-oauth'
        ? [...ofFields, ...env.key]
        : [...env.key, ...env.baseUrl]
  return [...new Set([...parts, ...ofFields, ...secrets.flatMap((secret) => secret.env)])]
}
