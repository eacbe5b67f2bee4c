import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir, userInfo } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Context } from '../api/context.ts'
import { AppError } from '../core/errors.ts'
import { listen, stopListening } from './listen.ts'
import { createTrpcEndpoint, trpcPath } from './trpc-endpoint.ts'

/** Longest path that fits a Unix socket's address on macOS (104 bytes with its end); Linux takes 108. */
const longestSocketPath = 103

/** Where the running app of a data folder listens for the command line: beside the database, where its path is short enough. */
function controlSocketPath(folder: string): string {
  const name = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\keydeck-${name}`
  const inFolder = join(resolve(folder), 'app.sock')
  return Buffer.byteLength(inFolder) <= longestSocketPath ? inFolder : join(tmpdir(), `keydeck-${userInfo().uid}`, `${name}.sock`)
}

export type ControlSocket = { path: string; token: string; close(): Promise<void> }

/**
 * Serves the router, and the wish to see the app's page, to processes of the same user: a socket with mode 0600 in a folder with
 * mode 0700, and a token from a file that only the user can read (a named pipe on Windows has no mode).
 * Call it only while holding the instance lock: what stands at the path is then a leftover.
 */
export async function openControlSocket(options: {
  folder: string
  context: Context
  /** Shows the app's page: a desktop app comes to the front and returns null, a browser shell returns a fresh one-time link. */
  reveal: () => Promise<string | null>
}): Promise<ControlSocket> {
  const { folder, context, reveal } = options
  const path = controlSocketPath(folder)
  const token = randomBytes(32).toString('base64url')
  const trpc = createTrpcEndpoint({ ...context, caller: 'command-line' })

  const server = createServer((request, response) => {
    if (!sameText(request.headers.authorization ?? '', `Bearer ${token}`)) return void response.writeHead(401).end()
    answer(request, response).catch((error: unknown) => {
      context.reportError('socket', error)
      response.destroy()
    })
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'POST' && request.url === '/open') return void response.end(JSON.stringify({ openUrl: await reveal() }))
    if (!request.url?.startsWith(trpcPath)) return void response.writeHead(404).end()
    await trpc(request, response)
  }

  if (process.platform !== 'win32') {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    assertPrivate(dirname(path))
    rmSync(path, { force: true })
  }
  await listen(server, { path })
  if (process.platform !== 'win32') chmodSync(path, 0o600)
  return {
    path,
    token,
    close: () => stopListening(server),
  }
}

/** A folder in a shared place could be another user's, made beforehand to lure the token there. */
function assertPrivate(folder: string): void {
  const { uid, mode } = lstatSync(folder)
  if (uid === userInfo().uid && (mode & 0o077) === 0) return
  throw new AppError(
    'storage-failed',
    'The folder for the control socket can be reached by other users.',
    'Set KEYDECK_HOME to a folder of your own with a shorter path.',
  )
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
