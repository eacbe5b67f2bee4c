import { chmodSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../db/db.fixture.ts'
import { createOriginals } from './originals.ts'
import { readToolFile } from './tool-file.ts'

const reading = (path: string) => readToolFile(path, 'the file')

function originalsAndFile(text: string) {
  const folder = temporaryFolder()
  const file = join(folder, 'settings.json')
  writeFileSync(file, text)
  chmodSync(file, 0o644)
  return { originals: createOriginals({ folder: join(folder, 'data') }), file, kept: join(folder, 'data/tool-originals') }
}

test('the first copy of a file stands, private, whatever the file says later', async () => {
  const { originals, file, kept } = originalsAndFile('\uFEFFfirst\r\n')
  const name = (await originals.keep(await reading(file))) ?? ''
  writeFileSync(file, 'second')
  expect(await originals.keep(await reading(file))).toBe(name)
  expect(await originals.find((await reading(file)).path)).toBe(name)
  expect((await originals.read(name)).toString()).toBe('\uFEFFfirst\r\n')
  expect([statSync(kept).mode & 0o777, statSync(join(kept, name)).mode & 0o777]).toEqual([0o700, 0o600])
})

test('a copy that was forgotten is gone, and the next one is of the file as it is then', async () => {
  const { originals, file, kept } = originalsAndFile('first')
  const name = (await originals.keep(await reading(file))) ?? ''
  await originals.forget(name)
  await originals.forget(name)
  expect(readdirSync(kept)).toEqual([])
  await expect(originals.read(name)).rejects.toMatchObject({ code: 'not-found' })
  writeFileSync(file, 'second')
  expect((await originals.read((await originals.keep(await reading(file))) ?? '')).toString()).toBe('second')
})

test('where there is no file there is no copy', async () => {
  const { originals, file } = originalsAndFile('')
  rmSync(file)
  expect(await originals.keep(await reading(file))).toBeNull()
  expect(await originals.find(file)).toBeNull()
})

test('a copy that was changed, and a name that leads elsewhere, are refused', async () => {
  const { originals, file, kept } = originalsAndFile('first')
  const name = (await originals.keep(await reading(file))) ?? ''
  writeFileSync(join(kept, name), 'changed')
  await expect(originals.read(name)).rejects.toMatchObject({ code: 'not-found' })
  await expect(originals.read('../../settings.json')).rejects.toMatchObject({ code: 'not-found' })
  await originals.forget('../../settings.json')
  expect((await reading(file)).text).toBe('first')
})
