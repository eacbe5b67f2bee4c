import { homedir } from 'node:os'
import { join } from 'node:path'
import type { StorageOptions } from '../core/open-storage.ts'
import { createEnvironmentProxy } from '../core/network/environment-proxy.ts'
import { createOsKeychain } from '../core/vault/os-keychain.ts'
import { createOsKeyringDriver } from '../core/vault/os-keyring-slot.ts'
import { createPassphraseDriver } from '../core/vault/passphrase-slot.ts'
import { forkKeychainProcess } from '../core/vault/start-keychain-process.ts'
import { createUnprotectedDriver } from '../core/vault/unprotected-slot.ts'
import { homeToTell } from '../host/data-folder.ts'
import type { InstalledPackage } from './context.ts'
import { currentFolder } from './launch/working-folder.ts'

const now = () => new Date()

/** Loaded at the first copy: most commands, and the start of the app, need no clipboard. */
const clipboard = () => import('../core/clipboard/system-clipboard.ts').then(({ createSystemClipboard }) => createSystemClipboard())

/** What the command line and the browser shell open a data folder with. Opens and calls nothing yet. */
export function composeStorage({
  folder,
  installed,
}: {
  folder: string
  installed: InstalledPackage
}): Omit<StorageOptions, 'ownOrigins' | 'onBackgroundError'> {
  const builtProcess = join(installed.root, 'out', 'cli', 'keychain-process.js')
  const keychain = createOsKeychain(installed.built ? { startProcess: forkKeychainProcess(builtProcess) } : {})
  return {
    folder,
    migrationsFolder: join(installed.root, 'drizzle'),
    drivers: [createOsKeyringDriver({ keychain, now }), createPassphraseDriver(), createUnprotectedDriver()],
    clipboard: { read: async () => (await clipboard()).read(), write: async (text) => (await clipboard()).write(text) },
    systemProxy: createEnvironmentProxy(process.env),
    machine: { home: homedir(), environment: process.env, workingFolder: currentFolder() ?? homedir(), platform: process.platform },
    // The sources run as they are in development alone: everything that is started otherwise is built.
    isDevelopment: !installed.built,
    keydeckCommand: async () => ({ words: [process.execPath, join(installed.root, 'bin', 'keydeck.js')], home: homeToTell(folder) }),
    now,
  }
}
