import type { ProviderId } from '../../../shared/providers/catalogue.ts'
import type { KeyDelivery, ToolId } from '../../../shared/tools.ts'
import type { AccountInUse } from '../../environment/account-variables.ts'
import type { MachinePlace } from '../../import-sources/machine-place.ts'
import type { Edit, FileFormat } from '../edit/edit-text.ts'

/** How Keydeck's own command line is called. `home`: its data folder, where that is not the usual one. */
export type KeydeckCommand = { words: readonly string[]; home: string | null }

/** What a tool is to be pointed at. `account` null: whichever account is in use where the tool runs. */
export type Wanted = {
  account: AccountInUse | null
  /** null: the command is not installed. */
  keydeck: KeydeckCommand | null
  place: MachinePlace
  /** null: for the user everywhere. */
  project: string | null
  /** Whether the file that is written is there already. */
  exists: boolean
  /** A value of the user's own in that file: where Keydeck wrote one, what stood there before. */
  own: (path: readonly string[]) => Promise<unknown>
}

/** The values that Keydeck owns in the tool's file, and what a person should know of them, one sentence each. */
export type Plan = { edits: readonly Edit[]; notes: readonly string[]; startWith: string | null }

/** What a tool's files and the environment say against what Keydeck writes. */
export type Surroundings = {
  place: MachinePlace
  project: string | null
  account: AccountInUse | null
  /** A value in the file that is written. */
  own: (path: readonly string[]) => unknown
  /** Another file of the tool, understood; undefined where there is none or it cannot be understood. */
  read: (path: string, format: 'json' | 'variables') => Promise<unknown>
}

/** `wins`: what comes before what Keydeck writes; `notes`: what may come before it. One sentence each. */
export type Overrides = { wins: readonly string[]; notes: readonly string[] }

/** A file of a project as it was read. `isClear` false: there is one, and what it says is not known. */
export type ProjectFile = { value: unknown; isClear: boolean }

/** Where a command is to start, with the accounts whose keys it gets, and what Keydeck wrote into the project's file itself. */
export type StartingIn = {
  folder: string
  accounts: readonly AccountInUse[]
  written: readonly { path: readonly string[]; value: unknown }[]
  read: (path: string) => Promise<ProjectFile>
}

/** The user's own file of a tool, by what a person is shown of its path, where it is started with the keys of some accounts. */
export type StartingBeside = {
  file: string
  accounts: readonly AccountInUse[]
  /** A value in the file that Keydeck did not write. */
  own: (path: readonly string[]) => unknown
}

/**
 * What a file of a project, which anybody may have written, has the tool do. `address`: it sends requests there, with the keys of
 * `accounts`; `key`: it brings a key of its own. `file`: as messages call it.
 */
export type ProjectSays = { file: string } & (
  | { kind: 'address'; baseUrl: string; accounts: readonly AccountInUse[] }
  | { kind: 'key' }
  | { kind: 'unclear' }
)

/** What Keydeck knows of one tool's configuration. Paths are absolute. */
export type ToolAdapter = {
  id: ToolId
  name: string
  delivery: KeyDelivery
  format: FileFormat
  /** Whether what is written calls Keydeck's command line. */
  callsKeydeck: boolean
  /** Whose account it takes where none is named; null for a tool that does not call for a key. */
  inUseOf: ProviderId | null
  /** The commands that start it. */
  programs: readonly [string, ...string[]]
  /** Where it keeps its files; one that is there says that the tool is. */
  folder: (place: MachinePlace) => string
  userFile: (place: MachinePlace) => string
  /** The file within a project's folder; or why there is none, and what to do instead. */
  projectFile: readonly string[] | { reason: string; fix: string }
  /** One that comes before it where it is there, and is written then. */
  strongerProjectFile?: readonly string[]
  /** What a person should know before anything is written. */
  about: readonly string[]
  /** Throws `invalid-input` for an account that the tool cannot use, and where it would not have a file of its own to write to. */
  plan: (wanted: Wanted) => Plan | Promise<Plan>
  overrides: (surroundings: Surroundings) => Promise<Overrides>
  /** For a tool that takes an address or a key from files of the project; never throws. */
  inProject?: (starting: StartingIn) => Promise<ProjectSays[]>
  /** For a tool whose own file can come before the variables that it is started with: what the user has there, one sentence each. */
  inUserFile?: (starting: StartingBeside) => string[]
}
