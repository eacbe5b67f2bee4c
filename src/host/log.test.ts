import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { AppError } from '../core/errors.ts'
import { openLog } from './log.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function logged(error: unknown): string {
  const { log, close } = openLog(folder)
  log.error({ error }, 'unexpected error')
  close()
  return readFileSync(join(folder, 'keydeck.log'), 'utf8')
}

test('S7: an unexpected error is logged by name, code and place, without its text, which may quote a key', () => {
  const text = logged(
    Object.assign(new Error('Invalid header value: sk-canary-1234'), { code: 'ERR_INVALID_CHAR', cause: new TypeError('canary') }),
  )
  expect(text).toContain('ERR_INVALID_CHAR')
  expect(text).toContain('log.test.ts')
  expect(text).toContain('TypeError')
  expect(text).not.toContain('canary')
})

test('our own errors and the system’s are logged with their text', () => {
  expect(logged(new AppError('storage-full', 'The disk is full.', 'Make room.'))).toContain('The disk is full.')
  expect(logged(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' }))).toContain(
    'no space left',
  )
})

test('the log is the user’s alone, and starts anew when it has grown large', () => {
  logged('x')
  const file = join(folder, 'keydeck.log')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  truncateSync(file, 3_000_000)
  logged('x')
  expect(statSync(file).size).toBeLessThan(10_000)
  expect(statSync(`${file}.1`).size).toBe(3_000_000)
})
