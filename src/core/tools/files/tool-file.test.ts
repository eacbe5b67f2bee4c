import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../db/db.fixture.ts'
import { readToolFile, removeToolFile, writeToolFile } from './tool-file.ts'

const shown = '~/.tool/settings.json'
const home = (): string => realpathSync(temporaryFolder())
const modeOf = (path: string): number => statSync(path).mode & 0o7777
/** Reads a file and writes another text into it. */
const write = async (path: string, text: string) => writeToolFile({ reading: await readToolFile(path, shown), text, shown })
const refusal = (code: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(shown), fix: expect.stringMatching(/\.$/) })

/** Modes apply to this user: root is above them. */
function asOtherUser(): void {
  if (process.geteuid?.() !== 0) return
  process.seteuid?.(65534)
  onTestFinished(() => process.seteuid?.(0))
}

test('a file is replaced as a whole and keeps its mode; what it says comes back with its byte order mark and line ends', async () => {
  const file = join(home(), 'settings.json')
  writeFileSync(file, '\uFEFF{}\r\n')
  chmodSync(file, 0o640)
  const reading = await readToolFile(file, shown)
  expect(reading).toMatchObject({ path: file, exists: true, text: '\uFEFF{}\r\n', mode: 0o640 })
  const { hash, madeFolders } = await writeToolFile({ reading, text: '\uFEFF{"a":1}\r\n', shown })
  expect(madeFolders).toEqual([])
  expect(await readToolFile(file, shown)).toMatchObject({ text: '\uFEFF{"a":1}\r\n', hash, mode: 0o640 })
  expect(readdirSync(join(file, '..'))).toEqual(['settings.json'])
})

test('the old file is never written into: who has it open reads it whole', async () => {
  const file = join(home(), 'settings.json')
  writeFileSync(file, 'old')
  const opened = openSync(file, 'r')
  onTestFinished(() => closeSync(opened))
  await write(file, 'new')
  expect([readFileSync(opened, 'utf8'), readFileSync(file, 'utf8')]).toEqual(['old', 'new'])
})

test('a new file and its folders are private, and are gone again when it is removed', async () => {
  const folder = home()
  const file = join(folder, '.tool/inner/settings.json')
  const reading = await readToolFile(file, shown)
  expect(reading).toMatchObject({ path: file, exists: false, text: '', hash: null, mode: null })
  const { madeFolders } = await writeToolFile({ reading, text: 'x', shown })
  expect(madeFolders).toEqual([join(folder, '.tool'), join(folder, '.tool/inner')])
  expect([modeOf(file), ...madeFolders.map(modeOf)]).toEqual([0o600, 0o700, 0o700])
  await removeToolFile({ reading: await readToolFile(file, shown), shown, madeFolders })
  expect(readdirSync(folder)).toEqual([])
})

test('a folder that holds something else by then stays', async () => {
  const folder = home()
  const file = join(folder, '.tool/settings.json')
  const { madeFolders } = await write(file, 'x')
  writeFileSync(join(folder, '.tool/other'), '')
  await removeToolFile({ reading: await readToolFile(file, shown), shown, madeFolders })
  expect(readdirSync(join(folder, '.tool'))).toEqual(['other'])
})

test('a linked file is changed where it lies and the link stays, in a linked folder too', async () => {
  const folder = home()
  mkdirSync(join(folder, 'dotfiles/tool'), { recursive: true })
  writeFileSync(join(folder, 'dotfiles/tool/settings.json'), 'old')
  symlinkSync('dotfiles', join(folder, 'linked'))
  symlinkSync('linked/tool/settings.json', join(folder, 'settings.json'))
  await write(join(folder, 'settings.json'), 'new')
  await write(join(folder, 'linked/tool/new.json'), 'new')
  expect(readdirSync(join(folder, 'dotfiles/tool'))).toEqual(['new.json', 'settings.json'])
  expect(readFileSync(join(folder, 'dotfiles/tool/settings.json'), 'utf8')).toBe('new')
  expect(realpathSync(join(folder, 'settings.json'))).toBe(join(folder, 'dotfiles/tool/settings.json'))
})

test('what was changed, made or removed meanwhile is left as it is', async () => {
  const folder = home()
  const [file, made] = [join(folder, 'settings.json'), join(folder, 'made.json')]
  writeFileSync(file, 'old')
  const [reading, none] = [await readToolFile(file, shown), await readToolFile(made, shown)]
  writeFileSync(file, 'theirs')
  writeFileSync(made, 'theirs')
  for (const changed of [reading, none]) {
    await expect(writeToolFile({ reading: changed, text: 'new', shown })).rejects.toEqual(refusal('changed-meanwhile'))
    await expect(removeToolFile({ reading: changed, shown })).rejects.toEqual(refusal('changed-meanwhile'))
    expect(readFileSync(changed.path, 'utf8')).toBe('theirs')
  }
  rmSync(file)
  await expect(writeToolFile({ reading, text: 'new', shown })).rejects.toEqual(refusal('changed-meanwhile'))
  expect(readdirSync(folder)).toEqual(['made.json'])
})

test('a change that comes between the writing and the renaming is seen', async () => {
  const file = join(home(), 'settings.json')
  writeFileSync(file, 'old')
  const reading = await readToolFile(file, shown)
  const afterStep = (step: string): void => void (step === 'synced' && writeFileSync(file, 'theirs'))
  await expect(writeToolFile({ reading, text: 'new', shown, afterStep })).rejects.toEqual(refusal('changed-meanwhile'))
  expect([readFileSync(file, 'utf8'), readdirSync(join(file, '..'))]).toEqual(['theirs', ['settings.json']])
})

test('whatever has the name of something left behind, and is no file of the user’s own, stays and is in nobody’s way', async () => {
  const folder = home()
  const leftover = (at: number): string => join(folder, `.keydeck-4194305-${String(at).padStart(16, '0')}.tmp`)
  mkdirSync(leftover(1))
  symlinkSync('nowhere', leftover(2))
  writeFileSync(leftover(3), '')
  writeFileSync(leftover(4), '')
  const isRoot = process.geteuid?.() === 0
  if (isRoot) spawnSync('chown', ['1234', leftover(4)])
  await write(join(folder, 'settings.json'), 'new')
  expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([
    leftover(1),
    leftover(2),
    ...(isRoot ? [leftover(4)] : []),
    join(folder, 'settings.json'),
  ])
})

test('what is no plain file of one name and no text is refused in words, and left alone', async () => {
  const folder = home()
  const at = (name: string): string => join(folder, name)
  mkdirSync(at('folder'))
  symlinkSync('nowhere', at('link'))
  symlinkSync('loop', at('loop'))
  writeFileSync(at('latin'), Buffer.from([0x7b, 0xe9, 0x7d]))
  writeFileSync(at('large'), 'x'.repeat(11))
  writeFileSync(at('one'), 'old')
  linkSync(at('one'), at('two'))
  await expect(readToolFile(at('folder'), shown)).rejects.toEqual(refusal('storage-failed'))
  await expect(readToolFile(at('link'), shown)).rejects.toEqual(refusal('storage-failed'))
  await expect(readToolFile(at('loop'), shown)).rejects.toEqual(refusal('storage-failed'))
  await expect(readToolFile(at('latin'), shown)).rejects.toEqual(refusal('invalid-input'))
  await expect(readToolFile(at('large'), shown, 10)).rejects.toEqual(refusal('storage-failed'))
  await expect(readToolFile(at('one/settings.json'), shown)).rejects.toEqual(refusal('storage-failed'))
  await expect(write(at('one'), 'new')).rejects.toThrow(`${shown} has a second name`)
  expect([readFileSync(at('two'), 'utf8'), readFileSync(at('latin')).length]).toEqual(['old', 3])
})

test('S25: a read-only file, a read-only folder and a file that may not be read are refused, and nothing is left behind', async () => {
  const folder = home()
  const at = (name: string): string => join(folder, name)
  for (const name of ['closed', 'open']) mkdirSync(at(name))
  for (const name of ['closed/file', 'open/read-only', 'open/secret']) writeFileSync(at(name), 'old')
  chmodSync(folder, 0o755)
  chmodSync(at('open/read-only'), 0o444)
  chmodSync(at('open/secret'), 0o200)
  chmodSync(at('closed/file'), 0o666)
  chmodSync(at('closed'), 0o555)
  chmodSync(at('open'), 0o777)
  await expect(write(at('open/read-only'), 'new')).rejects.toEqual(refusal('storage-read-only'))
  asOtherUser()
  await expect(write(at('closed/file'), 'new')).rejects.toEqual(refusal('storage-read-only'))
  await expect(write(at('closed/new/file'), 'new')).rejects.toEqual(refusal('storage-read-only'))
  await expect(readToolFile(at('open/secret'), shown)).rejects.toEqual(refusal('storage-read-only'))
  expect([readdirSync(at('closed')), readdirSync(at('open'))]).toEqual([['file'], ['read-only', 'secret']])
})

test('S25: a file of another user in a folder of one’s own is refused, though a rename would do', async ({ skip }) => {
  if (process.geteuid?.() !== 0) return skip('only root may give a file to somebody')
  const folder = home()
  const file = join(folder, 'settings.json')
  writeFileSync(file, 'old')
  chmodSync(folder, 0o777)
  asOtherUser()
  await expect(write(file, 'new')).rejects.toEqual(refusal('storage-read-only'))
  expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual(['old', ['settings.json']])
})

test('root leaves a file to its owner', async ({ skip }) => {
  if (process.geteuid?.() !== 0) return skip('only root may give a file to somebody')
  const file = join(home(), 'settings.json')
  writeFileSync(file, 'old')
  spawnSync('chown', ['1234:5678', file])
  await write(file, 'new')
  expect(statSync(file)).toMatchObject({ uid: 1234, gid: 5678 })
})

test('S25: on a full disk the old file stays whole, and nothing is left behind', async ({ skip }) => {
  const disk = join(home(), 'disk')
  mkdirSync(disk)
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', disk]).status !== 0)
    return skip('mounting a small file system takes root')
  onTestFinished(() => void spawnSync('umount', ['-l', disk]))
  const file = join(disk, 'settings.json')
  writeFileSync(file, 'old'.repeat(30_000))
  await expect(write(file, 'new'.repeat(70_000))).rejects.toEqual(refusal('storage-full'))
  expect([readFileSync(file, 'utf8').length, readdirSync(disk)]).toEqual([90_000, ['settings.json']])
  await write(file, 'new')
  expect(readFileSync(file, 'utf8')).toBe('new')
})

/** Runs the process that writes and resolves once it was killed: after a step of its own, or some milliseconds after it began. */
async function writeAndDie(file: string, end: { step: string } | { afterMs: number }): Promise<void> {
  const child = spawn(
    process.execPath,
    [resolve(import.meta.dirname, 'write-and-die.fixture.ts'), file, ...('step' in end ? [end.step] : [])],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = new Promise((resolveEnd) => child.once('close', (_code, signal) => resolveEnd(signal)))
  if ('afterMs' in end) child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), end.afterMs))
  else child.stdout.resume()
  expect(await ended).toBe('SIGKILL')
}

test('a crash after any step leaves the old file or the new one, whole and with its mode; what else it left goes with the next write', async () => {
  const folder = home()
  const file = join(folder, 'settings.json')
  const before = `${'b'.repeat(100_000)}\n`
  const after = before.replaceAll('b', 'a')
  for (const [step, expected] of [
    ['created', before],
    ['written', before],
    ['synced', before],
    ['renamed', after],
    ['done', after],
  ] as const) {
    writeFileSync(file, before)
    chmodSync(file, 0o644)
    await writeAndDie(file, { step })
    expect([readFileSync(file, 'utf8') === expected, modeOf(file)]).toEqual([true, 0o644])
    expect(readdirSync(folder)).toHaveLength(expected === before ? 2 : 1)
    await write(file, before)
    expect(readdirSync(folder)).toEqual(['settings.json'])
  }
})

test('a crash at any moment leaves one of the two files, whole and with its mode', async () => {
  const file = join(home(), 'settings.json')
  writeFileSync(file, 'b')
  chmodSync(file, 0o644)
  for (let round = 0; round < 4; round += 1) {
    await writeAndDie(file, { afterMs: Math.random() * 25 })
    expect(readFileSync(file, 'utf8')).toMatch(/^(b|a{100000}\n|b{100000}\n)$/)
    expect(modeOf(file)).toBe(0o644)
  }
  await write(file, 'c')
  expect(existsSync(file) && readdirSync(join(file, '..'))).toEqual(['settings.json'])
})
