import { AppImageUpdater, type AppUpdater, MacUpdater, NsisUpdater } from 'electron-updater'
import { type SignedFeed, SignedFeedProvider } from './signed-feed.ts'
import type { Updater } from './updates.ts'

/** electron-updater for this platform, which only does what it is told to. Import this file when it is first needed. */
export function loadUpdater({ feed, platform }: { feed: SignedFeed; platform: NodeJS.Platform }): Updater {
  return prepareUpdater(createUpdater(platform), feed)
}

/** Looks only where `feed` says, downloads and installs only when asked, goes forward only, and tells the feed nothing. */
export function prepareUpdater<Kind extends AppUpdater>(updater: Kind, feed: SignedFeed): Kind {
  updater.autoDownload = false
  updater.autoInstallOnAppQuit = false
  updater.allowDowngrade = false
  updater.disableWebInstaller = true
  updater.logger = null
  // `allowPrerelease` is for GitHub's feeds only.
  const { isUpdateSupported } = updater
  updater.isUpdateSupported = (info) => !info.version.includes('-') && isUpdateSupported(info)
  // It would make up an id of this installation, keep it and send it, to choose who gets a gradual release first.
  updater.isUserWithinRollout = () => true
  Object.defineProperty(updater, 'stagingUserIdPromise', { value: { value: Promise.resolve('') } })
  updater.setFeedURL({ ...feed, provider: 'custom', updateProvider: SignedFeedProvider })
  return updater
}

function createUpdater(platform: NodeJS.Platform): AppUpdater {
  if (platform === 'win32') return new NsisUpdater()
  return platform === 'darwin' ? new MacUpdater() : new AppImageUpdater()
}
