import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'
import { z } from 'zod'

export const standIn = fileURLToPath(new URL('./bin/electron', import.meta.url))

export type Sample = {
  /** The main script, an ES module, after the preamble that every sample has. */
  main: string
  preload?: string
  /** What `app://sample/<name>` serves. */
  pages?: Record<string, string>
  env?: Record<string, string>
  args?: string[]
  /** What stands before the app on the command line. */
  switches?: string[]
}

/**
 * Every sample has all of Electron that it may ask for, says things as lines of JSON, and can open a window whose pages come
 * from `app://sample`.
 */
const preamble = (pages: Record<string, string>): string => `
import electron, { app, BrowserWindow, ipcMain, protocol, session } from 'electron'
import { join } from 'node:path'
const say = (...said) => process.stdout.write(JSON.stringify(said) + '\\n')
const pages = ${JSON.stringify({ 'index.html': '<!doctype html><title>Sample</title><p>sample', ...pages })}
const registerScheme = () => protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }])
const serve = (request) => {
  const name = new URL(request.url).pathname.slice(1)
  const type = name.endsWith('.js') ? 'text/javascript' : 'text/html'
  return name in pages ? new Response(pages[name], { headers: { 'content-type': type } }) : new Response('nothing', { status: 404 })
}
const openSample = async (page = 'index.html', options = {}) => {
  if (!protocol.isProtocolHandled('app')) protocol.handle('app', serve)
  const window = new BrowserWindow({ show: false, webPreferences: { preload: join(import.meta.dirname, 'preload.cjs'), sandbox: true, contextIsolation: true }, ...options })
  if (page) await window.loadURL('app://sample/' + page)
  return window
}
const inPage = (window, code) => window.webContents.executeJavaScript(code)
const failure = (error) => error instanceof Error ? error.message : String(error)
const attempt = (work) => { try { return work() } catch (error) { return failure(error) } }
`

export type RunningSample = {
  child: ChildProcess
  folder: string
  /** The next line that it says. */
  said(): Promise<unknown[]>
  ended: Promise<{ code: number | null; signal: string | null; stderr: string }>
}

/** Writes the sample's files into `home`, and returns its folder. */
export function writeSample({ main, preload = '', pages = {} }: Sample, home: string): string {
  const folder = join(home, 'app')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'sample', version: '1.2.3', type: 'module', main: 'main.js' }))
  writeFileSync(join(folder, 'main.js'), `${preamble(pages)}\n${main}`)
  writeFileSync(join(folder, 'preload.cjs'), preload)
  return folder
}

/** Writes the sample to a folder of its own, which also is its home, and starts it; gone when the test is over. */
export function startSample(sample: Sample, home = newFolder()): RunningSample {
  const { env = {}, args = [], switches = ['--no-sandbox'] } = sample
  const folder = writeSample(sample, home)
  const { PATH = '', CHROMIUM_PATH } = process.env
  const child = spawn(standIn, [...switches, folder, ...args], {
    env: { PATH, HOME: home, ...(CHROMIUM_PATH === undefined ? {} : { CHROMIUM_PATH }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: Buffer[] = []
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const ended = once(child, 'close').then(() => ({
    code: child.exitCode,
    signal: child.signalCode,
    stderr: Buffer.concat(errors).toString(),
  }))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  return {
    child,
    folder: home,
    ended,
    async said() {
      const { value, done } = await lines.next()
      if (done === true) throw new Error(`The sample said no more:\n${(await ended).stderr}`)
      return z.array(z.unknown()).parse(JSON.parse(value))
    },
  }
}

/** Runs a sample to its end: what it said, and how it ended. */
export async function runSample(sample: Sample, home?: string): Promise<{ said: unknown[][]; code: number | null; stderr: string }> {
  const running = startSample(sample, home)
  const said: unknown[][] = []
  for (;;) {
    try {
      said.push(await running.said())
    } catch {
      return { said, ...(await running.ended) }
    }
  }
}

/** A folder that is removed when the test is over. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }))
  return folder
}
