import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { AppError } from '../core/errors.ts'
import type { StorageOptions } from '../core/open-storage.ts'
import { listen, portOf, stopListening } from '../host/listen.ts'
import { startHost, type HostOptions } from '../host/start-host.ts'
import { createPageServer } from './page-server.ts'
import { createSessions } from './sessions.ts'

export type RunningServer = {
  url: string
  openUrl: string
  pid: number
  /** Writes what nobody expected to the log; `where` names the work that it came of. */
  reportError(where: string, error: unknown): void
  close(): Promise<void>
}

/** Where the browser shell listens unless told otherwise; another free port is taken when this one is in use. */
const usualPort = 4_695

/**
 * Starts the browser shell on 127.0.0.1. Throws `already-running` with the other's `{ kind, pid, url }` as details where an app
 * runs on the data folder (S26).
 */
export async function startServer(options: {
  storage: Omit<StorageOptions, 'ownOrigins' | 'onBackgroundError'>
  rendererFolder: string
  version: string
  /** null: the usual port, or any free one. */
  port: number | null
  /** Opens the vault as far as that needs no person, at each start and after a restored database. */
  unlock?: HostOptions['unlock']
}): Promise<RunningServer> {
  const { rendererFolder, version, port, unlock } = options
  if (!existsSync(join(rendererFolder, 'index.html'))) {
    throw new AppError('internal', 'The pages of Keydeck are not built.', 'Run `npm run build` first.')
  }
  let url = ''
  const host = await startHost({
    storage: options.storage,
    shell: { kind: 'browser', version },
    ownOrigins: () => (url === '' ? [] : [new URL(url).origin]),
    ...(unlock ? { unlock } : {}),
  })
  try {
    const sessions = createSessions({ now: options.storage.now ?? (() => new Date()) })
    const server = createPageServer({
      context: host.context,
      sessions,
      rendererFolder,
      ownHosts: () => ['127.0.0.1', 'localhost'].map((name) => `${name}:${portOf(server)}`),
    })
    url = `http://127.0.0.1:${await listenOn(server, port)}/`
    host.onClose(() => stopListening(server))
    const freshLink = () => `${url}#token=${sessions.issueToken()}`
    await host.publish({ url, reveal: () => Promise.resolve(freshLink()) })
    return { url, openUrl: freshLink(), pid: process.pid, reportError: host.context.reportError, close: () => host.close() }
  } catch (error) {
    await host.close()
    throw error
  }
}

const onLoopback = (port: number) => ({ host: '127.0.0.1', port, exclusive: true })

async function listenOn(server: Server, wanted: number | null): Promise<number> {
  try {
    return await listen(server, onLoopback(wanted ?? usualPort))
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
    if (!taken) throw error
    if (wanted === null) return listen(server, onLoopback(0))
    throw new AppError('invalid-input', `Port ${wanted} cannot be used.`, 'Choose another with --port, or leave --port out.', {
      cause: error,
    })
  }
}
