import { z } from 'zod'
import { baseUrl } from '../base-url.ts'
import { headerName, headerValue } from '../http-header.ts'
import { line } from '../line.ts'
import { anthropicApi } from './anthropic.ts'
import { openaiApi } from './openai.ts'
import type { ProviderApi, ProviderDefinition } from './provider.ts'

export const ownProviderId = z.templateLiteral(['own-', z.uuid()])
export type OwnProviderId = z.infer<typeof ownProviderId>

const modelId = line.min(1, 'Enter the name of the model.').max(200, 'The name of the model has more than 200 characters.')

/** A provider as the user describes it. A header whose value is null is secret: each account keeps its own value in the vault. */
export const ownProviderDraft = z.object({
  name: line.min(1, 'Give the provider a name.').max(60, 'The name has more than 60 characters.'),
  baseUrl,
  dialect: z.enum(['openai', 'anthropic', 'other']),
  auth: z.discriminatedUnion('scheme', [
    z.object({ scheme: z.literal('bearer') }),
    z.object({ scheme: z.literal('header'), name: headerName }),
    z.object({ scheme: z.literal('basic-username') }),
    z.object({ scheme: z.literal('none') }),
  ]),
  headers: z.array(z.object({ name: headerName, value: headerValue.nullable() })).max(20, 'A provider has at most 20 extra headers.'),
  models: z.discriminatedUnion('from', [
    z.object({
      from: z.literal('endpoint'),
      path: z
        .string()
        .trim()
        .regex(/^\/[\x21-\x7e]*$/, 'The path of the models endpoint starts with a slash, for example /models.')
        .max(500, 'The path is too long.'),
    }),
    z.object({ from: z.literal('list'), ids: z.array(modelId).max(500, 'A list has at most 500 models.') }),
  ]),
})
export type OwnProviderDraft = z.infer<typeof ownProviderDraft>

export const ownProvider = ownProviderDraft.extend({ id: ownProviderId })
export type OwnProvider = z.infer<typeof ownProvider>

/** How the described API is called: as its dialect is, with what the user said in place of what is usual. */
function apiOf({ dialect, auth, headers, models }: OwnProvider): ProviderApi {
  const usual = dialect === 'anthropic' ? anthropicApi : openaiApi
  const open = Object.fromEntries(headers.flatMap(({ name, value }) => (value === null ? [] : [[name, value]])))
  const list = models.from === 'endpoint' ? models.path : null
  return {
    ...usual,
    dialect,
    auth,
    otherAuth: [],
    headers: dialect === 'anthropic' ? { ...usual.headers, ...open } : open,
    check: {
      key: list === null ? null : { path: list, shape: { field: [], is: 'any' } },
      models: list === null ? null : { path: list, list: 'any', id: 'id', name: 'name' },
      credit: null,
      ...(dialect === 'other' ? {} : { token: usual.check.token }),
    },
  }
}

/** The user's description as an entry like those of the catalogue. */
export function definitionOfOwn(own: OwnProvider): ProviderDefinition & { id: OwnProviderId } {
  return {
    ...apiOf(own),
    id: own.id,
    name: own.name,
    kind: 'own',
    mark: null,
    baseUrl: own.baseUrl,
    baseUrlExample: own.baseUrl,
    key: 'optional',
    secrets: own.headers.flatMap(({ name, value }) => (value === null ? [{ name: `header:${name}`, label: name, env: [] }] : [])),
    ...(own.models.from === 'list' ? { modelIds: own.models.ids } : {}),
    env: { key: [], baseUrl: [] },
    keyShapes: [],
    getKeyUrl: null,
    revokeKeyUrl: null,
    unconfirmed: [],
  }
}
