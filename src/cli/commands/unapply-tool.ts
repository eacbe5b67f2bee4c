import { resolve } from 'node:path'
import { commandToCopy } from '../../shared/command-to-copy.ts'
import type { ToolStatus } from '../../shared/tools.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { readTool, toPreviewListing, toToolListing } from '../tool-listing.ts'
import { previewInWords } from '../tool-words.ts'
import { confirmChange } from './confirm-change.ts'
import { folderHere } from '../project-folder.ts'

type Input = { tool: string; project: string | null; yes: boolean; overwrite: boolean; dryRun: boolean }

/** Shows what would be brought back, and does it once that is confirmed; ends with the command that applies it again. */
export async function unapplyTool(input: Input, context: CliContext): Promise<number> {
  const { keydeck, output } = context
  const { yes, overwrite, dryRun } = input
  const tool = readTool(input.tool)
  const project = input.project === null ? null : resolve(folderHere(context.ownEnvironment()), input.project)
  const api = await keydeck.hereApi()
  const preview = await api.tools.previewUnapply.query({ tool, project, overwrite })
  if (dryRun) {
    output.result(toPreviewListing(preview), () => previewInWords(preview, output.style))
    return exitCodes.done
  }
  const before = (await api.tools.list.query({ project })).find((status) => status.tool === tool && status.project === preview.project)
  output.note(previewInWords(preview, output.style))
  if (preview.changes && !yes) await confirmChange('Take this back? [y/N]', context)
  const status = await api.tools.unapplyFrom.mutate({ tool, project, token: preview.token, overwrite })
  output.result({ ...toToolListing(status), changed: preview.changes }, () => {
    return `Nothing of Keydeck’s stands in the settings of ${status.name} any more.${applyAgain(status, before)}`
  })
  return exitCodes.done
}

function applyAgain({ tool, project }: ToolStatus, before: ToolStatus | undefined): string {
  if (before?.accountGone === true) return ''
  // Part of an id could be another's label.
  const account = before?.account ? ['--account', before.account.id] : []
  const command = commandToCopy(['keydeck', 'apply', tool, ...account, ...(project === null ? [] : ['--project', project])])
  return command === null ? '' : ` To apply it again: ${command}`
}
