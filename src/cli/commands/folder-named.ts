import { resolve } from 'node:path'
import type { CliContext } from '../context.ts'
import { folderHere } from '../project-folder.ts'

/** The whole path of a folder that a person named; null: the current one, by the path on which they came to it. */
export function folderNamed(named: string | null, { ownEnvironment }: Pick<CliContext, 'ownEnvironment'>): string {
  const here = folderHere(ownEnvironment())
  return named === null ? here : resolve(here, named)
}
