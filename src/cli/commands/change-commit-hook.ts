import { plainText } from '../../shared/plain-text.ts'
import type { HookOutcome } from '../../shared/commit-message.ts'
import { toHookListing } from '../commit-message-listing.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { folderHere } from '../project-folder.ts'

/** Installs or removes the hook of the repository that the current folder is in. Needs no vault. */
export async function changeCommitHook(change: 'install' | 'remove', context: CliContext): Promise<number> {
  const { keydeck, output } = context
  const folder = folderHere(context.ownEnvironment())
  // It is to call this very command, and not the one that a running app knows of.
  const api = (await keydeck.running()) ? await keydeck.anyApiHere({ besideApp: true }) : await keydeck.anyApi()
  const { commitMessages } = api
  const outcome = await (change === 'install' ? commitMessages.installHook : commitMessages.removeHook).mutate({ folder })
  output.result(toHookListing(outcome), () => inWords(outcome))
  return exitCodes.done
}

function inWords({ state, file }: HookOutcome): string {
  const shown = plainText(file)
  if (state === 'absent') return `There is no hook of Keydeck’s in ${shown}.`
  if (state === 'removed') return `Removed from ${shown}.`
  return `${state === 'installed' ? 'Installed in' : 'Brought up to date in'} ${shown}. To take it away: keydeck commit-message --hook remove`
}
