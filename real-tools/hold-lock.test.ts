import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { holdLock } from './hold-lock.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'keydeck-lock-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('of two that want the lock one waits until the other is done', async () => {
  const file = join(folder, 'lock')
  const done: string[] = []
  const first = holdLock(file, async () => {
    await new Promise(setImmediate)
    done.push('first')
  })
  await Promise.all([first, holdLock(file, async () => void done.push('second'))])
  expect(done).toEqual(['first', 'second'])
  expect(existsSync(file)).toBe(false)
})

test('the lock of a process that is gone is free, and work that fails gives it back', async () => {
  const file = join(folder, 'lock')
  const { pid } = spawnSync(process.execPath, ['-e', '0'])
  writeFileSync(file, String(pid))
  await expect(holdLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await holdLock(file, async () => 'again')).toBe('again')
})
