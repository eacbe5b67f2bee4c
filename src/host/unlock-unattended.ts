import { AppError } from '../core/errors.ts'
import type { Storage } from '../core/open-storage.ts'

/**
 * Opens the vault as far as that needs no person: by itself, else with what `passphrase` gives (null: there is none), which is asked
 * only then. Where neither does, the page asks. Throws why the given passphrase did not open it; `note` has then told the person so in a sentence.
 */
export async function unlockUnattended(
  storage: Storage,
  { passphrase, note }: { passphrase: () => string | null; note: (text: string) => void },
): Promise<void> {
  const { vault } = storage.core()
  if (!vault.exists()) return
  await vault.unlockAtStart()
  if (vault.isUnlocked()) return
  const given = passphrase()
  if (given === null) return
  try {
    await vault.unlock({ kind: 'passphrase', passphrase: given })
  } catch (error) {
    if (error instanceof AppError) note(`The vault stays locked. ${error.message}`)
    throw error
  }
}
