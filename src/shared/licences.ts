import { z } from 'zod'

/** A package whose code ships with Keydeck; `text` is its licence's, with the notices that belong to it. */
const shippedPackage = z.object({ name: z.string(), version: z.string(), licence: z.string(), text: z.string().min(1) })
export type ShippedPackage = z.infer<typeof shippedPackage>

/** `/licences.json`, which a build writes beside the pages. */
export const licences = z.object({ packages: z.array(shippedPackage) })
