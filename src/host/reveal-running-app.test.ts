import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listen, stopListening } from './listen.ts'
import { revealRunningApp } from './reveal-running-app.ts'
import { readRunningApp, type RunningApp } from './running-app.ts'
import { startHost, type Host } from './start-host.ts'

let parent = ''
let folder = ''
let ending: (() => Promise<void>)[] = []
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'keydeck-reveal-'))
  folder = join(parent, 'home')
})
afterEach(async () => {
  for (const end of ending.splice(0)) await end()
  rmSync(parent, { recursive: true, force: true })
})

async function start(reveal: () => Promise<string | null>): Promise<RunningApp> {
  const host: Host = await startHost({
    storage: { folder, migrationsFolder: 'drizzle', drivers: [], clipboard: { read: async () => '', write: async () => {} } },
    shell: { kind: 'browser', version: '0.0.0-test' },
  })
  ending.push(() => host.close())
  await host.publish({ url: 'http://127.0.0.1:4695/', reveal })
  const app = readRunningApp(folder)
  if (!app) throw new Error('nothing was published')
  return app
}

async function answerWith(listener: RequestListener): Promise<{ socket: string; token: string }> {
  const server: Server = createServer(listener)
  const socket = join(parent, 'other.sock')
  await listen(server, { path: socket })
  ending.push(() => stopListening(server))
  return { socket, token: 'any' }
}

const givesNoLink = expect.objectContaining({ code: 'internal', message: 'The running app gave no link to its page.' })

test('S26: a running browser shell gives a fresh link', async () => {
  const app = await start(async () => 'http://127.0.0.1:4695/#token=abc')
  expect(await revealRunningApp(app)).toBe('http://127.0.0.1:4695/#token=abc')
})

test('S26: a running desktop app comes to the front and gives no link', async () => {
  let shown = 0
  const app = await start(async () => {
    shown += 1
    return null
  })
  expect(await revealRunningApp(app)).toBeNull()
  expect(shown).toBe(1)
})

test('a wrong token is told like any app that gives no link', async () => {
  const app = await start(async () => 'http://127.0.0.1:4695/')
  await expect(revealRunningApp({ ...app, token: 'guessed' })).rejects.toEqual(givesNoLink)
})

test('a socket that nobody listens on gives no link', async () => {
  await expect(revealRunningApp({ socket: join(parent, 'nobody.sock'), token: 'x' })).rejects.toEqual(givesNoLink)
})

test.each<[string, RequestListener]>([
  ['no JSON', (_request, response) => response.end('<html>')],
  ['JSON of another shape', (_request, response) => response.end('{"openUrl":7}')],
  ['an answer without end', (_request, response) => void response.write('x'.repeat(100_000))],
  ['half an answer', (_request, response) => response.write('{"open', () => response.destroy())],
])('%s gives no link', async (_name, listener) => {
  await expect(revealRunningApp(await answerWith(listener))).rejects.toEqual(givesNoLink)
})
