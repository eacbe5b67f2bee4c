import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type RequestOptions } from 'node:http'
import { basename, join } from 'node:path'
import { AppImageUpdater } from 'electron-updater'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { afterEach } from 'vitest'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { temporaryFolder } from '../../core/db/db.fixture.ts'
import { prepareUpdater } from './load-updater.ts'
import { signedText } from './signed-text.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step()
})

const overNode = (options: RequestOptions, callback: (response: IncomingMessage) => void) => request(options, callback)

/** A web server with one release of an AppImage, signed unless a test changes that, which remembers what it was asked. */
export async function startFeed({ version = '2.0.0' }: { version?: string } = {}) {
  const keys = generateKeyPairSync('ed25519')
  const name = `Keydeck-${version}-linux-x64.AppImage`
  const content = Buffer.from(`release ${version}`.repeat(1_000))
  const sha512 = createHash('sha512').update(content).digest('base64')
  // JSON is YAML as well.
  const text = JSON.stringify({ version, files: [{ url: name, sha512, size: content.length }], releaseDate: '2026-11-21T00:00:00.000Z' })
  const suffix = process.arch === 'x64' ? '' : `-${process.arch}`
  const files = new Map<string, Buffer | string>([[name, content]])
  const asked: { file: string; headers: IncomingHttpHeaders }[] = []
  const feedName = `latest-linux${suffix}.yml`
  const publish = (feed: string, signedBy: KeyObject, signed = signedText(feedName, feed)) => {
    files.set(feedName, feed)
    files.set(`${feedName}.sig`, sign(null, signed, signedBy).toString('base64'))
  }
  publish(text, keys.privateKey)

  const server = createServer(({ url = '', headers }, response) => {
    const file = basename(url)
    asked.push({ file, headers })
    const found = files.get(file)
    response.statusCode = found === undefined ? 404 : 200
    response.end(found)
  })
  const { origin, close } = await startServer(server)
  cleanUp.push(close)
  const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  return { url: `${origin}/releases`, publicKey, privateKey: keys.privateKey, name, feedName, text, content, files, asked, publish, close }
}

/** electron-updater's own updater for AppImages in an installation of release 1.0.0, over Node's HTTP in place of Electron's. */
export function createAppImageUpdater(feed: { url: string; publicKey: string }) {
  const folder = temporaryFolder()
  const appImage = join(folder, 'Keydeck.AppImage')
  writeFileSync(appImage, 'release 1.0.0')
  const previous = process.env['APPIMAGE']
  process.env['APPIMAGE'] = appImage
  cleanUp.push(() => (previous === undefined ? delete process.env['APPIMAGE'] : (process.env['APPIMAGE'] = previous)))
  const appUpdateConfigPath = join(folder, 'app-update.yml')
  writeFileSync(appUpdateConfigPath, JSON.stringify({ provider: 'generic', url: feed.url, updaterCacheDirName: 'keydeck-updater' }))
  const updater = new AppImageUpdater(null, {
    version: '1.0.0',
    name: 'Keydeck',
    isPackaged: true,
    appUpdateConfigPath,
    userDataPath: join(folder, 'user-data'),
    baseCachePath: join(folder, 'cache'),
    whenReady: () => Promise.resolve(),
    onQuit: () => undefined,
  })
  Object.assign(updater, { httpExecutor: Object.assign(new ElectronHttpExecutor(), { createRequest: overNode }) })
  const downloaded = (name: string) => readFileSync(join(folder, 'cache/keydeck-updater/pending', name))
  return { updater: prepareUpdater(updater, feed), folder, downloaded }
}
