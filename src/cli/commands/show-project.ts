import { plainText } from '../../shared/plain-text.ts'
import type { CliContext } from '../context.ts'
import { exitCodes } from '../exit-code.ts'
import type { Output } from '../output.ts'
import { labelsOf, toHereListing, type HereListing } from '../project-listing.ts'
import { alignRows } from '../table.ts'
import { folderNamed } from './folder-named.ts'

/** Prints what holds in a folder, and which project each account and each rule is from. */
export async function showProject(input: { folder: string | null }, context: CliContext): Promise<number> {
  const { keydeck, output } = context
  const api = await keydeck.api()
  const [here, accounts] = await Promise.all([
    api.projects.at.query({ folder: folderNamed(input.folder, context) }),
    api.accounts.list.query(),
  ])
  const listing = toHereListing(here, labelsOf(accounts))
  output.result(listing, () => inWords(listing, output))
  return exitCodes.done
}

function inWords({ folder, project, bindings, setAside, denied }: HereListing, { style }: Output): string {
  if (project === null && denied.length === 0)
    return `${plainText(folder)} belongs to no project: the active accounts are used.\nMake it one: keydeck use ACCOUNT --project ${plainText(folder)}`
  const rows = [
    ...bindings.map(({ provider, label, baseUrl, model, folder: from, otherOrigin }) => [
      '  uses',
      plainText(label),
      style('dim', provider),
      style('dim', `from ${plainText(from)}`),
      plainText(baseUrl ?? ''),
      plainText(model ?? ''),
      otherOrigin === null ? '' : style('red', `without ${plainText(otherOrigin)}: the key was entered for another address`),
    ]),
    ...setAside.map(({ provider, label, folder: from, deniedIn }) => [
      '  not',
      plainText(label),
      style('dim', provider),
      style('dim', `from ${plainText(from)}`),
      style('red', `never used under ${plainText(deniedIn)}`),
    ]),
    ...denied.map(({ label, folder: from }) => ['  never', plainText(label), '', style('dim', `from ${plainText(from)}`)]),
  ]
  return [style('bold', plainText(folder)), ...alignRows(rows)].join('\n')
}
