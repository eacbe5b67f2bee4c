import { z } from 'zod'
import { localModelRef } from './local-models.ts'
import { proxySetting } from './network-settings.ts'

/** Minutes without use after which the vault locks itself. */
export const lockChoices = [1, 5, 15, 30, 60, 240] as const

/** Minutes between two checks of an account that nobody asks for. */
export const recheckChoices = [15, 60, 240, 1_440] as const

export const offlineModes = ['off', 'auto', 'always'] as const

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
  /**
   * When a local model answers in a provider's place: never; while the provider cannot be reached; always. Only where
   * `offlineProviders` names the provider.
   */
  offlineMode: z.enum(offlineModes),
  /** Ids of the providers whose requests may go to the local model. */
  offlineProviders: z.array(z.string().max(80)).max(200),
  /** The local model that the user chose; null: the one that the rule finds. */
  localModel: localModelRef.nullable(),
  /** Whether an account's own model may be asked for a conversation's title where no local model is there. */
  titlesFromAccount: z.boolean(),
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
  offlineMode: 'auto',
  offlineProviders: [],
  localModel: null,
  titlesFromAccount: false,
}

/** Some of the choices; what is left out stays as it is. */
export const settingsChange = choices.partial()
export type SettingsChange = z.infer<typeof settingsChange>
