import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { createOneAtATime } from '../../core/one-at-a-time.ts'
import type { DesktopStatus } from '../../shared/desktop.ts'
import { launcherText } from './command-line-launcher.ts'
import { canWriteIn, foreignAt, lookAt, putLauncher, readLauncher } from './launcher-file.ts'
import { createStablePrograms } from './stable-programs.ts'

export type CommandLineTool = {
  status(): Promise<DesktopStatus['commandLineTool']>
  /** Throws `forbidden` where it cannot be installed or a file stands there that is not Keydeck's, and `storage-failed`. */
  install(): Promise<void>
  /** Throws `forbidden` for a file that is not Keydeck's, and `storage-failed`. */
  remove(): Promise<void>
  /** Brings an installed command to this app, which was updated or moved. What fails stays `outdated`, for the person to mend. */
  renew(): Promise<void>
}

/** How long the folders that a terminal looks in are taken for known, in ms: a login shell is asked for them. */
const knownForMs = 30_000

/**
 * The `keydeck` command for terminals: a small script in a folder for commands of this user, over the command line that ships in
 * the app's `resourcesFolder`. It stays where it stands; else the first of the usual folders is taken that a terminal looks in and
 * that can be written.
 */
export function createCommandLineTool(deps: {
  isPackaged: boolean
  version: string
  resourcesFolder: string
  platform: NodeJS.Platform
  home: string
  localAppData: string | undefined
  isAppImage: boolean
  /** The folders in which a new terminal looks for commands. */
  terminalPath: () => Promise<readonly string[]>
  onChange: () => void
  /** A folder for commands of all users, taken where this user may write to it. */
  sharedFolder?: string
}): CommandLineTool {
  const { isPackaged, version, resourcesFolder, platform, home, isAppImage, onChange, sharedFolder = '/usr/local/bin' } = deps
  const programs = createStablePrograms({ shipped: join(resourcesFolder, 'command-line'), home, version, isAppImage })
  /* v8 ignore next 3 -- Windows */
  const files =
    platform === 'win32'
      ? [join(deps.localAppData || join(home, 'AppData', 'Local'), 'Keydeck', 'bin', 'keydeck.cmd')]
      : [join(home, '.local', 'bin', 'keydeck'), join(sharedFolder, 'keydeck')]
  const unavailable = reasonAgainst()
  const inTurn = createOneAtATime()
  let known: { path: Promise<readonly string[]>; at: number } | undefined

  function reasonAgainst(): { reason: string; fix: string } | null {
    if (!isPackaged) return { reason: 'This Keydeck runs from its sources.', fix: 'Run npm link in their folder to get the command.' }
    if (!programs.areShipped()) return { reason: 'This package of Keydeck comes without the command line.', fix: 'Install Keydeck anew.' }
    // macOS runs an app that was not moved after its download from a place that is another one at each start.
    const isPassing = platform === 'darwin' && /\/AppTranslocation\/|^\/Volumes\//.test(resourcesFolder)
    if (isPassing)
      return { reason: 'The command would not find Keydeck where it is now.', fix: 'Move it to the Applications folder first.' }
    return null
  }

  async function isOnPath(file: string): Promise<boolean> {
    const now = performance.now()
    if (!known || now - known.at > knownForMs) known = { path: deps.terminalPath(), at: now }
    const folder = sameCase(dirname(file))
    return (await known.path).some((other) => sameCase(other) === folder)
  }
  /** Windows does not tell upper from lower case. */
  const sameCase = (path: string) => (platform === 'win32' ? path.toLowerCase() : path)

  async function chooseFile(): Promise<string> {
    const [own = '', ...shared] = files
    const taken = files.find((file) => lookAt(file) === 'launcher') ?? files.find((file) => lookAt(file) === 'foreign')
    if (taken !== undefined || (await isOnPath(own))) return taken ?? own
    for (const file of shared) if (canWriteIn(dirname(file)) && (await isOnPath(file))) return file
    return own
  }

  const textFor = (file: string) => launcherText({ platform, file, program: programs.program() })
  const isCurrent = (file: string) => readLauncher(file) === textFor(file) && programs.areProvided()

  async function write(file: string): Promise<void> {
    const text = textFor(file)
    if (text === undefined)
      throw new AppError('forbidden', 'A command cannot name the folder that Keydeck is in.', 'Install it on drive C:.')
    await writing(async () => {
      await programs.provide()
      putLauncher(file, text)
      programs.removeOthers()
    })
    known = undefined
    onChange()
  }

  return {
    async status() {
      if (unavailable !== null) return { state: 'unavailable', reason: `${unavailable.reason} ${unavailable.fix}` }
      const file = await chooseFile()
      const found = lookAt(file)
      if (found === 'foreign') return { state: 'unavailable', reason: foreignAt(file).message }
      const onPath = await isOnPath(file)
      if (found === 'nothing') return { state: 'missing', file, onPath }
      return { state: isCurrent(file) ? 'installed' : 'outdated', file, onPath }
    },

    install: () =>
      inTurn(async () => {
        if (unavailable !== null) throw new AppError('forbidden', unavailable.reason, unavailable.fix)
        const file = await chooseFile()
        if (lookAt(file) === 'foreign') throw foreignAt(file)
        await write(file)
      }),

    remove: () =>
      inTurn(async () => {
        const file = await chooseFile()
        if (lookAt(file) === 'foreign') throw foreignAt(file)
        await writing(async () => {
          rmSync(file, { force: true })
          programs.remove()
        })
        onChange()
      }),

    renew: () =>
      inTurn(async () => {
        const file = files.find((place) => lookAt(place) === 'launcher')
        if (unavailable === null && file !== undefined && !isCurrent(file)) await write(file)
      }).catch((error: unknown) => {
        /* v8 ignore next -- a command that cannot be renewed stays as it is */
        if (!(error instanceof AppError)) throw error
      }),
  }
}

async function writing(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (cause) {
    if (cause instanceof AppError || !(cause instanceof Error && 'code' in cause)) throw cause
    const fix = 'Check that you may write to your own folders and that the disk is not full.'
    throw new AppError('storage-failed', 'The command could not be written.', fix, { cause })
  }
}
