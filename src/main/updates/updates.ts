import type { UpdateStatus } from '../../shared/desktop.ts'
import { AppError } from '../../core/errors.ts'
import { describeUpdateFailure } from './update-failure.ts'
import type { UpdateSupport } from './update-support.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** The part of electron-updater that is used here (https://www.electron.build/auto-update). */
export type Updater = {
  checkForUpdates(): Promise<{ isUpdateAvailable: boolean; updateInfo: { version: string } } | null>
  downloadUpdate(): Promise<unknown>
  quitAndInstall(isSilent: boolean, isForceRunAfter: boolean): void
  on(event: 'download-progress', listener: (progress: { percent: number }) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

export type Updates = {
  status(): UpdateStatus
  /** Looks for a newer release; when there is one, its download has begun when this resolves. Never rejects: see `status`. */
  check(): Promise<void>
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
  /**
   * Lets go of what the next release needs: an AppImage starts it before it ends itself, so there the data folder and the
   * single-instance lock; elsewhere nothing, as the next release waits for the end of this one.
   */
  beforeInstall: () => Promise<void>
  /** Starts this release again, after an installation that failed at once. */
  restart: () => void
  onChange: () => void
  reportError: (error: unknown) => void
  lookAfterMs?: number
  lookEveryMs?: number
}): Updates {
  const { support, loadUpdater, beforeInstall, restart, onChange, reportError, lookAfterMs = minute, lookEveryMs = day } = options
  let status: UpdateStatus = support.state === 'off' ? support : { state: 'idle' }
  let loading: Promise<Updater> | null = null
  let looking: Promise<void> | null = null
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

  const hasFailed = () => status.state === 'failed'

  async function load(feed: { url: string; publicKey: string }): Promise<Updater> {
    const updater = await loadUpdater(feed)
    updater.on('download-progress', ({ percent }) => {
      if (status.state === 'downloading' && Math.floor(percent) > status.percent) become({ ...status, percent: Math.floor(percent) })
    })
    // Failures of a look or a download reject as well; those of an installation come this way alone.
    updater.on('error', (error) => installing && fail(error))
    return updater
  }

  async function look(feed: { url: string; publicKey: string }): Promise<void> {
    try {
      become({ state: 'checking' })
      const updater = await (loading ??= load(feed))
      const found = await updater.checkForUpdates()
      if (!found?.isUpdateAvailable) return become({ state: 'current' })
      const { version } = found.updateInfo
      if (!wanted) return become({ state: 'available', version })
      become({ state: 'downloading', version, percent: 0 })
      updater.downloadUpdate().then(() => become({ state: 'ready', version }), fail)
    } catch (error) {
      fail(error)
    }
  }

  function startLook(byPerson: boolean): Promise<void> {
    if (support.state === 'off' || status.state === 'downloading' || status.state === 'ready') return Promise.resolve()
    wanted ||= byPerson
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
    check: () => startLook(true),
    async install() {
      if (status.state !== 'ready' || !loading) throw new AppError('not-found', 'No update is downloaded.', 'Check for updates first.')
      const updater = await loading
      installing = true
      await beforeInstall()
      updater.quitAndInstall(true, true)
      if (hasFailed()) restart()
    },
    stop: () => clearTimeout(timer),
  }
}
