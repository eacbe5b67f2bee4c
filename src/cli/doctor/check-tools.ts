import { plainText } from '../../shared/plain-text.ts'
import { quotedForShell } from '../../shared/quoted-for-shell.ts'
import type { ToolStatus } from '../../shared/tools.ts'
import { fine, warning, type Finding } from './finding.ts'

/** The tools that Keydeck was applied to, or whose files it cannot read. */
export function checkTools(tools: readonly ToolStatus[]): Finding[] {
  const known = tools.filter(({ state }) => state !== 'not-applied')
  if (known.length === 0) return [fine('tools', 'Keydeck is applied to no tool.')]
  return known.map(checkTool)
}

function checkTool({ tool, name, project, state, file, notes, accountGone, outdated }: ToolStatus): Finding {
  const where = project === null ? '' : ` --project ${quotedForShell(project)}`
  const [note = ''] = notes.map(plainText)
  const look = `Run \`keydeck status ${tool}${where}\`.`
  switch (state) {
    case 'drifted':
      return warning('tools', `What Keydeck wrote to ${file} for ${name} was changed since.`, look)
    case 'overridden':
      return warning('tools', `Something else comes before what Keydeck wrote for ${name}. ${note}`.trim(), look)
    case 'unreadable':
      return warning('tools', `The file of ${name}, ${file}, cannot be read. ${note}`.trim(), look)
    case 'applied':
    case 'not-applied':
      if (!outdated) return fine('tools', `${name} is as Keydeck left it.`)
      // With the account that is gone it cannot be applied, and with whichever is in use is another thing.
      return warning('tools', note, accountGone ? look : `Run \`keydeck apply ${tool}${where}\`.`)
  }
}
