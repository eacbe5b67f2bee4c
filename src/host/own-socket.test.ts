import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listen } from './listen.ts'
import { isOwnSocket } from './own-socket.ts'
import { revealRunningApp } from './reveal-running-app.ts'

let folder: string
let socket: string
const server = createServer()
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-socket-'))
  socket = join(folder, 'app.sock')
  await listen(server, { path: socket })
})
afterEach(async () => {
  await new Promise((done) => server.close(done))
  rmSync(folder, { recursive: true, force: true })
})

const isPosix = process.platform !== 'win32'

test('a socket of one’s own in a folder of one’s own is talked to', () => {
  expect(isOwnSocket(socket)).toBe(true)
})

test.runIf(isPosix)('what others could have put there is not: a folder that they may write to, a file, a link, nothing', () => {
  chmodSync(folder, 0o777)
  expect(isOwnSocket(socket)).toBe(false)
  chmodSync(folder, 0o700)
  const [file, link, inner] = [join(folder, 'file'), join(folder, 'link'), join(folder, 'inner')]
  writeFileSync(file, '')
  symlinkSync(socket, link)
  mkdirSync(inner)
  for (const path of [file, link, inner, join(folder, 'none'), join(file, 'none')]) expect(isOwnSocket(path)).toBe(false)
})

test.runIf(process.getuid?.() === 0)('one of another user is not, and is told nothing', async () => {
  let heard = 0
  server.on('connection', () => (heard += 1))
  chownSync(socket, 65_534, 65_534)
  expect(isOwnSocket(socket)).toBe(false)
  await expect(revealRunningApp({ socket, token: 'token' })).rejects.toMatchObject({ code: 'internal' })
  expect(heard).toBe(0)
})
