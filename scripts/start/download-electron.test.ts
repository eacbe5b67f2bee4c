import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listen, stopListening } from '../../src/host/listen.ts'
import { downloadElectron } from './download-electron.ts'
import { sending, sendingPartOf, startMirror, type Mirror } from './mirror.fixture.ts'

const file = Buffer.alloc(60_000, 'x')
const version = '45.4.1'
const target = { platform: 'linux', arch: 'x64' }
const checksums = { [`electron-v${version}-linux-x64.zip`]: createHash('sha256').update(file).digest('hex') }

let folder = ''
let mirror: Mirror
const before = { ...process.env }
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'keydeck-download-'))))
afterEach(async () => {
  process.env = { ...before }
  await mirror.close()
  rmSync(folder, { recursive: true, force: true })
})

/** `@electron/get` reads its variables from the process. */
function download(patienceMs: number, signal = new AbortController().signal) {
  Object.assign(process.env, mirror.env, { electron_config_cache: folder })
  const electron = { folder, version, checksums }
  const seen: number[] = []
  const options = { electron, target, env: process.env, signal, patienceMs }
  const outcome = downloadElectron({ ...options, onProgress: ({ transferred }) => void seen.push(transferred) })
  return { outcome, seen }
}

test('a server that takes the request and never answers is given up after the time without a byte', async () => {
  mirror = await startMirror(() => {})
  expect(await download(300).outcome).toBe(`${mirror.host} sent nothing for 0 seconds`)
})

test('a download that stops half-way is given up after the time without a byte, and nothing of it is kept', async () => {
  const { answer } = sendingPartOf(file, 10_000)
  mirror = await startMirror(answer)
  const { outcome, seen } = download(1_000)
  expect(await outcome).toBe(`${mirror.host} sent nothing for 1 seconds`)
  expect(seen.at(-1)).toBe(10_000)
  expect(readdirSync(folder)).toEqual([])
})

test('a slow download that goes on is not given up, however long it takes', async () => {
  mirror = await startMirror(async (response) => {
    response.setHeader('content-length', file.length)
    for (let sent = 0; sent < file.length; sent += 1_000) {
      response.write(file.subarray(sent, sent + 1_000))
      await delay(50)
    }
    response.end()
  })
  const { outcome, seen } = download(1_500)
  expect(await outcome).toBeUndefined()
  expect(seen.length).toBeGreaterThan(10)
  expect(readdirSync(folder, { recursive: true }).map(String)).toContainEqual(expect.stringContaining('linux-x64.zip'))
})

test('a person who ends it is not told of a failure', async () => {
  const ending = new AbortController()
  const { answer, started } = sendingPartOf(file, 10_000)
  mirror = await startMirror(answer)
  const { outcome } = download(30_000, ending.signal)
  await started
  ending.abort(new Error('ended by the person'))
  await expect(outcome).rejects.toThrow('ended by the person')
})

test('a proxy that the environment names is used', async () => {
  mirror = await startMirror(sending(file))
  const tunnels: string[] = []
  const proxy = createServer().on('connect', (request, socket, head) => {
    tunnels.push(request.url ?? '')
    const { hostname, port } = new URL(`http://${request.url}`)
    const upstream = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      upstream.write(head)
      upstream.pipe(socket).pipe(upstream)
    })
  })
  process.env['HTTP_PROXY'] = `http://127.0.0.1:${await listen(proxy, { host: '127.0.0.1', port: 0 })}`
  expect(await download(30_000).outcome).toBeUndefined()
  expect(tunnels).toEqual([mirror.host])
  await stopListening(proxy)
})
