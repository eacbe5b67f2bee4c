import { defaultSettings, settingsChange, type Settings, type SettingsChange } from '../../shared/settings.ts'
import type { Changes } from '../changes.ts'
import type { Database } from '../db/open-database.ts'
import { withStorageErrors } from '../db/storage-errors.ts'
import { settings } from './settings.table.ts'

/** The user's choices, one row each. A value that does not read (from another release, or damaged) counts as not set. */
export function createSettingsService({ database, changes }: { database: Database; changes: Changes }) {
  const { db } = database

  function get(): Settings {
    const rows = withStorageErrors(() => db.select().from(settings).all())
    const chosen = rows.flatMap(({ name, value }) => readChoice(name, value))
    return Object.assign({ ...defaultSettings }, ...chosen)
  }

  return {
    get,
    set(change: SettingsChange): Settings {
      withStorageErrors(() =>
        db.transaction(() => {
          for (const [name, chosen] of Object.entries(change)) {
            const value = JSON.stringify(chosen)
            db.insert(settings).values({ name, value }).onConflictDoUpdate({ target: settings.name, set: { value } }).run()
          }
        }),
      )
      changes.announce('settings')
      return get()
    },
  }
}

/** One row as the choice that it is; nothing when it is damaged or of another release. */
function readChoice(name: string, value: string): SettingsChange[] {
  try {
    const read = settingsChange.safeParse({ [name]: JSON.parse(value) })
    return read.success ? [read.data] : []
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
