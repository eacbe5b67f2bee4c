import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import type { CustomScheme } from 'electron'
import { securityHeaders } from '../../host/security-headers.ts'
import { pageHost, pageScheme } from '../window/page-address.ts'

/**
 * To be registered before the app is ready. `standard` gives the pages an origin and relative addresses, `secure` makes that a
 * trustworthy one. https://www.electronjs.org/docs/latest/api/protocol#protocolregisterschemesasprivilegedcustomschemes
 */
export const pageSchemeRegistration: CustomScheme = {
  scheme: pageScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/**
 * Answers what the pages ask of `app://keydeck`: the files of one folder, listed once. A path is looked up as it was sent, among
 * those files and nowhere else, so that no spelling of `..` leads out of the folder (S10). Never rejects.
 */
export function createPageHandler({
  folder,
  reportError,
}: {
  folder: string
  reportError: (error: unknown) => void
}): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  let files: ReadonlyMap<string, string> | undefined

  return async ({ url, method }) => {
    if (method !== 'GET' && method !== 'HEAD') return answer(405, { allow: 'GET, HEAD' })
    const path = pathOf(url)
    try {
      files ??= listFiles(folder)
      const file = path === undefined ? undefined : files.get(path)
      if (file === undefined) return answer(404)
      const headers = { 'content-type': contentTypes[extname(file)] ?? 'application/octet-stream', 'cache-control': cachingOf(file) }
      return answer(200, headers, method === 'HEAD' ? null : await readFile(file))
    } catch (error) {
      reportError(error)
      return answer(500)
    }
  }
}

function answer(status: number, headers: Record<string, string> = {}, body: Buffer<ArrayBuffer> | null = null): Response {
  return new Response(body, { status, headers: { 'cache-control': 'no-store', ...headers, ...securityHeaders } })
}

/** The path of an address of the app's own host; undefined for every other address. */
function pathOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const { protocol, host, username, password, pathname } = new URL(url)
  if (protocol !== `${pageScheme}:` || host !== pageHost || username !== '' || password !== '') return undefined
  return pathname === '/' ? '/index.html' : pathname
}

/** Every file below a folder, by its path in an address. */
function listFiles(folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const search = (inside: string): void => {
    for (const entry of readdirSync(inside, { withFileTypes: true })) {
      const file = join(inside, entry.name)
      if (entry.isDirectory()) search(file)
      else if (entry.isFile()) found.set(`/${relative(folder, file).split(sep).join('/')}`, file)
    }
  }
  search(folder)
  return found
}

/** Files in `assets` carry a hash of their content in their names. */
function cachingOf(file: string): string {
  return file.includes(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache'
}
