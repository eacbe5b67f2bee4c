import type { DownloadProgress, UpdateStatus } from '../../shared/desktop.ts'
import { AppError } from '../../core/errors.ts'
import { describeUpdateFailure } from './update-failure.ts'
import type { UpdateSupport } from './update-support.ts'

const minute = 60_000
const day = 24 * 60 * minute

type Cancellation = { readonly cancelled: boolean; cancel(): void }

/** The part of electron-updater that is used here (https://www.electron.build/auto-update). */
export type Updater = {
  /** `cancellationToken` is there with every update that is found. */
  checkForUpdates(): Promise<{ isUpdateAvailable: boolean; updateInfo: { version: string }; cancellationToken?: Cancellation } | null>
  downloadUpdate(cancellation?: Cancellation): Promise<unknown>
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void
  on(event: 'download-progress', listener: (progress: DownloadProgress) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

export type Updates = {
  status(): UpdateStatus
  /** Looks for a newer release. Where one is `available` already, its download has begun when this resolves. Never rejects: see `status`. */
  check(): Promise<void>
  /** Ends a download, of which nothing is kept; the release is then `available` again. Does nothing where there is none. */
  cancel(): Promise<void>
  /** Ends the app and starts the downloaded release. Throws `not-found` when none is downloaded. */
  install(): Promise<void>
  stop(): void
}

/**
 * Newer releases of the app. It looks by itself soon after the start and then once a day (`lookAfterMs`, `lookEveryMs`), but
 * downloads and installs only when a person asks. Where `support` is off it does nothing and loads nothing.
 */
export function createUpdates(options: {
  support: UpdateSupport
  /** Called once, when updates are first looked for. */
  loadUpdater: (feed: { url: string; publicKey: string }) => Promise<Updater>
  /** Lets go of what the installer and the next release need. */
  beforeInstall: () => Promise<void>
  /** Goes on with this release, after an installation that failed. */
  afterFailure: () => void
  onChange: () => void
  reportError: (error: unknown) => void
  lookAfterMs?: number
  lookEveryMs?: number
}): Updates {
  const { support, loadUpdater, beforeInstall, afterFailure, onChange, reportError, lookAfterMs = minute, lookEveryMs = day } = options
  let status: UpdateStatus = support.state === 'off' ? support : { state: 'idle' }
  let loading: Promise<Updater> | null = null
  let looking: Promise<void> | null = null
  let download: { cancellation: Cancellation | undefined; ended: Promise<void> } | null = null
  let installing = false
  let wanted = false
  let timer: NodeJS.Timeout | undefined

  function become(next: UpdateStatus): void {
    status = next
    onChange()
  }

  function fail(error: unknown): void {
    reportError(error)
    become({ state: 'failed', ...describeUpdateFailure(error) })
  }

  async function load(feed: { url: string; publicKey: string }): Promise<Updater> {
    const updater = await loadUpdater(feed)
    // Comes once a second.
    updater.on('download-progress', ({ transferred, total, bytesPerSecond }) => {
      if (status.state === 'downloading') become({ ...status, progress: { transferred, total, bytesPerSecond } })
    })
    // Failures of a look or a download reject as well; those of an installation come this way alone, on macOS after a while.
    updater.on('error', failInstallation)
    return updater
  }

  /** Goes on once, however often a failed installation is told. */
  function failInstallation(error: unknown): void {
    if (!installing) return
    installing = false
    fail(error)
    afterFailure()
  }

  async function look(feed: { url: string; publicKey: string }): Promise<void> {
    try {
      become({ state: 'checking' })
      const updater = await (loading ??= load(feed))
      const found = await updater.checkForUpdates()
      if (!found?.isUpdateAvailable) return become({ state: 'current' })
      const { version } = found.updateInfo
      if (!wanted) return become({ state: 'available', version })
      become({ state: 'downloading', version, progress: null })
      const { cancellationToken: cancellation } = found
      const onFailure = (error: unknown) => (cancellation?.cancelled ? become({ state: 'available', version }) : fail(error))
      download = { cancellation, ended: updater.downloadUpdate(cancellation).then(() => become({ state: 'ready', version }), onFailure) }
    } catch (error) {
      fail(error)
    }
  }

  function startLook(andDownload: boolean): Promise<void> {
    if (support.state === 'off' || status.state === 'downloading' || status.state === 'ready') return Promise.resolve()
    wanted ||= andDownload
    return (looking ??= look(support).finally(() => {
      looking = null
      wanted = false
    }))
  }

  function scheduleLook(afterMs: number): void {
    timer = setTimeout(() => void startLook(false).then(() => scheduleLook(lookEveryMs)), afterMs)
    timer.unref()
  }
  if (support.state === 'on') scheduleLook(lookAfterMs)

  return {
    status: () => status,
    // What it costs is known before: a look is small, a release is as large as the app.
    check: () => startLook(status.state === 'available'),
    // Waits for the end: electron-updater would hand out the same download again before that.
    async cancel() {
      download?.cancellation?.cancel()
      await download?.ended
    },
    async install() {
      if (status.state !== 'ready' || !loading) throw new AppError('not-found', 'No update is downloaded.', 'Check for updates first.')
      if (installing) return
      installing = true
      try {
        const updater = await loading
        await beforeInstall()
        updater.quitAndInstall(true, true)
        /* v8 ignore next 3 -- a data folder that cannot be let go of */
      } catch (error) {
        failInstallation(error)
      }
    },
    stop: () => clearTimeout(timer),
  }
}
