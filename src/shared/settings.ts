import { z } from 'zod'
import { proxySetting } from './network-settings.ts'

/** Minutes without use after which the vault locks itself. */
export const lockChoices = [1, 5, 15, 30, 60, 240] as const

/** Minutes between two checks of an account that nobody asks for. */
export const recheckChoices = [15, 60, 240, 1_440] as const

const choices = z.object({
  /** null: never lock by itself. */
  lockAfterMinutes: z.union(lockChoices.map((minutes) => z.literal(minutes))).nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  /** Desktop app: closing the window leaves it running in the tray. */
  keepInTray: z.boolean(),
  /** Desktop app: say by the system's notification when the state of an account changes while no window is in front. */
  notifications: z.boolean(),
  proxy: proxySetting,
  /** Minutes from one check of all accounts to the next, without anyone asking; null: never. */
  recheckMinutes: z.union(recheckChoices.map((minutes) => z.literal(minutes))).nullable(),
})

/** The user's own choices. */
export type Settings = z.infer<typeof choices>

/** What holds where the user chose nothing. */
export const defaultSettings: Settings = {
  lockAfterMinutes: null,
  theme: 'system',
  keepInTray: false,
  notifications: true,
  proxy: { mode: 'none' },
  recheckMinutes: null,
}

/** Some of the choices; what is left out stays as it is. */
export const settingsChange = choices.partial()
export type SettingsChange = z.infer<typeof settingsChange>
