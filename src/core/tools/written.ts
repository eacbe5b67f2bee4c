import { z } from 'zod'
import type { PlainValue } from './edit/edit-text.ts'

const plainValue: z.ZodType<PlainValue> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.array(plainValue), z.record(z.string(), plainValue)]),
)

/** A value that Keydeck set, with its path; null where it took out what stood there. */
const writtenValue = z.object({ path: z.array(z.string()), value: plainValue.nullable() })
export type WrittenValue = z.infer<typeof writtenValue>

/**
 * What Keydeck wrote at one time. `after`: SHA-256 of the file then, in hexadecimal; `isAlone`: whether nobody else had changed the file
 * since it was as it was originally. `words`: how what was written calls Keydeck's command line, [] where it does not. `at`: ms since
 * 1970.
 */
const written = z.object({
  accountId: z.string().nullable(),
  values: z.array(writtenValue),
  words: z.array(z.string()),
  after: z.string(),
  isAlone: z.boolean(),
  at: z.number(),
})
export type Written = z.infer<typeof written>

/**
 * What is kept of a tool beside its columns. `last`: what was written last. `made`: the folders that Keydeck made for the file, the
 * innermost first. `doing`: a change that was begun and of which it is not known whether the file has it; `earlier` is what the file
 * said before it, `after` the file's hash once it was taken back.
 */
export const writtenRecord = z.object({
  last: written,
  made: z.array(z.string()),
  doing: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('apply'), earlier: written.nullable() }),
      z.object({ kind: z.literal('unapply'), after: z.string().nullable() }),
    ])
    .nullable(),
})
export type WrittenRecord = z.infer<typeof writtenRecord>
