import { AppError } from '../../core/errors.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { folderHere } from '../project-folder.ts'

/** Prints one credential. Throws `denied` under a rule of the folder, `needs-key`, `not-found`, and what opening throws. */
export async function printToken(
  input: { account: string | null; provider: string | null; sentTo: string | null },
  context: CliContext,
): Promise<number> {
  const { account, provider, sentTo } = input
  if ((account === null) === (provider === null))
    throw new AppError('invalid-input', 'Name an account, or a provider with --provider.', 'Run `keydeck list` to see the accounts.')
  const api = await context.keydeck.unlocked()
  const folder = folderHere(context.ownEnvironment())
  const { token } = await api.handOut.token.mutate({ account, provider, sentTo, folder, parent: process.ppid })
  context.output.result({ token }, () => token)
  return exitCodes.done
}
