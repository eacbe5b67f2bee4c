import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { launcherText } from './command-line-launcher.ts'
import { lookAt, putLauncher } from './launcher-file.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-launcher-'))
  file = join(folder, 'keydeck')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const textOf = (program: string) => launcherText({ platform: 'linux', file, program }) ?? ''

test('a file that appears after one looked is not replaced either, and nothing is left beside it', () => {
  writeFileSync(file, 'somebody else’s')
  expect(() => putLauncher(file, textOf('/a'))).toThrow(/did not write/)
  expect(readFileSync(file, 'utf8')).toBe('somebody else’s')
  expect(readdirSync(folder)).toEqual(['keydeck'])
})

test('an earlier launcher is replaced, over what an ended app left half-written', () => {
  putLauncher(file, textOf('/a'))
  writeFileSync(`${file}.${process.pid}`, 'half')
  putLauncher(file, textOf('/b'))
  expect(readFileSync(file, 'utf8')).toBe(textOf('/b'))
  expect(readdirSync(folder)).toEqual(['keydeck'])
})

test('a place below a file holds nothing, and what cannot be looked at is left alone', () => {
  writeFileSync(file, '')
  expect(lookAt(join(file, 'keydeck'))).toBe('nothing')
  expect(lookAt(join(folder, 'x'.repeat(5_000)))).toBe('foreign')
})
