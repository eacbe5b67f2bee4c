import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { acquireFileLock, type FileLock } from '../../src/core/db/file-lock.ts'
import { downloadElectron, unpackElectron } from './download-electron.ts'
import { electronTarget, installedProgram, programPath, readElectronPackage, type ElectronPackage } from './electron-package.ts'
import { explainDownloadFailure } from './explain-download-failure.ts'
import { createFailedDownloads, type FailedDownload } from './failed-download.ts'
import { createProgressLine, type ProgressStream } from './progress-line.ts'
import { whyNotDesktop } from './why-not-desktop.ts'

/** Electron's program, or why there is none to run, as the end of a sentence. */
export type PreparedElectron = { program: string } | { reason: string }

export type PrepareOptions = {
  root: string
  env: NodeJS.ProcessEnv
  /** Where the person is told what takes time. */
  stream: ProgressStream
  signal: AbortSignal
  /** Downloads also where that failed lately. */
  insist: boolean
}

/**
 * Finds the Electron that the project depends on, and downloads it where it is not installed. Starts that run at the same time
 * take turns. Rejects with the signal's reason when that aborts.
 */
export async function prepareElectron(options: PrepareOptions): Promise<PreparedElectron> {
  const { root, env } = options
  const reason = whyNotDesktop({ platform: process.platform, env, userId: process.getuid?.() })
  if (reason !== undefined) return { reason }
  const target = electronTarget(env)
  const chosen = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (chosen) return chosenProgram(chosen, target.platform)

  const folder = join(root, 'node_modules', 'electron')
  if (!existsSync(folder)) return { reason: 'the package electron is not installed' }
  const electron = readElectronPackage(folder)
  const program = installedProgram(electron, target.platform)
  if (program !== undefined) return { program }
  if (!isReleased(electron, target, env)) return { reason: `there is no Electron for ${target.platform} on ${target.arch}` }
  return install(electron, options)
}

/** A copy of Electron that the person names, as `electron` itself looks it up in that variable. */
function chosenProgram(folder: string, platform: string): PreparedElectron {
  const program = join(folder, programPath(platform) ?? 'electron')
  return existsSync(program) ? { program } : { reason: 'there is no Electron where ELECTRON_OVERRIDE_DIST_PATH points' }
}

/** A mirror may have builds that the project's own releases lack. */
function isReleased(
  { version, checksums }: ElectronPackage,
  { platform, arch }: { platform: string; arch: string },
  env: NodeJS.ProcessEnv,
) {
  const custom = Object.keys(env).some((name) => /electron_(mirror|custom)/i.test(name) && env[name])
  return custom || Object.hasOwn(checksums, `electron-v${version}-${platform}-${arch}.zip`)
}

async function install(electron: ElectronPackage, options: PrepareOptions): Promise<PreparedElectron> {
  const { root, env, stream, signal, insist } = options
  const cache = join(root, 'node_modules', '.cache', 'keydeck')
  const failures = createFailedDownloads(join(cache, 'electron-download.json'), () => Date.now())
  const target = electronTarget(env)

  let lock: FileLock
  try {
    mkdirSync(cache, { recursive: true })
    lock = await takeTurn(join(cache, 'electron.lock'), options)
  } catch (error) {
    signal.throwIfAborted()
    return { reason: `Electron could not be installed: ${explainDownloadFailure(error, undefined)}` }
  }
  try {
    // Another start may have installed it, or failed to, while this one waited.
    const program = installedProgram(electron, target.platform)
    if (program !== undefined) return { program }
    const recent = insist ? undefined : failures.recent(electron.version)
    if (recent) return { reason: whyNotTriedAgain(recent) }

    const startedAt = Date.now()
    stream.write(`Electron ${electron.version} is not installed yet and is downloaded now.\n`)
    const progress = createProgressLine('Electron', stream)
    const failure = await downloadElectron({ electron, target, env, signal, onProgress: (state) => progress.report(state) }).finally(() =>
      progress.end(),
    )
    if (failure !== undefined) {
      failures.remember({ version: electron.version, reason: failure, startedAt })
      return { reason: `Electron could not be downloaded: ${failure}` }
    }
    failures.forget()
    const unpacked = await unpackElectron({ electron, target, env, signal })
    const installed = installedProgram(electron, target.platform)
    return installed === undefined ? { reason: `Electron was downloaded, but ${unpacked ?? 'it is not whole'}` } : { program: installed }
  } finally {
    lock.release()
  }
}

async function takeTurn(file: string, { stream, signal }: PrepareOptions): Promise<FileLock> {
  let lock = acquireFileLock(file, 0)
  if (!lock) stream.write('Another start of Keydeck is installing Electron; this one waits for it.\n')
  while (!lock) {
    await delay(300, undefined, { signal })
    lock = acquireFileLock(file, 0)
  }
  return lock
}

const timeOf = (ms: number) => new Date(ms).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hour12: false })

function whyNotTriedAgain({ at, until, reason }: FailedDownload): string {
  const failed = `Electron could not be downloaded at ${timeOf(at)} (${reason})`
  return `${failed} and is not tried again before ${timeOf(until)}, except by \`npm start -- --electron\``
}
