import { normaliseBaseUrl } from '../base-url.ts'
import type { ProviderDefinition } from './provider.ts'

/**
 * The base URL that an account’s fields make, in its one spelling: that of an endpoint which these values name, else by the
 * provider’s template. null for a provider without one, and while a field that stands in it is missing or wrong.
 */
export function baseUrlFrom(
  { baseUrlTemplate, fields = [], endpoints = [] }: Pick<ProviderDefinition, 'baseUrlTemplate' | 'fields' | 'endpoints'>,
  values: Readonly<Record<string, string>>,
): string | null {
  if (baseUrlTemplate === undefined) return null
  const good = new Map(
    fields.flatMap(({ name, schema }) => (Object.hasOwn(values, name) ? [[name, schema.safeParse(values[name]).data]] : [])),
  )
  const named = endpoints.find(
    (endpoint) => endpoint.fields && Object.entries(endpoint.fields).every(([name, value]) => good.get(name) === value),
  )
  if (named) return named.baseUrl
  const names = [...baseUrlTemplate.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  if (names.some((name) => good.get(name) === undefined)) return null
  return normaliseBaseUrl(baseUrlTemplate.replace(/\{(\w+)\}/g, (_, name: string) => good.get(name) ?? ''))
}
