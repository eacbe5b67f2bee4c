import { resolve } from 'node:path'
import { commandToCopy } from '../../shared/command-to-copy.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { findAccount } from '../find-account.ts'
import { readTool, toPreviewListing, toToolListing } from '../tool-listing.ts'
import { appliedInWords, previewInWords } from '../tool-words.ts'
import { assertNotDrifted, confirmChange } from './confirm-change.ts'
import { folderHere } from '../project-folder.ts'

type Input = { tool: string; account: string | null; project: string | null; yes: boolean; overwrite: boolean; dryRun: boolean }

/** Shows what would be written, and writes it once that is confirmed. */
export async function applyTool(input: Input, context: CliContext): Promise<number> {
  const { keydeck, output } = context
  const { yes, overwrite, dryRun } = input
  const tool = readTool(input.tool)
  const project = input.project === null ? null : resolve(folderHere(context.ownEnvironment()), input.project)
  const api = await keydeck.hereApi()
  const account = input.account === null ? null : findAccount(await api.accounts.list.query(), input.account).id
  const preview = await api.tools.previewApply.query({ tool, account, project })
  if (dryRun) {
    output.result(toPreviewListing(preview), () => previewInWords(preview, output.style))
    return exitCodes.done
  }
  output.note(previewInWords(preview, output.style))
  assertNotDrifted(preview.drift, overwrite)
  if (preview.changes && !yes) await confirmChange('Write this? [y/N]', context)
  const status = await api.tools.applyTo.mutate({ tool, account, project, token: preview.token, overwrite })
  output.result({ ...toToolListing(status), changed: preview.changes }, () => `${appliedInWords(status)}${takeBack(tool, project)}`)
  return exitCodes.done
}

function takeBack(tool: string, project: string | null): string {
  const command = commandToCopy(['keydeck', 'unapply', tool, ...(project === null ? [] : ['--project', project])])
  return command === null ? '' : ` To take that back: ${command}`
}
