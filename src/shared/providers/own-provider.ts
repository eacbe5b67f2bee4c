import { z } from 'zod'
import { baseUrl } from '../base-url.ts'
import { headerName, headerValue, markAsSecret, mayBeOpen } from '../http-header.ts'
import { line } from '../line.ts'

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
  headers: z
    .array(
      z
        .object({ name: headerName, value: headerValue.nullable() })
        .refine(({ name, value }) => value === null || mayBeOpen(name), { message: markAsSecret, path: ['name'] }),
    )
    .max(20, 'A provider has at most 20 extra headers.'),
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

/** The same without the models that the user typed, which may be hundreds: what each of its accounts carries. */
export type OwnProviderInShort = Omit<OwnProvider, 'models'> & { models: OwnProvider['models'] | { from: 'list' } }

export function ownProviderInShort(own: OwnProvider): OwnProviderInShort {
  return own.models.from === 'list' ? { ...own, models: { from: 'list' } } : own
}
