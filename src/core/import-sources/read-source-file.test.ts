import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asOrdinaryUser, createMachine } from './machine.fixture.ts'
import { readSourceFile } from './read-source-file.ts'

const megabyte = 1_000_000

test('a file is read as it is, also through a link', async () => {
  const { home, write } = createMachine()
  const path = write('keys.json', '{"a": 1}')
  symlinkSync(path, join(home, 'link.json'))
  expect(String(await readSourceFile(path, '~/keys.json', megabyte))).toBe('{"a": 1}')
  expect(String(await readSourceFile(join(home, 'link.json'), '~/link.json', megabyte))).toBe('{"a": 1}')
})

test('what is not there is null: no file, no folder, a file where the folder should be, a link to nothing', async () => {
  const { home, write } = createMachine()
  write('file', '')
  symlinkSync(join(home, 'gone'), join(home, 'dead-link'))
  for (const path of ['keys.json', 'folder/keys.json', 'file/keys.json', 'dead-link']) {
    expect(await readSourceFile(join(home, path), '~/keys.json', megabyte)).toBeNull()
  }
})

test('a file of exactly the size allowed is read, and one byte more is not', async () => {
  const { write } = createMachine()
  const path = write('keys.json', Buffer.alloc(megabyte, 0x20))
  expect(await readSourceFile(path, '~/keys.json', megabyte)).toHaveLength(megabyte)
  await expect(readSourceFile(path, '~/keys.json', megabyte - 1)).rejects.toThrow('~/keys.json is larger than 1 MB, so it was not read.')
})

test.skipIf(process.platform === 'win32')('a pipe is not opened, so nobody waits for its writer; nor is a link to one', async () => {
  const { home } = createMachine()
  const pipe = join(home, 'pipe')
  execFileSync('mkfifo', [pipe])
  symlinkSync(pipe, join(home, 'link'))
  for (const path of [pipe, join(home, 'link')]) {
    await expect(readSourceFile(path, '~/pipe', megabyte)).rejects.toThrow('~/pipe is not a regular file, so it was not opened.')
  }
})

test.skipIf(process.platform === 'win32')('a device and a folder are not opened', async () => {
  const { home } = createMachine()
  mkdirSync(join(home, 'keys.json'))
  for (const path of ['/dev/zero', join(home, 'keys.json')]) {
    await expect(readSourceFile(path, '~/keys.json', megabyte)).rejects.toThrow('is not a regular file')
  }
})

test.skipIf(process.platform === 'win32')('a file that may not be read says so, and a circle of links too', async () => {
  const { home, write } = createMachine()
  const path = write('keys.json', '{}', 0o000)
  symlinkSync(join(home, 'circle'), join(home, 'circle'))
  await asOrdinaryUser(() =>
    expect(readSourceFile(path, '~/keys.json', megabyte)).rejects.toMatchObject({
      code: 'storage-failed',
      message: '~/keys.json may not be read by your user; it was left as it is.',
      fix: 'Give your user permission to read it, then search again.',
    }),
  )
  await expect(readSourceFile(join(home, 'circle'), '~/circle', megabyte)).rejects.toThrow('~/circle cannot be read; it was left as it is.')
})

test.skipIf(process.platform !== 'linux')('a file that claims to have no size is read up to the size allowed', async () => {
  const { home } = createMachine()
  expect(String(await readSourceFile('/proc/self/cmdline', 'cmdline', megabyte))).toContain('node')
  writeFileSync(join(home, 'empty'), '')
  expect(await readSourceFile(join(home, 'empty'), '~/empty', megabyte)).toHaveLength(0)
})
