import { plainText } from '../../shared/plain-text.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import type { Output } from '../output.ts'
import { labelsOf, toProjectListing, type ProjectListing } from '../project-listing.ts'
import { alignRows } from '../table.ts'

/** Prints the projects, in the order in which they were made. */
export async function listProjects({ keydeck, output }: CliContext): Promise<number> {
  const api = await keydeck.api()
  const [projects, accounts] = await Promise.all([api.projects.list.query(), api.accounts.list.query()])
  const labels = labelsOf(accounts)
  const listed = projects.map((project) => toProjectListing(project, labels))
  output.result(listed, () => (listed.length === 0 ? nothingYet : listed.map((project) => inWords(project, output)).join('\n\n')))
  return exitCodes.done
}

const nothingYet = 'No projects yet. Make one: keydeck use ACCOUNT --project FOLDER'

function inWords({ folder, state, bindings, denied }: ProjectListing, { style }: Output): string {
  const rows = [
    ...bindings.map(({ provider, label, baseUrl, model, deniedIn }) => [
      '  uses',
      plainText(label),
      style('dim', provider),
      plainText(baseUrl ?? ''),
      plainText(model ?? ''),
      deniedIn === null ? '' : style('red', `does not count: never used under ${plainText(deniedIn)}`),
    ]),
    ...denied.map(({ label }) => ['  never', plainText(label)]),
  ]
  const missing = state === 'missing' ? style('red', '  no folder is there') : ''
  return [`${style('bold', plainText(folder))}${missing}`, ...(rows.length > 0 ? alignRows(rows) : ['  nothing bound, no rule'])].join('\n')
}
