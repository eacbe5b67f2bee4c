import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFailedDownloads } from './failed-download.ts'

let folder = ''
let time = 0
let failures: ReturnType<typeof createFailedDownloads>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keydeck-failed-'))
  time = 1_000_000
  failures = createFailedDownloads(join(folder, 'deep', 'failed.json'), () => time)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a download that cost a minute counts for an hour, for its own version', () => {
  failures.remember({ version: '1', reason: 'nothing came', startedAt: time - 60_000 })
  time += 59 * 60_000
  expect(failures.recent('1')).toMatchObject({ reason: 'nothing came', at: 1_000_000 })
  expect(failures.recent('2')).toBeUndefined()
  time += 60_001
  expect(failures.recent('1')).toBeUndefined()
})

test('one that failed at once is not remembered', () => {
  failures.remember({ version: '1', reason: 'refused', startedAt: time - 100 })
  expect(failures.recent('1')).toBeUndefined()
})

test('a damaged file and a clock that was set back count as nothing', () => {
  failures.remember({ version: '1', reason: 'nothing came', startedAt: time - 60_000 })
  time -= 1
  expect(failures.recent('1')).toBeUndefined()
  writeFileSync(join(folder, 'deep', 'failed.json'), '{"version":')
  expect(failures.recent('1')).toBeUndefined()
  failures.forget()
  failures.forget()
  expect(failures.recent('1')).toBeUndefined()
})
