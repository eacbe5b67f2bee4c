import { resolve } from 'node:path'
import { plainText } from '../../shared/plain-text.ts'
import type { ToolStatus } from '../../shared/tools.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import { alignRows } from '../table.ts'
import { readTool, toToolListing } from '../tool-listing.ts'
import { statusInWords, toolStateWords, whoseInWords } from '../tool-words.ts'
import { folderHere } from '../project-folder.ts'

/** Prints where each tool stands: for the user everywhere and in each project, or in one project. */
export async function listTools(input: { project: string | null }, context: CliContext): Promise<number> {
  const { output } = context
  const statuses = await statusesOf(input.project, context)
  output.result(statuses.map(toToolListing), () => {
    const heads = ['TOOL', 'STATE', 'ACCOUNT', 'PROJECT', 'FILE', ''].map((head) => output.style('dim', head))
    return alignRows([heads, ...statuses.map(rowOf)]).join('\n')
  })
  return exitCodes.done
}

/**
 * Prints where one tool stands, with what the files of the folder that this is asked in have it do. Throws `invalid-input` for one that
 * keeps nothing for projects, where a project is named.
 */
export async function showToolStatus(input: { tool: string; project: string | null }, context: CliContext): Promise<number> {
  const { keydeck, output } = context
  const tool = readTool(input.tool)
  const statuses = (await statusesOf(input.project, context, folderHere(context.ownEnvironment()))).filter((status) => status.tool === tool)
  // The app says why it has none in a project.
  if (statuses.length === 0)
    await (await keydeck.hereApi()).tools.previewUnapply.query({ tool, project: projectOf(input.project, context) })
  const [here, ...elsewhere] = statuses.map(toToolListing)
  output.result({ ...here, projects: elsewhere }, () => statuses.map((status) => statusInWords(status, output.style)).join('\n\n'))
  return exitCodes.done
}

async function statusesOf(project: string | null, context: CliContext, here: string | null = null): Promise<ToolStatus[]> {
  const api = await context.keydeck.hereApi()
  return api.tools.list.query({ project: projectOf(project, context), here })
}

const projectOf = (project: string | null, context: CliContext): string | null =>
  project === null ? null : resolve(folderHere(context.ownEnvironment()), project)

function rowOf(status: ToolStatus): string[] {
  const { tool, state, project, file, installed } = status
  return [
    tool,
    toolStateWords[state],
    whoseInWords(status, { none: '-', any: 'in use' }),
    project === null ? '-' : plainText(project),
    plainText(file),
    installed ? '' : 'not found here',
  ]
}
