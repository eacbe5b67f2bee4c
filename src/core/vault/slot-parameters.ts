import type { z } from 'zod'
import type { SlotKind } from '../../shared/protection.ts'
import { slotDamaged } from './vault-errors.ts'

/** Reads a slot's stored parameters by its kind's schema. Throws `vault-damaged`; what was stored is not in the error. */
export function parseParameters<Schema extends z.ZodType>(kind: SlotKind, schema: Schema, text: string): z.output<Schema> {
  const parsed = schema.safeParse(fromJson(text))
  if (!parsed.success) throw slotDamaged(kind)
  return parsed.data
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
