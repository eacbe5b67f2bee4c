import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findTraces } from './find-traces.ts'

const text = 'Canary7f3a9c51e2d8'
let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'keydeck-traces-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test.each([
  ['among bytes that are no text', Buffer.from([0, 255, ...Buffer.from(text), 0, 128])],
  ['in base64', Buffer.from(Buffer.from(`Bearer ${text}:`).toString('base64'))],
  ['in base64, one byte further', Buffer.from(Buffer.from(`Bearer  ${text}:`).toString('base64'))],
  ['in base64, two bytes further', Buffer.from(Buffer.from(`Bearer   ${text}:`).toString('base64'))],
  ['in base64 for addresses', Buffer.from(Buffer.from(`{"key":"${text}"}`).toString('base64url'))],
  ['in hexadecimal', Buffer.from(Buffer.from(`x${text}`).toString('hex'))],
  ['in UTF-16', Buffer.from(text, 'utf16le')],
])('a text is found %s, in whichever folder and hidden file', (_, bytes) => {
  mkdirSync(join(folder, '.tool/logs'), { recursive: true })
  writeFileSync(join(folder, '.tool/logs/.state'), bytes)
  writeFileSync(join(folder, 'other'), text.slice(1))
  expect(findTraces(folder, ['something-else', text])).toEqual([join('.tool', 'logs', '.state')])
})
