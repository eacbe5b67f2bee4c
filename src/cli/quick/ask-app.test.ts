import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askApp } from './ask-app.ts'

let folder: string
let server: Server
let answer: (socket: Socket) => void
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-ask-'))
  const socket = join(folder, 'app.sock')
  // An answer comes once the request has.
  server = createServer((connection) => void connection.on('error', () => {}).once('data', () => answer(connection)))
  await new Promise<void>((done) => void server.listen(socket, done))
  writeFileSync(join(folder, 'app.json'), JSON.stringify({ socket, token: 'token' }))
})
afterEach(async () => {
  await new Promise((done) => server.close(done))
  rmSync(folder, { recursive: true, force: true })
})

const body = JSON.stringify({ result: { data: { json: { token: 'key' } } } })
const ask = () => askApp(folder, 'handOut.token', {})
const says = (text: string) => (answer = (connection) => void connection.end(text))

test('what the app answers is what comes back', async () => {
  says(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
  expect(await ask()).toEqual({ token: 'key' })
})

test.each([
  ['a refusal', `HTTP/1.1 403 Forbidden\r\n\r\n${body}`],
  ['an answer that breaks off', `HTTP/1.1 200 OK\r\ncontent-length: ${body.length + 1}\r\n\r\n${body}`],
  ['what is no JSON', 'HTTP/1.1 200 OK\r\n\r\nhello'],
  ['what is no HTTP', 'hello'],
  ['nothing', ''],
])('%s is left to the whole command line', async (_, text) => {
  says(text)
  expect(await ask()).toBeUndefined()
})

test('an app that is killed before it answers is, too, and one that is gone, or noted in a file that is not whole', async () => {
  answer = (connection) => void connection.destroy()
  expect(await ask()).toBeUndefined()
  writeFileSync(join(folder, 'app.json'), '{"socket":')
  expect(await ask()).toBeUndefined()
  rmSync(join(folder, 'app.json'))
  expect(await ask()).toBeUndefined()
})
