import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach } from 'vitest'

export type TestRepository = ReturnType<typeof createTestRepository>

/** Hands each test a Git repository of its own, without a commit; its user has no settings but these. */
export function repositoryForEachTest(receive: (repository: TestRepository) => void): void {
  let repository: TestRepository
  beforeEach(() => receive((repository = createTestRepository())))
  afterEach(() => repository.remove())
}

export function createTestRepository() {
  const home = realpathSync(mkdtempSync(join(tmpdir(), 'keydeck-git-')))
  const root = join(home, 'a project')
  const environment = {
    PATH: process.env['PATH'],
    HOME: home,
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'ada@example.com',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'ada@example.com',
    GIT_EDITOR: 'true',
    LC_ALL: 'C',
  }
  const git = (...words: string[]): string => execFileSync('git', words, { cwd: root, env: environment, encoding: 'utf8', stdio: 'pipe' })
  mkdirSync(root)
  git('init', '-q', '-b', 'main')

  return {
    home,
    root,
    environment,
    git,

    write(name: string, content: string | Buffer): string {
      const path = join(root, name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, content)
      return path
    },

    /** Writes files and stages them. */
    stage(files: Readonly<Record<string, string | Buffer>>): void {
      for (const [name, content] of Object.entries(files)) this.write(name, content)
      git('add', '-A')
    },

    commit(files: Readonly<Record<string, string | Buffer>>): void {
      this.stage(files)
      git('commit', '-q', '--no-verify', '-m', 'a commit')
    },

    remove: () => rmSync(home, { recursive: true, force: true }),
  }
}
