import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPageHandler } from './page-protocol.ts'

let parent = ''
let failures: unknown[] = []
let handle: ReturnType<typeof createPageHandler>

beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'keydeck-pages-'))
  const folder = join(parent, 'renderer')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Keydeck</title>')
  writeFileSync(join(folder, 'assets', 'index-ABC.js'), 'export {}')
  writeFileSync(join(folder, 'licences.json'), '{}')
  writeFileSync(join(folder, 'odd.bin'), 'x')
  writeFileSync(join(parent, 'secret.txt'), 'canary')
  symlinkSync(join(parent, 'secret.txt'), join(folder, 'link.txt'))
  handle = createPageHandler({ folder, reportError: (error) => failures.push(error) })
})
afterAll(() => rmSync(parent, { recursive: true }))

const get = (url: string, method = 'GET') => handle({ url, method })

test.each([
  ['app://keydeck/', 'text/html; charset=utf-8'],
  ['app://keydeck/index.html', 'text/html; charset=utf-8'],
  ['app://keydeck/index.html?v=1#/accounts', 'text/html; charset=utf-8'],
  ['app://keydeck/assets/index-ABC.js', 'text/javascript; charset=utf-8'],
  ['app://keydeck/licences.json', 'application/json; charset=utf-8'],
  ['app://keydeck/odd.bin', 'application/octet-stream'],
])('S10: %s is served as %s', async (url, contentType) => {
  const response = await get(url)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe(contentType)
  expect((await response.text()).length).toBeGreaterThan(0)
})

test.each([
  'app://keydeck/../secret.txt',
  'app://keydeck/..%2fsecret.txt',
  'app://keydeck/..%2Fsecret.txt',
  'app://keydeck/%2e%2e/secret.txt',
  'app://keydeck/%2e%2e%2fsecret.txt',
  'app://keydeck/assets/../../secret.txt',
  'app://keydeck/assets/..%2f..%2fsecret.txt',
  'app://keydeck/..%5csecret.txt',
  String.raw`app://keydeck/..\secret.txt`,
  'app://keydeck/..%255csecret.txt',
  'app://keydeck/%252e%252e/secret.txt',
  'app://keydeck/index.html%00.js',
  'app://keydeck/\u0000/index.html',
  'app://keydeck//index.html',
  'app://keydeck/./assets/',
  'app://keydeck/assets',
  'app://keydeck/link.txt',
  'app://keydeck/%69ndex.html',
  'app://keydeck/INDEX.HTML',
  'app://keydeck/__proto__',
  'app://keydeck/constructor',
  'app://other/index.html',
  'app://keydeck.evil/index.html',
  'app://keydeck:1/index.html',
  'app://user@keydeck/index.html',
  'app:keydeck/index.html',
  'app:///index.html',
  'https://keydeck/index.html',
  'file:///etc/passwd',
  'no address at all',
])('S10: %s leads to nothing', async (url) => {
  const response = await get(url)
  expect(response.status).toBe(404)
  expect(await response.text()).toBe('')
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('S10: %s is not answered', async (method) => {
  const response = await get('app://keydeck/index.html', method)
  expect(response.status).toBe(405)
  expect(await response.text()).toBe('')
})

test('HEAD answers like GET, without a body', async () => {
  const response = await get('app://keydeck/index.html', 'HEAD')
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toContain('text/html')
  expect(await response.text()).toBe('')
})

test.each(['app://keydeck/index.html', 'app://keydeck/nothing'])('S10: every answer has the security headers: %s', async (url) => {
  const { headers } = await get(url)
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/)
  expect(headers.get('content-security-policy')).not.toContain('unsafe')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

test('a hashed file may be kept, the page may not', async () => {
  expect((await get('app://keydeck/assets/index-ABC.js')).headers.get('cache-control')).toContain('immutable')
  expect((await get('app://keydeck/')).headers.get('cache-control')).toBe('no-cache')
})

test('S12: pages that are not there are reported, and answered without a word', async () => {
  failures = []
  const lost = createPageHandler({ folder: join(parent, 'missing'), reportError: (error) => failures.push(error) })
  const response = await lost({ url: 'app://keydeck/', method: 'GET' })
  expect([response.status, await response.text()]).toEqual([500, ''])
  expect(failures).toHaveLength(1)
})
