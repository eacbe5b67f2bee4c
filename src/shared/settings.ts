import { z } from 'zod'

/** Minutes without use after which the vault locks itself. */
export const lockChoices = [1, 5, 15, 30, 60, 240] as const

/** The user's own choices. Every field has a default, so a settings table from an older release reads as well. */
export const settings = z.object({
  /** null: never lock by itself. */
  lockAfterMinutes: z.union(lockChoices.map((minutes) => z.literal(minutes))).nullable().default(null),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
})
export type Settings = z.infer<typeof settings>

export const settingsChange = settings.partial()
export type SettingsChange = z.infer<typeof settingsChange>
