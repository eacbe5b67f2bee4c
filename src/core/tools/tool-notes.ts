import { isAbsolute } from 'node:path'
import type { AccountInUse } from '../environment/account-variables.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import type { Overrides, Plan } from './adapters/tool-adapter.ts'
import { valueAt } from './edit/edit-text.ts'
import { isThere } from './is-installed.ts'
import { createReadOtherFile } from './read-other-file.ts'
import type { Target } from './tool-target.ts'
import type { Written } from './written.ts'

/** What comes before what Keydeck writes, or may. `text`: the tool's file. */
export function overridesIn(
  place: MachinePlace,
  { adapter, project }: Target,
  account: AccountInUse | null,
  text: string,
): Promise<Overrides> {
  return adapter.overrides({
    place,
    project,
    account,
    own: (path) => valueAt(adapter.format, text, path),
    read: createReadOtherFile(place),
  })
}

/** One sentence each, those first that keep Keydeck from having its say. */
export function notesOf({ adapter, project }: Target, plan: Plan | null, { wins, notes }: Overrides): string[] {
  const shared = project === null ? [] : ['If the project is shared through git, keep this file out of it, or this change is shared too.']
  return [...new Set([...wins, ...notes, ...(plan?.notes ?? []), ...adapter.about, ...shared])]
}

/** Where the program is gone that a tool was told to call. */
export async function missingCommandNotes(name: string, { words }: Written): Promise<string[]> {
  const files = words.filter((word) => isAbsolute(word))
  const there = await Promise.all(files.map(isThere))
  return there.includes(false) ? [`The keydeck command that ${name} was told to call is no longer there: apply it again.`] : []
}
