import type { OwnEnvironment } from '../host/environment.ts'
import type { Keydeck } from './client.ts'
import type { Launch } from './launch/launch-command.ts'
import type { Output } from './output.ts'
import type { Terminal } from './terminal.ts'

/** The package that runs: where its other files stand, its version, and whether this is the bundle or the sources. */
export type InstalledPackage = { root: string; version: string; built: boolean }

/** What a command is handed beside its own input. */
export type CliContext = {
  installed: InstalledPackage
  environment: OwnEnvironment
  /** Where the accounts are kept. */
  folder: string
  output: Output
  terminal: Terminal
  keydeck: Keydeck
  /** Aborts when a person or the system ends the command. */
  signal: AbortSignal
  /** The whole environment that this process was started with, Keydeck's own variables too. */
  ownEnvironment(): Record<string, string>
  /** Once the command has ended well and everything is closed, this process becomes another command. */
  startInstead(command: Launch): void
}

/** Does the work of a command; resolves with the exit status. */
export type CommandWork = (context: CliContext) => Promise<number>

/** Hands a command's work what it needs, and ends the process with its result. `home`: a data folder in place of the environment's. */
export type RunCommand = (work: CommandWork, options?: { home?: string }) => Promise<void>
