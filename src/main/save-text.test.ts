import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SaveDialogOptions } from 'electron'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../core/db/db.fixture.ts'
import { createSaveText } from './save-text.ts'

const file = { fileName: 'About birds.md', text: '# About birds\n\nThe heron is a bird – 鷺.\n', format: 'markdown' } as const
const folder = (): string => realpathSync(temporaryFolder())

/** Windows has no such bits. */
const modeOf = (path: string): number => (process.platform === 'win32' ? 0o600 : statSync(path).mode & 0o777)

/** Saves the text where a person chooses, or cancels with ''. */
function choosing(filePath: string) {
  const asked: SaveDialogOptions[] = []
  const save = createSaveText({
    documents: () => join('/home', 'me', 'Documents'),
    ask: async (question) => {
      asked.push(question)
      return { canceled: filePath === '', filePath }
    },
  })
  return { save, asked }
}

/** What a person is told of it; never where the file was to be. */
function told(code: string, message: string, filePath: string) {
  return expect.objectContaining({ code, message, fix: expect.not.stringContaining(filePath) })
}

test('a text is written where the person says, for their user alone, and the page hears the file’s name only', async () => {
  const chosen = join(folder(), 'Birds.md')
  const { save, asked } = choosing(chosen)
  expect(await save(file)).toEqual({ saved: true, fileName: 'Birds.md' })
  expect(readFileSync(chosen, 'utf8')).toBe(file.text)
  expect(modeOf(chosen)).toBe(0o600)
  expect(asked).toEqual([
    {
      title: 'Save the conversation',
      defaultPath: join('/home', 'me', 'Documents', 'About birds.md'),
      filters: [
        { name: 'Markdown', extensions: ['md'] },
        { name: 'All files', extensions: ['*'] },
      ],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    },
  ])
  await save({ ...file, fileName: 'About birds.json', format: 'json' })
  expect(asked[1]?.filters?.[0]).toEqual({ name: 'JSON', extensions: ['json'] })
})

test('a file that is there is replaced as a whole, also behind a link; nothing else is left in the folder', async () => {
  const home = folder()
  const [kept, link] = [join(home, 'kept.md'), join(home, 'link.md')]
  writeFileSync(kept, 'x'.repeat(10_000), { mode: 0o644 })
  symlinkSync(kept, link)
  expect(await choosing(link).save(file)).toEqual({ saved: true, fileName: 'link.md' })
  expect(readFileSync(kept, 'utf8')).toBe(file.text)
  expect(readdirSync(home)).toEqual(['kept.md', 'link.md'])
  expect(realpathSync(link)).toBe(kept)
})

test('who cancels has nothing written', async () => {
  expect(await choosing('').save(file)).toEqual({ saved: false })
})

test('a page that asks again while a person still chooses opens no second dialog', async () => {
  const { promise: choice, resolve: choose } = Promise.withResolvers<{ canceled: boolean; filePath: string }>()
  let dialogs = 0
  const save = createSaveText({
    documents: () => '/home/me/Documents',
    ask: () => {
      dialogs += 1
      return choice
    },
  })
  const first = save(file)
  await expect(save(file)).rejects.toMatchObject({ code: 'forbidden', fix: 'Answer that one first.' })
  expect(dialogs).toBe(1)
  choose({ canceled: true, filePath: '' })
  expect(await first).toEqual({ saved: false })
  expect(await save(file)).toEqual({ saved: false })
})

test('S12: a place that cannot be written to is said so with what to do next and without its path', async ({ skip }) => {
  const home = folder()
  writeFileSync(join(home, 'file'), '')
  mkdirSync(join(home, 'a folder'))
  const noFolder = 'Birds.md was not saved: the folder is not there.'
  for (const gone of ['gone', 'file']) {
    await expect(choosing(join(home, gone, 'Birds.md')).save(file)).rejects.toEqual(told('storage-failed', noFolder, home))
  }
  const notAFile = 'a folder is no file, so it was left alone.'
  await expect(choosing(join(home, 'a folder')).save(file)).rejects.toEqual(told('storage-failed', notAFile, home))
  const tooLong = `${'n'.repeat(300)}.md`
  const notWritten = `${tooLong} was not saved: the disk did not write it.`
  await expect(choosing(join(home, tooLong)).save(file)).rejects.toEqual(told('storage-failed', notWritten, home))
  expect(readdirSync(home)).toEqual(['a folder', 'file'])
  // Nobody makes files there, root included.
  if (process.platform !== 'linux') return skip('only Linux has a folder that nobody may write to')
  const mayNot = 'Birds.md was not saved: your user may not write there.'
  await expect(choosing('/sys/Birds.md').save(file)).rejects.toEqual(told('storage-read-only', mayNot, '/sys'))
})

test('S25: on a disk that is really full the file that was there stays as it was', async ({ skip }) => {
  const disk = join(folder(), 'disk')
  mkdirSync(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status !== 0) return skip('mounting takes root')
  onTestFinished(() => void spawnSync('umount', ['-l', disk]))
  const chosen = join(disk, 'Birds.md')
  writeFileSync(chosen, 'as it was')
  const full = told('storage-full', 'Birds.md was not saved: the disk has no room for it.', disk)
  await expect(choosing(chosen).save({ ...file, text: 'x'.repeat(200_000) })).rejects.toEqual(full)
  expect(readdirSync(disk)).toEqual(['Birds.md'])
  expect(readFileSync(chosen, 'utf8')).toBe('as it was')
})
