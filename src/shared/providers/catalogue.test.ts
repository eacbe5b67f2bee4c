import { describe, expect, test } from 'vitest'
import { baseUrl } from '../base-url.ts'
import { headerName } from '../http-header.ts'
import { authName } from './auth-name.ts'
import { catalogue, definitionOf, providerOf } from './catalogue.ts'
import { variablesOf } from './variables-of.ts'

/** Whether an entry has a value at a name such as `check.key`. */
function has(entry: object, name: string): boolean {
  return name.split('.').reduce<unknown>((value, part) => (isRecord(value) ? value[part] : undefined), entry) !== undefined
}
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

describe.each(catalogue)('the entry of $name', (provider) => {
  const { baseUrlTemplate, endpoints = [], fields = [], secrets = [], serves = [] } = provider
  const apis = [provider, ...endpoints.flatMap(({ api }) => api ?? [])]

  test('has addresses in their one spelling', () => {
    const urls = [provider.baseUrl ?? provider.baseUrlExample, provider.baseUrlExample, ...endpoints.map((endpoint) => endpoint.baseUrl)]
    for (const url of urls) expect(baseUrl.parse(url)).toBe(url)
    expect(new Set(endpoints.map(({ name }) => name)).size).toBe(endpoints.length)
    expect(new Set([provider.baseUrl, ...endpoints.map((endpoint) => endpoint.baseUrl)]).size).toBe(endpoints.length + 1)
  })

  test('has a base URL unless its user makes one', () => {
    expect(provider.baseUrl === null).toBe(provider.kind === 'proxy' || baseUrlTemplate !== undefined)
  })

  test('has a field for every name in its template, and for those of its endpoints', () => {
    const named = [...(baseUrlTemplate ?? '').matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const required = fields.filter((field) => field.required).map(({ name }) => name)
    expect(required).toEqual(expect.arrayContaining(named))
    for (const endpoint of endpoints)
      expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(endpoint.fields ?? {})))
  })

  test('has fields that take their own example, and refuse what no address or header can hold', () => {
    for (const { schema, example, header = 'x-none' } of fields) {
      expect(schema.parse(example)).toBe(example)
      for (const bad of ['', ' ', 'a b', 'x\r\ny', 'x\u0000']) expect(schema.safeParse(bad).success).toBe(false)
      expect(headerName.parse(header)).toBe(header)
    }
    expect(new Set([...fields, ...secrets].map(({ name }) => name)).size).toBe(fields.length + secrets.length)
  })

  test('has headers that may be set', () => {
    const own = apis.flatMap((api) => Object.keys(api.headers))
    const ofSecrets = secrets.flatMap(({ name }) => (name.startsWith('header:') ? [name.slice('header:'.length)] : []))
    for (const name of [...own, ...ofSecrets]) expect(headerName.parse(name)).toBe(name)
  })

  test('calls paths, and proves a key where there is more than a public list', () => {
    for (const { check } of apis) {
      const places = [check.key, check.models, check.balance, check.owner, check.token].filter(
        (place) => place !== undefined && place !== null,
      )
      expect(places.filter(({ path }) => !path.startsWith('/'))).toEqual([])
      expect(check.key).not.toBeNull()
    }
    expect(serves.filter(({ path }) => !path.startsWith('/'))).toEqual([])
  })

  test('sends nobody to a page that is not https', () => {
    const pages = [provider.getKeyUrl, provider.revokeKeyUrl].filter((url) => url !== null)
    expect(pages.filter((url) => !url.startsWith('https://'))).toEqual([])
    expect(provider.getKeyUrl === null).toBe(provider.revokeKeyUrl === null)
  })

  test('names environment variables as shells take them', () => {
    const names = variablesOf(provider)
    expect(names.filter((name) => !/^[A-Z][A-Z0-9_]*$/.test(name))).toEqual([])
    const ways = [provider.auth, ...(provider.otherAuth ?? [])].map(authName)
    for (const [name, way] of Object.entries(provider.env.auth ?? {})) {
      expect(provider.env.key).toContain(name)
      expect(ways).toContain(way)
    }
  })

  test('marks as unconfirmed what it has', () => {
    expect(provider.unconfirmed.filter((name) => !has(provider, name))).toEqual([])
    expect(new Set(provider.unconfirmed).size).toBe(provider.unconfirmed.length)
  })

  test('tells next steps as sentences', () => {
    const steps = [...apis.flatMap((api) => api.verdicts.flatMap((verdict) => verdict.fix ?? [])), ...Object.values(provider.advice ?? {})]
    expect(steps.filter((step) => !/^[A-Z].*\.$/.test(step))).toEqual([])
  })

  test('ties its control host to the whole host', () => {
    expect(provider.controlHost?.fits.source ?? '^$').toMatch(/^\^.*\$$/)
  })
})

test('every id is there once', () => {
  expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length)
  expect(providerOf('groq').name).toBe('Groq')
  expect(new Set(catalogue.map(({ name }) => name)).size).toBe(catalogue.length)
})

test('an account of a provider that this release does not know has an entry all the same', () => {
  expect(definitionOf({ provider: 'unknown', own: null })).toMatchObject({ id: 'unknown', name: 'Unknown provider' })
})
