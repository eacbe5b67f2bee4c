import { join } from 'node:path'
import { fileSize, folderExists } from '../../core/db/private-files.ts'
import { asStorageError } from '../../core/db/storage-errors.ts'
import { AppError } from '../../core/errors.ts'
import type { MachinePlace } from '../../core/import-sources/machine-place.ts'
import type { Keychain } from '../../core/vault/keychain.ts'
import type { OwnEnvironment } from '../../host/environment.ts'
import type { LocalServer } from '../../shared/local-models.ts'
import type { ToolStatus } from '../../shared/tools.ts'
import type { InstalledPackage } from '../context.ts'
import { checkApp } from './check-app.ts'
import { checkCommand } from './check-command.ts'
import { checkCompletion } from './check-completion.ts'
import { checkDataFolder, checkDisk } from './check-data-folder.ts'
import type { Looked } from './check-database.ts'
import { checkClock, checkOwnVariables, checkProxy } from './check-environment.ts'
import { checkNode, checkPackage } from './check-program.ts'
import { checkOllama } from './check-ollama.ts'
import { checkTools } from './check-tools.ts'
import { checkKeychain, checkVault } from './check-vault.ts'
import { fine, problem, warning, type CheckName, type Finding } from './finding.ts'

export type Examined = {
  installed: InstalledPackage
  nodeVersion: string
  environment: OwnEnvironment
  machine: MachinePlace
  folder: string
  now: Date
  keychain: () => Pick<Keychain, 'probe'>
  /** Whether the app that is noted in the data folder answers. */
  appAnswers: () => Promise<boolean>
  /** Opens the accounts for good where no app runs: called only where that changes nothing. */
  listTools: () => Promise<readonly ToolStatus[]>
  /** Looks at this machine's Ollama, without a trace. */
  lookAtOllama: () => Promise<LocalServer>
}

/** Looks at everything that Keydeck needs, one finding for each. Changes nothing, unlocks nothing, and fails for nothing that it meets. */
export async function examine(options: Examined): Promise<Finding[]> {
  const { installed, nodeVersion, environment, machine, now, lookAtOllama } = options
  const { home, platform } = machine
  const path = machine.environment['PATH'] ?? machine.environment['Path'] ?? ''
  return [
    checkNode(nodeVersion),
    ...(await guarded('package', () => checkPackage(installed))),
    ...(await guarded('command', () => checkCommand({ root: installed.root, path, home, platform }))),
    ...(await guarded('home-variable', () => checkOwnVariables(environment, platform))),
    ...(await guarded('proxy', () => checkProxy(machine.environment))),
    checkClock(now),
    ...(await guarded('data-folder', () => examineFolder(options))),
    ...(await guarded('completion', () => checkCompletion(machine))),
    ...(await guarded('ollama', async () => checkOllama(await lookAtOllama()))),
  ]
}

async function examineFolder({ installed, folder, now, keychain, appAnswers, listTools }: Examined): Promise<Finding[]> {
  if (!folderExists(folder))
    return [
      fine('data-folder', `There is no data folder at ${folder} yet.`),
      warning('vault', 'There is no vault yet.', 'Run `keydeck init --help`, which shows the ways to make one.'),
    ]
  const folderFindings = await guarded('data-folder', () => checkDataFolder(folder))
  let looked: Looked | undefined
  const databaseFindings = await guarded('database', async () => {
    // What reads databases may be missing from a package that is not whole.
    const { checkBackups, checkDatabase } = await import('./check-database.ts')
    looked = checkDatabase(folder, join(installed.root, 'drizzle'))
    return [looked.finding, ...(await guarded('backups', () => checkBackups(folder, looked?.stored ?? null, now)))]
  })
  const stored = looked?.stored ?? null
  const app = await guarded('app', () => checkApp({ folder, version: installed.version, answers: appAnswers }))
  const isAsItWas =
    looked?.isCurrent === true &&
    folderFindings.every(({ state }) => state === 'ok') &&
    fileSize(join(folder, 'keydeck.db-wal')) === undefined
  const runs = app.some(({ check, state }) => check === 'socket' && state === 'ok')
  return [
    ...folderFindings,
    ...(await guarded('disk', () => checkDisk(folder))),
    ...databaseFindings,
    ...(stored ? [checkVault(stored), ...(await guarded('keychain', () => checkKeychain(stored, keychain)))] : []),
    ...app,
    ...(stored && stored.slots !== null && (runs || isAsItWas) ? await guarded('tools', async () => checkTools(await listTools())) : []),
  ]
}

/** The findings of a check; where it fails itself, that is the finding, without a word of what nobody expected. */
async function guarded(
  check: CheckName,
  work: () => Finding | readonly Finding[] | Promise<Finding | readonly Finding[]>,
): Promise<Finding[]> {
  try {
    return [await work()].flat()
  } catch (thrown) {
    const error = asStorageError(thrown)
    if (error instanceof AppError) return [problem(check, error.message, error.fix)]
    return [warning(check, 'This could not be looked at.', 'Look at it yourself, and tell the authors of Keydeck.')]
  }
}
