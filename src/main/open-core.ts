import { join } from 'node:path'
import type { Desktop } from '../api/desktop.ts'
import type { ClipboardBackend } from '../core/clipboard/clipboard.ts'
import type { StorageOptions } from '../core/open-storage.ts'
import type { MachinePlace } from '../core/import-sources/machine-place.ts'
import type { SystemProxy } from '../core/network/choose-proxy.ts'
import { createOsKeyringDriver } from '../core/vault/os-keyring-slot.ts'
import { createPassphraseDriver } from '../core/vault/passphrase-slot.ts'
import { createUnprotectedDriver } from '../core/vault/unprotected-slot.ts'
import { readPassphraseFile } from '../host/passphrase-file.ts'
import { startHost, type Host } from '../host/start-host.ts'
import { unlockUnattended } from '../host/unlock-unattended.ts'
import { createSafeStorageDriver } from './keychain/safe-storage-slot.ts'
import type { SafeStorageCalls } from './keychain/safe-storage.ts'
import { createUtilityKeychain, type UtilityProcesses } from './keychain/utility-keychain.ts'

export { registerRequests } from './ipc/ipc.ts'

const now = () => new Date()

/**
 * Opens the data folder for the desktop app. Loaded while Electron gets ready: this is most of the app's code. Throws
 * `already-running` (S26), and storage errors where the folder itself cannot be used.
 */
export function openCore(options: {
  folder: string
  /** Where the app's own files stand. */
  appFolder: string
  version: string
  passphraseFile: string | undefined
  safeStorage: SafeStorageCalls
  utilityProcess: UtilityProcesses
  clipboard: ClipboardBackend
  systemProxy: SystemProxy
  isNetworkThere: () => boolean
  machine: MachinePlace
  keydeckCommand?: StorageOptions['keydeckCommand']
  isDevelopment: boolean
  platform: NodeJS.Platform
  desktop: Desktop
  note: (text: string) => void
}): Promise<Host> {
  const {
    folder,
    appFolder,
    version,
    passphraseFile,
    safeStorage,
    utilityProcess,
    clipboard,
    systemProxy,
    isNetworkThere,
    machine,
    keydeckCommand,
    isDevelopment,
    platform,
    desktop,
    note,
  } = options
  const keychain = createUtilityKeychain({ utilityProcess, file: join(appFolder, 'out', 'main', 'keychain-process.js') })
  // Read once: it may be a pipe. Undefined until then.
  let passphrase: string | null | undefined
  const readPassphrase = () => (passphrase ??= passphraseFile === undefined ? null : readPassphraseFile(passphraseFile, note))
  return startHost({
    storage: {
      folder,
      migrationsFolder: join(appFolder, 'drizzle'),
      drivers: [
        createSafeStorageDriver({ safeStorage, platform, now }),
        createOsKeyringDriver({ keychain, now }),
        createPassphraseDriver(),
        createUnprotectedDriver(),
      ],
      clipboard,
      systemProxy,
      isNetworkThere,
      machine,
      ...(keydeckCommand === undefined ? {} : { keydeckCommand }),
      isDevelopment,
      now,
    },
    shell: { kind: 'electron', version },
    desktop,
    unlock: (storage) => unlockUnattended(storage, { passphrase: readPassphrase, note }),
  })
}
