import { isDeepStrictEqual } from 'node:util'
import type { AccountInUse } from '../environment/account-variables.ts'
import { AppError } from '../errors.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import type { ToolAdapter } from './adapters/tool-adapter.ts'
import type { AppliedToolsRepository } from './applied-tools.repository.ts'
import { valueAt } from './edit/edit-text.ts'
import { readToolFile } from './files/tool-file.ts'
import { shownFile, targetOf } from './tool-target.ts'

/**
 * What the user's own file of a tool, where Keydeck did not write it, has the tool do whatever it is started with; one sentence each. A
 * file that cannot be read or understood says nothing: the tool itself tells.
 */
export async function userFileSays(
  { place, repository }: { place: MachinePlace; repository: AppliedToolsRepository },
  adapter: ToolAdapter,
  accounts: readonly AccountInUse[],
): Promise<string[]> {
  if (adapter.inUserFile === undefined) return []
  const { format, id } = adapter
  const target = targetOf(place, { tool: id, project: null })
  const written = repository.find(id, target.scope)?.last.values ?? []
  const file = shownFile(place, target, target.path)
  try {
    const { text } = await readToolFile(target.path, file)
    const own = (path: readonly string[]): unknown => {
      const value = valueAt(format, text, path)
      return written.some((one) => isDeepStrictEqual(one.path, path) && isDeepStrictEqual(one.value, value)) ? undefined : value
    }
    return adapter.inUserFile({ file, accounts, own })
  } catch (thrown) {
    if (thrown instanceof AppError) return []
    throw thrown
  }
}
