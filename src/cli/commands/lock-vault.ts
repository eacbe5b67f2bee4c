import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'

/** Locks the running app's vault. Without a running app no process holds an open vault, so there is nothing to do. */
export async function lockVault({ keydeck, output }: CliContext): Promise<number> {
  const api = await keydeck.api()
  const there = await keydeck.running()
  if (there) await api.vault.lock.mutate()
  output.result({ locked: true, running: there !== undefined }, () => (there ? 'Locked.' : 'The app is not running, so no vault is open.'))
  return exitCodes.done
}
