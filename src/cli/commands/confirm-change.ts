import { AppError } from '../../core/errors.ts'
import type { CliContext } from '../context.ts'

/**
 * Has a person confirm what is about to be written. Throws `invalid-input` where nobody can be asked and `--yes` was not given, and
 * `cancelled` for any answer but yes.
 */
export async function confirmChange(question: string, { terminal }: Pick<CliContext, 'terminal'>): Promise<void> {
  if (!terminal.interactive)
    throw new AppError(
      'invalid-input',
      'Changing a tool’s file wants to be confirmed, and nobody can be asked here.',
      'Add --yes to write it, or --dry-run to look only.',
    )
  const answer = await terminal.ask(question)
  if (!/^y(?:es)?$/i.test(answer.trim())) throw new AppError('cancelled', 'Cancelled; nothing was changed.', '')
}

/** Throws `changed-meanwhile`. */
export function assertNotDrifted(drift: readonly unknown[], overwrite: boolean): void {
  if (drift.length === 0 || overwrite) return
  throw new AppError(
    'changed-meanwhile',
    'What Keydeck wrote into the file was changed since; nothing was written.',
    'Add --overwrite to change it again.',
    { details: { drift } },
  )
}
