import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { repositoryForEachTest, type TestRepository } from '../repository.fixture.ts'
import { createGit } from '../run-git.ts'
import { createHooks } from './hooks.ts'

let one: TestRepository
repositoryForEachTest((repository) => (one = repository))

let hooks: ReturnType<typeof createHooks>
let command: string
beforeEach(() => {
  command = join(one.home, 'bin of keydeck', "key'deck")
  hooks = createHooks({
    git: createGit({ environment: one.environment }),
    keydeckCommand: async () => ({ words: [command], home: join(one.home, 'data folder') }),
    platform: process.platform,
  })
})

/** What stands for the keydeck command, as a script of sh. */
function keydeckDoes(script: string): void {
  mkdirSync(join(one.home, 'bin of keydeck'), { recursive: true })
  writeFileSync(command, `#!/bin/sh\n${script}\n`)
  chmodSync(command, 0o755)
}

const writes = `printf 'feat: add it\\n\\n- with %s\\n' "$1$2$KEYDECK_HOME"`

/** Commits as a person does who saves what the editor shows; what the editor showed goes to `shown`. */
function commit(words: readonly string[] = [], { folder = one.root, env = {} }: { folder?: string; env?: Record<string, string> } = {}) {
  const editor = `cp "$1" '${join(one.home, 'shown')}'; :`
  const { status, stderr } = spawnSync('git', ['commit', ...words], {
    cwd: folder,
    env: { ...one.environment, GIT_EDITOR: `sh -c '${editor.replaceAll("'", `'\\''`)}' editor`, ...env },
    encoding: 'utf8',
  })
  return { status, stderr }
}
const messageOf = (folder = one.root): string => one.git('-C', folder, 'log', '-1', '--format=%B').trim()
const shown = (): string => readFileSync(join(one.home, 'shown'), 'utf8')
const hookFile = (): string => join(one.root, '.git', 'hooks', 'prepare-commit-msg')

describe('a plain commit', () => {
  test('gets a message above what Git says itself, and nothing is left beside it', async () => {
    keydeckDoes(writes)
    expect(await hooks.install(one.root)).toEqual({ state: 'installed', file: hookFile() })
    one.stage({ 'a.ts': 'x\n' })
    expect(commit(['--verbose'])).toMatchObject({ status: 0 })
    expect(messageOf()).toBe(`feat: add it\n\n- with commit-message--staged${join(one.home, 'data folder')}`)
    expect(shown()).toMatch(/^feat: add it\n\n- with [^\n]*\n\n# Please enter[^]*\n# -+ >8 -+\n[^]*\+x\n/)
    expect(one.git('status', '--porcelain', '--ignored')).toBe('')
    expect(existsSync(join(one.root, '.git', 'COMMIT_EDITMSG.keydeck'))).toBe(false)
  })

  test('of a folder below, in a worktree, and of files named to it reads the index of the commit', async () => {
    keydeckDoes(`git diff --cached --name-only | sed 's/^/feat: /'`)
    one.commit({ 'a.ts': 'x\n', 'sub/b.ts': 'x\n' })
    const worktree = join(one.home, 'work tree')
    one.git('worktree', 'add', '-q', '-b', 'beside', worktree)
    expect(await hooks.install(worktree)).toMatchObject({ file: hookFile() })
    writeFileSync(join(worktree, 'sub', 'b.ts'), 'y\n')
    expect(commit(['--all'], { folder: join(worktree, 'sub') })).toMatchObject({ status: 0 })
    expect(messageOf(worktree)).toBe('feat: sub/b.ts')
    one.write('a.ts', 'y\n')
    one.stage({ 'other.ts': 'x\n' })
    expect(commit(['--', 'a.ts'])).toMatchObject({ status: 0 })
    expect(messageOf()).toBe('feat: a.ts')
  })
})

test('a commit that has a message already is let alone: with -m, from a file, made again, merged or squashed', async () => {
  keydeckDoes(`touch '${join(one.home, 'called')}'; echo feat: never`)
  await hooks.install(one.root)
  one.stage({ 'a.ts': 'x\n' })
  expect(commit(['-m', 'mine'])).toEqual({ status: 0, stderr: '' })
  expect(commit(['--amend'])).toMatchObject({ status: 0 })
  one.git('checkout', '-q', '-b', 'side')
  one.stage({ 'b.ts': 'x\n' })
  expect(commit(['-F', '-'])).toMatchObject({ status: 1 })
  one.write('../template', 'Ticket: 7\n')
  expect(commit(['-t', join(one.home, 'template')])).toMatchObject({ status: 1 })
  expect(commit(['-m', 'on the side'])).toMatchObject({ status: 0 })
  one.git('checkout', '-q', 'main')
  one.git('merge', '-q', '--no-ff', 'side')
  one.git('checkout', '-q', '-B', 'third', 'main~1')
  one.git('merge', '-q', '--squash', 'side')
  expect(commit()).toMatchObject({ status: 0 })
  expect(existsSync(join(one.home, 'called'))).toBe(false)
})

describe('whatever goes wrong', () => {
  test.each([
    ['there is no command', null, 'keydeck: no commit message was written.\n'],
    [
      'it fails and says why',
      `echo 'a note' >&2; echo 'keydeck: No model is there.' >&2; echo 'Pull one.' >&2; exit 5`,
      'keydeck: No model is there.\n',
    ],
    ['it says nothing', 'exit 0', 'keydeck: no commit message was written.\n'],
    ['it is ended', 'kill -9 $$', 'keydeck: no commit message was written.\n'],
    ['it prints half and fails', 'echo feat: half; exit 5', 'keydeck: no commit message was written.\n'],
  ])('the commit goes on as without the hook, with one line: %s', async (_, script, said) => {
    if (script !== null) keydeckDoes(script)
    await hooks.install(one.root)
    one.stage({ 'a.ts': 'x\n' })
    // Without a message Git itself gives the commit up, as it would without the hook.
    expect(commit()).toEqual({ status: 1, stderr: `${said}Aborting commit due to empty commit message.\n` })
    expect(shown()).toMatch(/^\n# Please enter/)
    expect(commit([], { env: { GIT_EDITOR: `sh -c 'echo mine > "$1"' editor` } })).toEqual({ status: 0, stderr: said })
    expect(messageOf()).toBe('mine')
  })
})

test('a command that hangs, and does not end when it is asked to, is ended after its time', async () => {
  keydeckDoes("trap '' TERM; i=0; while [ $i -lt 150 ]; do sleep 0.1; i=$((i+1)); done")
  await hooks.install(one.root)
  one.git('config', 'keydeck.hookTimeout', '1')
  one.stage({ 'a.ts': 'x\n' })
  const began = performance.now()
  expect(commit()).toMatchObject({ status: 1, stderr: expect.stringMatching(/^keydeck: no commit message was written\.\nAborting/) })
  expect(performance.now() - began).toBeLessThan(8_000)
})

describe('a hook that is there already', () => {
  const theirs = '#!/usr/bin/env bash\nset -eu\n# café\nprintf "[T-1] %s" "$(cat "$1")" > "$1"\nexit 0\n# no line break at its end'

  test.each([
    ['', theirs],
    [' of one line', '#!/bin/sh'],
    [' without content', '#!/bin/sh\n'],
    [' of Windows', '#!/bin/sh\r\nexit 0\r\n'],
  ])('stays, and is the same byte for byte once Keydeck’s part is gone%s', async (_, text) => {
    keydeckDoes(writes)
    mkdirSync(join(one.root, '.git', 'hooks'), { recursive: true })
    writeFileSync(hookFile(), text)
    chmodSync(hookFile(), 0o750)
    expect(await hooks.install(one.root)).toMatchObject({ state: 'installed' })
    const installed = readFileSync(hookFile(), 'utf8')
    expect(await hooks.install(one.root)).toMatchObject({ state: 'updated' })
    expect(readFileSync(hookFile(), 'utf8')).toBe(installed)
    expect(await hooks.remove(one.root)).toMatchObject({ state: 'removed' })
    expect(readFileSync(hookFile(), 'utf8')).toBe(text)
    expect(statSync(hookFile()).mode & 0o777).toBe(0o750)
    expect(await hooks.remove(one.root)).toMatchObject({ state: 'absent' })
  })

  test('runs after Keydeck’s part, whatever it ends with', async () => {
    keydeckDoes(writes)
    mkdirSync(join(one.root, '.git', 'hooks'), { recursive: true })
    writeFileSync(hookFile(), theirs, { mode: 0o755 })
    await hooks.install(one.root)
    one.stage({ 'a.ts': 'x\n' })
    expect(commit()).toMatchObject({ status: 0 })
    expect(messageOf()).toMatch(/^\[T-1\] feat: add it/)
  })

  test('is refused in words where it is no shell script, is not executable, or is a link', async () => {
    mkdirSync(join(one.root, '.git', 'hooks'), { recursive: true })
    writeFileSync(hookFile(), '#!/usr/bin/env python3\nprint(1)\n', { mode: 0o755 })
    await expect(hooks.install(one.root)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('no shell script'),
    })
    writeFileSync(hookFile(), '#!/bin/sh\n')
    chmodSync(hookFile(), 0o644)
    await expect(hooks.install(one.root)).rejects.toMatchObject({ message: expect.stringContaining('not executable') })
    one.git('config', 'core.hooksPath', 'linked')
    mkdirSync(join(one.root, 'linked'))
    symlinkSync(hookFile(), join(one.root, 'linked', 'prepare-commit-msg'))
    await expect(hooks.install(one.root)).rejects.toMatchObject({ message: expect.stringContaining('link') })
    expect(readFileSync(hookFile(), 'utf8')).toBe('#!/bin/sh\n')
  })
})

test('the hook that Keydeck made is executable, stands where core.hooksPath says, and is gone once it is removed', async () => {
  keydeckDoes(writes)
  one.git('config', 'core.hooksPath', 'my hooks')
  mkdirSync(join(one.root, 'sub'))
  const file = join(one.root, 'my hooks', 'prepare-commit-msg')
  expect(await hooks.install(join(one.root, 'sub'))).toEqual({ state: 'installed', file })
  expect(statSync(file).mode & 0o777).toBe(0o755)
  one.stage({ 'sub/a.ts': 'x\n' })
  expect(commit()).toMatchObject({ status: 0 })
  expect(messageOf()).toMatch(/^feat: add it/)
  expect(await hooks.remove(one.root)).toEqual({ state: 'removed', file })
  expect(existsSync(file)).toBe(false)
  // What the user added to it since stays.
  await hooks.install(one.root)
  writeFileSync(file, `${readFileSync(file, 'utf8')}echo mine\n`)
  await hooks.remove(one.root)
  expect(readFileSync(file, 'utf8')).toBe('#!/bin/sh\necho mine\n')
})

test('where the keydeck command is not installed no hook is', async () => {
  const without = createHooks({
    git: createGit({ environment: one.environment }),
    keydeckCommand: async () => null,
    platform: process.platform,
  })
  await expect(without.install(one.root)).rejects.toMatchObject({ code: 'not-found', fix: expect.stringContaining('Settings') })
  expect(existsSync(hookFile())).toBe(false)
})
