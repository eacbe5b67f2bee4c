import { AppError } from '../../core/errors.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { assertMendable } from './restore-backup.ts'

/**
 * Sets a database that cannot be opened aside and begins without accounts, once it was confirmed. Refused while the database is
 * whole. Deletes nothing (S24).
 */
export async function startAfresh(input: { confirmed: boolean }, { keydeck, output, terminal }: CliContext): Promise<number> {
  if (!input.confirmed && !terminal.interactive) {
    throw new AppError(
      'invalid-input',
      'Starting afresh wants to be confirmed, and nobody can be asked here.',
      'Add --yes to start afresh.',
    )
  }
  const api = await keydeck.existingApi()
  assertMendable(await api.storage.status.query())
  if (!input.confirmed) {
    const answer = await terminal.ask(`Keydeck then begins with no accounts; the database is kept aside. To go on, type ${confirmation}:`)
    if (answer.trim() !== confirmation) {
      throw new AppError('invalid-input', 'It was not confirmed; nothing was changed.', 'Run the command again.')
    }
  }
  const status = await api.storage.startAfresh.mutate()
  if (status.state === 'failed') throw new AppError(status.error.code, status.error.message, status.error.fix)
  output.result(
    { afresh: true },
    () =>
      'Keydeck begins anew, with no accounts. The database that could not be read is kept beside the new one.\nMake a vault: `keydeck init --help` shows the ways.',
  )
  return exitCodes.done
}

const confirmation = 'start afresh'
