import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { findChromium } from '../find-chromium.ts'

const original = resolve(import.meta.dirname, '../..')

/** A copy of the sources to edit. Sonner is served from where it stands, which has to be inside the copy. */
const folder = mkdtempSync(join(tmpdir(), 'keydeck-dev-'))
const root = join(folder, 'project')
let child: ReturnType<typeof startDevelopment>
let address: { url: string; openUrl: string }
let browser: Browser
let page: Page
const complaints: string[] = []
let said = ''

function startDevelopment() {
  const env = { PATH: process.env['PATH'], HOME: folder, KEYDECK_HOME: join(folder, 'home'), NO_COLOR: '1' }
  return spawn(process.execPath, ['scripts/dev-browser.ts', '--no-open', '--json'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
}

beforeAll(async () => {
  const executablePath = findChromium()
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  for (const name of readdirSync(original)) {
    if (/\.(ts|json)$/.test(name) || ['src', 'scripts', 'bin', 'drizzle', 'resources'].includes(name)) {
      cpSync(join(original, name), join(root, name), { recursive: true })
    }
  }
  for (const name of readdirSync(join(original, 'node_modules'))) {
    const [from, to] = [original, root].map((place) => join(place, 'node_modules', name))
    if (from === undefined || to === undefined || name.startsWith('.')) continue
    if (name === 'sonner') cpSync(from, to, { recursive: true })
    else symlinkSync(from, to)
  }
  child = startDevelopment()
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const [line] = await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error(`dev:browser ended: ${said}`))),
  ])
  address = z.object({ url: z.url(), openUrl: z.url() }).parse(JSON.parse(String(line)))

  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] })
  page = await browser.newPage()
  page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
  await page.goto(address.openUrl)
  await page.getByRole('heading', { name: 'How should Keydeck protect your keys?' }).waitFor({ timeout: 60_000 })
}, 600_000)

afterAll(async () => {
  await browser?.close()
  child?.kill('SIGTERM')
  if (child?.exitCode === null) await once(child, 'exit')
  rmSync(folder, { recursive: true, force: true })
})

function edit(file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(join(root, file), 'utf8')
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${file} has no ${String(from)}`)
  writeFileSync(join(root, file), after)
}

/** What the page's own session gets of a query. */
const ask = () =>
  page.evaluate(async () => {
    const response = await fetch('/trpc/app.info', { headers: { 'x-keydeck-session': localStorage.getItem('keydeck-session') ?? '' } })
    return `${response.status} ${await response.text()}`
  })

test('the page runs under the strict policy, which lets in by a nonce what Vite adds, and nothing else', async () => {
  const policy = (await page.request.get(address.url)).headers()['content-security-policy']
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}'/)
  expect(policy).not.toContain('unsafe')
  expect(complaints).toEqual([])
})

test('a change of a page shows without a reload', async () => {
  await page.evaluate(() => Object.assign(window, { kept: 'this page' }))
  edit('src/renderer/features/protection/setup-page.tsx', 'How should Keydeck protect your keys?', 'Edited while it runs')
  await page.getByRole('heading', { name: 'Edited while it runs' }).waitFor()
  expect(await page.evaluate(() => Reflect.get(window, 'kept'))).toBe('this page')
})

test('a change of other code starts the app anew: the page stays as it is, and so does its session', async () => {
  expect(await ask()).toContain('"kind":"browser"')
  edit('src/api/app.router.ts', '...ctx.shell,', "...ctx.shell, kind: 'edited',")
  await expect.poll(ask, { timeout: 20_000 }).toMatch(/^200 .*"kind":"edited"/)
  expect(await page.evaluate(() => Reflect.get(window, 'kept'))).toBe('this page')
  await expect.poll(() => said).toContain('Started anew after a change of src/api/app.router.ts.')
})

test('the page hears of changes again after such a start: a vault that is made elsewhere shows', async () => {
  const cli = spawn(process.execPath, ['src/cli/index.ts', 'init', '--unprotected'], {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: folder, KEYDECK_HOME: join(folder, 'home') },
    stdio: 'ignore',
  })
  await once(cli, 'exit')
  await page.getByRole('navigation', { name: 'Main' }).waitFor()
  expect(await page.evaluate(() => Reflect.get(window, 'kept'))).toBe('this page')
})

test('code that does not load is said in the terminal, and the app that runs goes on', async () => {
  edit('src/api/app.router.ts', "kind: 'edited',", "kind: 'broken', }}}")
  await expect.poll(() => said, { timeout: 20_000 }).toContain('The change of src/api/app.router.ts does not work')
  expect(await ask()).toMatch(/^200 .*"kind":"edited"/)
  edit('src/api/app.router.ts', "kind: 'broken', }}}", "kind: 'mended',")
  await expect.poll(ask, { timeout: 20_000 }).toMatch(/^200 .*"kind":"mended"/)
})

test('S13: calls need the session, and hot updates go to this origin’s pages only', async () => {
  expect((await page.request.get(`${address.url}trpc/app.info`)).status()).toBe(401)
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13', 'sec-websocket-protocol': 'vite-hmr' }
  const open = (headers: Record<string, string>) =>
    new Promise<string>((done) => {
      const key = Buffer.alloc(16).toString('base64')
      const socket = request(address.url, { headers: { ...upgrade, 'sec-websocket-key': key, ...headers } })
      socket.on('upgrade', (_, stream) => {
        stream.destroy()
        done('open')
      })
      socket.on('response', ({ statusCode }) => done(String(statusCode)))
      socket.on('error', () => done('cut off'))
      socket.end()
    })
  expect(await open({})).toBe('open')
  expect(await open({ origin: 'http://127.0.0.1:1' })).toBe('cut off')
  expect(await open({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).toBe('cut off')
  expect(await open({ host: 'evil.example' })).toBe('cut off')
})

test('SIGTERM ends it, and nothing of it is left', async () => {
  child.kill('SIGTERM')
  expect((await once(child, 'exit'))[0]).toBe(0)
  await expect(fetch(address.url)).rejects.toThrow('fetch failed')
  expect(readdirSync(join(folder, 'home'))).not.toContain('app.json')
})
