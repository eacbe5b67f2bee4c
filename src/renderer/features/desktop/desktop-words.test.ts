// oxlint-disable-next-line typescript/no-restricted-imports -- a shell says best what it makes of a line
import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { pathAdvice, progressWords, toolWords, updateWords } from './desktop-words.ts'

test('the command line tool says where it stands and whether a terminal finds it', () => {
  const file = '/home/ada/.local/bin/keydeck'
  expect(toolWords({ state: 'missing', file, onPath: true })).toBe(`Not installed. It would stand at ${file}.`)
  expect(toolWords({ state: 'installed', file, onPath: false })).toMatch(/does not find it yet/)
  expect(toolWords({ state: 'outdated', file, onPath: true })).toMatch(/another version/)
})

test.each(['/home/ada/.local/bin', '/Users/Ada Lovelace/bin', "/home/o'brien/bin", '/home/$(touch x)/"bin"'])(
  'the line for a profile puts exactly %s on the path',
  (folder) => {
    const { text } = pathAdvice(`${folder}/keydeck`, 'linux')
    const path = execFileSync('/bin/sh', ['-c', `${text}; printf %s "$PATH"`], { env: { PATH: '/usr/bin' }, encoding: 'utf8' })
    expect(path).toBe(`${folder}:/usr/bin`)
  },
)

test('Windows is told the folder', () => {
  expect(pathAdvice('C:\\Users\\Ada\\AppData\\Local\\Keydeck\\bin\\keydeck.cmd', 'win32').text).toBe(
    'C:\\Users\\Ada\\AppData\\Local\\Keydeck\\bin',
  )
})

test('every state of an update has its sentence', () => {
  expect(updateWords({ state: 'off', reason: 'No feed is configured.' })).toBe('No feed is configured.')
  expect(updateWords({ state: 'available', version: '1.2.3' })).toMatch(/^Version 1\.2\.3 is there/)
  expect(updateWords({ state: 'ready', version: '1.2.3' })).toMatch(/^Version 1\.2\.3 is ready/)
  expect(updateWords({ state: 'failed', message: 'The feed does not answer.', fix: '' })).toBe('The feed does not answer.')
})

test('a download says the same all the time, and beside that how far it is', () => {
  const progress = { transferred: 119_960_000, total: 120_000_000, bytesPerSecond: 2_345_678 }
  for (const at of [null, progress, { ...progress, transferred: 1 }]) {
    expect(updateWords({ state: 'downloading', version: '1.2.3', progress: at })).toBe('Version 1.2.3 is being downloaded.')
  }
  expect(progressWords(progress)).toBe('120.0 MB of 120.0 MB · 99 % · 2.3 MB/s')
  expect(progressWords({ transferred: 500_000, total: 0, bytesPerSecond: 0 })).toContain('0 %')
})
