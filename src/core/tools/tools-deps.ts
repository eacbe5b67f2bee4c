import type { Account } from '../../shared/account.ts'
import type { ProviderDefinition } from '../../shared/providers/provider.ts'
import type { Changes } from '../changes.ts'
import type { Database } from '../db/open-database.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import type { ProjectHere } from '../projects/project-here.ts'
import type { KeydeckCommand } from './adapters/tool-adapter.ts'

/** A step of a change to a tool's file, in this order; `forget` comes last, and only when all was taken back. */
export type ChangeStep = 'keep' | 'record' | 'write' | 'settle' | 'forget'

export type ToolsDeps = {
  database: Pick<Database, 'db'>
  accounts: { find(id: string): Account | undefined; active(): Account[] }
  projects: { at(folder: string): ProjectHere }
  definitionOf: (account: Account) => ProviderDefinition
  place: MachinePlace
  /** Where the originals of changed files are kept. */
  dataFolder: string
  /** How tools are to call Keydeck's command line; null where it is not installed. */
  keydeckCommand: () => Promise<KeydeckCommand | null>
  changes: Pick<Changes, 'announce'>
  /** Heard before each step is taken. */
  beforeStep?: (step: ChangeStep) => Promise<void>
  now: () => Date
}
