import type { ApplyInput, ToolPreview, ToolStatus, ToolTarget, UnapplyInput, UnapplyTarget } from '../../shared/tools.ts'
import type { Database } from '../db/open-database.ts'
import { programOf } from '../hand-out/program-of.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import type { Started } from './overrides-of.ts'
import type { ToolsDeps } from './tools-deps.ts'

type ServiceDeps = Omit<ToolsDeps, 'place' | 'dataFolder' | 'keydeckCommand' | 'database'> & {
  database: Database
  machine: MachinePlace | undefined
  keydeckCommand: ToolsDeps['keydeckCommand'] | undefined
}

/** The programs of the tools whose own files come before what they are started with. */
const obeyFiles: readonly (string | null)[] = ['claude', 'codex', 'opencode']

/** The tools' own configuration. What knows and edits it is loaded when it is first needed: most starts need none. */
export function createToolsService(deps: ServiceDeps) {
  const { machine, keydeckCommand = async () => null, ...rest } = deps
  const dataFolder = rest.database.folder
  // Without a machine to look at there are no tools, and nothing of this process is looked at instead.
  const place = machine ?? { home: dataFolder, environment: {}, workingFolder: dataFolder, platform: process.platform }
  let loaded: ReturnType<typeof load> | undefined
  const load = () =>
    import('./tools-engine.ts').then(({ createToolsEngine }) => createToolsEngine({ ...rest, place, keydeckCommand, dataFolder }))
  const engine = () => (loaded ??= load())
  return {
    /**
     * Where each tool stands. `project` null: for the user everywhere, and in each project that was applied to; else in that project, for
     * the tools that keep something for projects. `here`: a folder in which a tool may be started, whose own files are looked at too.
     */
    list: async (input: { project: string | null; here?: string | null | undefined }): Promise<ToolStatus[]> =>
      (await engine()).list(input),

    /**
     * What `apply` would write, as a diff with secrets masked; `drift` is what the user changed of it and `apply` would change again.
     * Throws `invalid-input` for an account that the tool cannot use and a file that is not understood, `not-found`, `denied`,
     * `storage-failed`.
     */
    previewApply: async (input: ToolTarget): Promise<ToolPreview> => (await engine()).previewApply(input),

    /**
     * What `unapply` would bring back. Throws `not-found` where nothing is applied, `changed-meanwhile` as `unapply` does, and as
     * `previewApply` does.
     */
    previewUnapply: async (input: UnapplyTarget): Promise<ToolPreview> => (await engine()).previewUnapply(input),

    /**
     * Writes into a tool's file what has it get its key from Keydeck; no secret, and nothing but Keydeck's own keys. The first original is
     * kept. Throws as `previewApply` does, and `changed-meanwhile` where the file is not the one that was shown, or where the user
     * changed what was written (`details.drift`) and `overwrite` is not set; nothing is written then.
     */
    apply: async (input: ApplyInput): Promise<ToolStatus> => (await engine()).apply(input),

    /**
     * Takes back what was written: the very bytes of the original where nobody else changed the file, else Keydeck's own keys alone. Of
     * these, what the user changed stays, unless `overwrite` is set. Throws `changed-meanwhile`, and keeps the original, where the whole
     * file was removed or replaced: with `overwrite` the original is brought back.
     */
    unapply: async (input: UnapplyInput): Promise<ToolStatus> => (await engine()).unapply(input),

    /**
     * What in the files of the tool that a command starts has it use another account than those that it is started with, one sentence
     * each. `instead`: accounts whose variables lead to another address, with no key of theirs. Throws `endpoint-changed` where files of the project would have it send an account's key to another origin.
     */
    async overridesOf(
      started: string | null,
      folder: string,
      accountIds: readonly string[],
      instead: Started['instead'] = [],
    ): Promise<string[]> {
      const program = programOf(started)
      return obeyFiles.includes(program) ? (await engine()).overridesOf({ program, folder, accountIds, instead }) : []
    },
  }
}
