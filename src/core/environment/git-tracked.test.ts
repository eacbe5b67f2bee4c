import { execFileSync, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createTrackedFiles } from './git-tracked.ts'

const missing = spawnSync('git', ['--version']).error ? ' (skipped: git is not installed; Debian: git)' : ''

function createFolder() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'keydeck-git-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const environment = { PATH: process.env['PATH'], HOME: root }

  function write(path: string, text = '', mode = 0o600): string {
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text, { mode })
    return file
  }
  const names = ['-c', 'user.name=A', '-c', 'user.email=a@b.example', '-c', 'protocol.file.allow=always', '-c', 'init.defaultBranch=main']
  const git = (folder: string, ...args: string[]) =>
    execFileSync('git', [...names, '-C', join(root, folder), ...args], { env: { ...process.env, HOME: root }, stdio: 'pipe' })

  /** A program that answers as Git and writes a line for each run of it. */
  function countingGit() {
    const [runs, real] = [join(root, 'runs'), String(execFileSync('sh', ['-c', 'command -v git'])).trim()]
    write('bin/git', `#!/bin/sh\necho run >> '${runs}'\nexec '${real}' "$@"\n`, 0o700)
    return {
      path: [join(root, 'bin'), process.env['PATH']].join(delimiter),
      runs: () => (existsSync(runs) ? String(execFileSync('cat', [runs])).split('\n').length - 1 : 0),
    }
  }

  return { root, environment, write, git, countingGit }
}

/** A busy machine is no Git that does not answer. */
const patient = (deps: Parameters<typeof createTrackedFiles>[0]) => createTrackedFiles({ timeoutMs: 20_000, ...deps })

describe.skipIf(missing !== '')(`with a real git${missing}`, () => {
  test('tracked files are told from untracked and ignored ones, in the folder itself and below', async () => {
    const { environment, write, git } = createFolder()
    const tracked = [write('repo/.env'), write('repo/packages/app/.env.production'), write('repo/:!.env')]
    const others = [write('repo/.env.local'), write('repo/packages/app/.env'), write('repo/*')]
    write('repo/.gitignore', '.env.local\n')
    git('repo', 'init')
    for (const file of tracked) git('repo', '--literal-pathspecs', 'add', file)
    const gone = join(dirname(tracked[0] ?? ''), 'gone')
    const files = patient({ environment })
    expect(await files.tracked([...tracked, ...others, gone])).toEqual(new Set(tracked))
  })

  test('a worktree and a submodule have an index of their own', async () => {
    const { root, environment, write, git } = createFolder()
    write('repo/.env', 'A=1\n')
    git('repo', 'init')
    git('repo', 'add', '.env')
    git('repo', 'commit', '-m', 'first')
    git('repo', 'worktree', 'add', join(root, 'tree'))
    git('repo', 'submodule', 'add', join(root, 'repo'), 'inner')
    const tracked = [join(root, 'tree/.env'), join(root, 'repo/inner/.env')]
    const others = [write('tree/.env.local'), write('repo/inner/.env.local')]
    const files = patient({ environment })
    expect(await files.tracked([...tracked, ...others])).toEqual(new Set(tracked))
    git('tree', 'rm', '--cached', '.env')
    expect(await files.tracked(tracked)).toEqual(new Set([join(root, 'repo/inner/.env')]))
  })

  test('a file that is reached through a link is known, and a link to a tracked file is as good as that file', async () => {
    const { root, environment, write, git } = createFolder()
    write('repo/shared.env')
    write('elsewhere/notes')
    git('repo', 'init')
    git('repo', 'add', 'shared.env')
    symlinkSync(join(root, 'repo'), join(root, 'link'))
    symlinkSync(join(root, 'repo/shared.env'), join(root, 'elsewhere/.env'))
    const paths = [join(root, 'link/shared.env'), join(root, 'elsewhere/.env')]
    expect(await patient({ environment }).tracked([...paths, join(root, 'elsewhere/notes')])).toEqual(new Set(paths))
  })

  test('Git is asked once until its index changes, and never where there is no repository', async () => {
    const { environment, write, git, countingGit } = createFolder()
    const { path, runs } = countingGit()
    const [env, local, outside] = [write('repo/.env'), write('repo/.env.local'), write('outside/.env')]
    // A folder of this name alone is no repository.
    write('outside/.git/readme')
    git('repo', 'init')
    git('repo', 'add', '.env')
    const files = patient({ environment: { ...environment, PATH: path } })
    expect(await files.tracked([outside])).toEqual(new Set())
    expect(runs()).toBe(0)
    expect(await files.tracked([env, local])).toEqual(new Set([env]))
    expect(await files.tracked([env])).toEqual(new Set([env]))
    expect(runs()).toBe(1)
    git('repo', 'add', '--force', '.env.local')
    expect(await files.tracked([env, local])).toEqual(new Set([env, local]))
    expect(runs()).toBe(2)
  })

  test('a repository that names another machine is not looked for there, and Git is not asked', async () => {
    const { root, environment, write, git, countingGit } = createFolder()
    const { path, runs } = countingGit()
    const env = write('repo/.env')
    git('repo', 'init', `--separate-git-dir=${join(root, 'elsewhere')}`)
    git('repo', 'add', '.env')
    // On Windows this is a share of a host; elsewhere it is the path that it was.
    write('repo/.git', `gitdir: /${join(root, 'elsewhere')}\n`)
    expect(await patient({ environment: { ...environment, PATH: path } }).tracked([env])).toEqual(new Set())
    expect(runs()).toBe(0)
  })

  test('variables of Git do not lead it to another repository', async () => {
    const { root, environment, write, git } = createFolder()
    const env = write('repo/.env')
    write('other/.env')
    for (const folder of ['repo', 'other']) git(folder, 'init')
    git('repo', 'add', '.env')
    const misleading = {
      GIT_DIR: join(root, 'other/.git'),
      GIT_INDEX_FILE: join(root, 'other/.git/index'),
      GIT_WORK_TREE: join(root, 'other'),
    }
    expect(await patient({ environment: { ...environment, ...misleading } }).tracked([env])).toEqual(new Set([env]))
  })

  test('no program that a repository’s settings name is run', async () => {
    const { root, environment, write, git } = createFolder()
    const [env, proof] = [write('repo/.env'), join(root, 'proof')]
    git('repo', 'init')
    git('repo', 'add', '.env')
    const program = write('program', `#!/bin/sh\necho ran >> '${proof}'\n`, 0o700)
    write('repo/.git/hooks/post-index-change', `#!/bin/sh\necho ran >> '${proof}'\n`, 0o700)
    for (const setting of ['core.fsmonitor', 'core.pager', 'core.sshCommand', 'alias.ls-files']) git('repo', 'config', setting, program)
    utimesSync(env, 1, 1)
    rmSync(proof, { force: true })
    expect(await patient({ environment }).tracked([env])).toEqual(new Set([env]))
    expect(existsSync(proof)).toBe(false)
  })

  test.skipIf(process.getuid?.() !== 0)(
    'a repository of another user, which Git refuses, counts as not known (needs root to make one)',
    async () => {
      const { root, environment, write, git } = createFolder()
      const env = write('repo/.env')
      git('repo', 'init')
      git('repo', 'add', '.env')
      for (const path of [join(root, 'repo'), join(root, 'repo/.git')]) chownSync(path, 65_534, 65_534)
      expect(await patient({ environment }).tracked([env])).toEqual(new Set())
    },
  )

  test('without Git, and with one that fails or never answers, nothing counts as tracked, and it is asked again later', async () => {
    const { root, environment, write, git } = createFolder()
    const env = write('repo/.env')
    git('repo', 'init')
    git('repo', 'add', '.env')
    const [slow, failing] = [write('slow/git', '#!/bin/sh\nexec sleep 1000\n', 0o700), write('failing/git', '#!/bin/sh\nexit 1\n', 0o700)]
    const before = (program: string) => ({ ...environment, PATH: [dirname(program), process.env['PATH']].join(delimiter) })
    mkdirSync(join(root, 'empty'))
    expect(await patient({ environment: { ...environment, PATH: join(root, 'empty') } }).tracked([env])).toEqual(new Set())
    expect(await patient({ environment: before(slow), timeoutMs: 200 }).tracked([env])).toEqual(new Set())
    let time = 0
    const files = patient({ environment: before(failing), now: () => new Date(time) })
    expect(await files.tracked([env])).toEqual(new Set())
    rmSync(failing)
    expect(await files.tracked([env])).toEqual(new Set())
    time = 31_000
    expect(await files.tracked([env])).toEqual(new Set([env]))
  })
})
