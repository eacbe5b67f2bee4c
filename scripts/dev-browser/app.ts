import type { RequestListener } from 'node:http'
import type { InstalledPackage } from '../../src/cli/context.ts'
import { composeStorage } from '../../src/cli/compose.ts'
import { readPassphraseFile } from '../../src/host/passphrase-file.ts'
import { startHost } from '../../src/host/start-host.ts'
import { unlockUnattended } from '../../src/host/unlock-unattended.ts'
import { createPageListener, type PageFiles } from '../../src/server/page-server.ts'
import type { Sessions } from '../../src/server/sessions.ts'

/** What outlives a restart of the app: the address, the sessions of open pages, and where the pages come from. */
export type AppSurroundings = {
  folder: string
  installed: InstalledPackage
  passphraseFile: string | undefined
  note: (text: string) => void
  url: string
  sessions: Sessions
  files: PageFiles
  headers: Readonly<Record<string, string>>
}

export type App = { listener: RequestListener; close(): Promise<void> }

/** The browser shell, without the server around it. Loaded anew, with everything that it imports, after each change of the code. */
export async function startApp({ folder, installed, passphraseFile, note, url, sessions, files, headers }: AppSurroundings): Promise<App> {
  const { origin, port } = new URL(url)
  const passphrase = () => (passphraseFile === undefined ? null : readPassphraseFile(passphraseFile, note))
  const host = await startHost({
    storage: composeStorage({ folder, installed }),
    shell: { kind: 'browser', version: installed.version },
    ownOrigins: () => [origin],
    unlock: (storage) => unlockUnattended(storage, { passphrase, note }),
  })
  try {
    await host.publish({ url, reveal: () => Promise.resolve(`${url}#token=${sessions.issueToken()}`) })
  } catch (error) {
    await host.close()
    throw error
  }
  const ownHosts = () => ['127.0.0.1', 'localhost'].map((name) => `${name}:${port}`)
  return { listener: createPageListener({ context: host.context, sessions, ownHosts, files, headers }), close: () => host.close() }
}
