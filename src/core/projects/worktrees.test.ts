import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findLinkedWorktree } from './linked-worktree.ts'
import { openProjects, type Projects } from './projects.fixture.ts'

let here: Projects
let work: string
let home: string
let main: string
let linked: string

function git(folder: string, ...args: string[]): void {
  const own = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'protocol.file.allow=always', '-C', folder]
  execFileSync('git', [...own, ...args], { stdio: 'pipe', env: { PATH: process.env['PATH'], HOME: here.core.folder } })
}

beforeEach(async () => {
  here = await openProjects()
  work = await here.add('openai', 'Work')
  home = await here.add('openai', 'Home')
})
afterEach(() => here.core.remove())

function makeWorktree(): void {
  main = here.make('code', 'app')
  linked = here.path('trees', 'app-fix')
  makeRepository(main)
  git(main, 'worktree', 'add', '--quiet', linked)
}

function makeRepository(folder: string): void {
  git(folder, 'init', '--quiet')
  git(folder, 'commit', '--quiet', '--allow-empty', '-m', 'first')
}

describe('a linked worktree', () => {
  beforeEach(makeWorktree)

  test('has what its main working tree has, for the same folder in it and upwards', () => {
    const [inMain, inLinked] = [here.make('code', 'app', 'packages', 'ui'), here.make('trees', 'app-fix', 'packages', 'ui')]
    here.bind(main, work)
    expect([here.used(linked, 'openai'), here.used(inLinked, 'openai')]).toEqual([work, work])
    here.bind(inMain, home)
    expect([here.used(linked, 'openai'), here.used(inLinked, 'openai')]).toEqual([work, home])
    expect(here.projects.at(inLinked).project?.folder).toBe(inMain)
  })

  test('comes before its main working tree, which comes before the folders above both', () => {
    here.bind(here.path('trees'), home)
    expect(here.used(linked, 'openai')).toBe(home)
    here.bind(main, work)
    expect(here.used(linked, 'openai')).toBe(work)
    here.bind(linked, home)
    expect(here.used(linked, 'openai')).toBe(home)
    expect(here.used(main, 'openai')).toBe(work)
  })

  test('is under the rules of all of them', () => {
    here.projects.deny({ folder: here.path('code'), accountId: work })
    here.projects.deny({ folder: here.path('trees'), accountId: home })
    expect(here.projects.at(linked).denied).toEqual(
      new Map([
        [home, here.path('trees')],
        [work, here.path('code')],
      ]),
    )
    expect(() => here.bind(linked, work)).toThrow(expect.objectContaining({ code: 'denied' }))
    expect(here.rule(main, home)).toBeUndefined()
  })

  test('that was moved without git knowing keeps the rules, and no binding: it may be anybody’s folder that says so', () => {
    here.bind(main, work)
    here.projects.deny({ folder: main, accountId: home })
    renameSync(linked, here.path('elsewhere'))
    expect(here.used(here.path('elsewhere'), 'openai')).toBeUndefined()
    expect(here.rule(here.path('elsewhere'), home)).toBe(main)
    git(here.path('elsewhere'), 'worktree', 'repair')
    expect(here.used(here.path('elsewhere'), 'openai')).toBe(work)
  })
})

describe('a folder that only says that it is a worktree', () => {
  beforeEach(makeWorktree)

  /** What a downloaded folder may hold that calls itself a worktree of `main`. */
  const claims: readonly [string, (evil: string) => void][] = [
    [
      'with git’s notes brought along',
      (evil) => {
        writeFileSync(join(evil, '.git'), 'gitdir: fake\n')
        mkdirSync(join(evil, 'fake'))
        writeFileSync(join(evil, 'fake', 'commondir'), `${join(main, '.git')}\n`)
        writeFileSync(join(evil, 'fake', 'gitdir'), '../.git\n')
      },
    ],
    [
      'with notes where they belong, below a link to the repository',
      (evil) => {
        writeFileSync(join(evil, '.git'), 'gitdir: shared/worktrees/fake\n')
        mkdirSync(join(evil, 'shared', 'worktrees', 'fake'), { recursive: true })
        symlinkSync(join(main, '.git'), join(evil, 'repository'))
        writeFileSync(join(evil, 'shared', 'worktrees', 'fake', 'commondir'), '../../../repository\n')
        writeFileSync(join(evil, 'shared', 'worktrees', 'fake', 'gitdir'), '../../../.git\n')
      },
    ],
    ['with a link to the note of a true worktree', (evil) => symlinkSync(join(linked, '.git'), join(evil, '.git'))],
    ['with a copy of the note of a true worktree', (evil) => copyFileSync(join(linked, '.git'), join(evil, '.git'))],
  ]
  test.each(claims)('%s, gets no account, and the rules all the same', (_, claim) => {
    const evil = here.make('evil')
    claim(evil)
    here.bind(main, work)
    here.projects.deny({ folder: main, accountId: home })
    expect(findLinkedWorktree(evil)).toEqual({ root: evil, mainRoot: main, confirmed: false })
    expect([here.used(evil, 'openai'), here.rule(evil, home)]).toEqual([undefined, main])
    expect(here.used(linked, 'openai')).toBe(work)
  })
})

test('a submodule is a plain folder', () => {
  const [library, app] = [here.make('library'), here.make('app')]
  for (const folder of [library, app]) makeRepository(folder)
  git(app, 'submodule', '--quiet', 'add', library, 'vendor')
  here.bind(library, home)
  expect(here.used(join(app, 'vendor'), 'openai')).toBeUndefined()
  here.bind(app, work)
  expect(here.used(join(app, 'vendor'), 'openai')).toBe(work)
})

test('a bare repository has no working tree that its worktrees could belong to', () => {
  git(here.make('bare'), 'init', '--quiet', '--bare')
  const gitFolder = here.make('bare', 'worktrees', 'x')
  writeFileSync(join(gitFolder, 'commondir'), '../..\n')
  writeFileSync(join(here.make('tree'), '.git'), `gitdir: ${gitFolder}\n`)
  expect(findLinkedWorktree(here.path('tree'))).toBeNull()
})

test.each([
  ['nothing', ''],
  ['no path', 'gitdir: '],
  ['a NUL', 'gitdir: /a\0b/.git/worktrees/x'],
  ['two lines', 'gitdir: /a/.git/worktrees/x\ngitdir: /b'],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
  ['a path without end', `gitdir: ${'a/'.repeat(100_000)}`],
  ['a path on another machine', 'gitdir: //host/share/.git/worktrees/x'],
  ['itself', 'gitdir: .git/worktrees/x'],
])('a .git file that holds %s makes no worktree', (_, content) => {
  const folder = here.make('odd')
  writeFileSync(join(folder, '.git'), content)
  expect(findLinkedWorktree(folder)).toBeNull()
  expect(here.projects.at(folder).bindings.size).toBe(0)
})

test('a .git that is a pipe or a circle of links keeps nobody waiting', () => {
  const [pipe, circle] = [here.make('pipe'), here.make('circle')]
  execFileSync('mkfifo', [join(pipe, '.git')])
  symlinkSync('.git', join(circle, '.git'))
  expect([findLinkedWorktree(pipe), findLinkedWorktree(circle)]).toEqual([null, null])
})

test('worktrees that name each other in a circle come to an end', () => {
  for (const [own, other] of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    const root = here.make(own, 'tree')
    const gitFolder = here.path(other, 'tree', 'x', '.git', 'worktrees', own)
    mkdirSync(gitFolder, { recursive: true })
    writeFileSync(join(gitFolder, 'commondir'), '../..')
    writeFileSync(join(gitFolder, 'gitdir'), join(root, '.git'))
    writeFileSync(join(root, '.git'), `gitdir: ${gitFolder}`)
  }
  expect(here.projects.at(here.path('a', 'tree')).bindings.size).toBe(0)
})
