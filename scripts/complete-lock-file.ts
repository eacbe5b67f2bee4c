import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { isUnchecked, lockFile, lockProblems } from './lock-file/lock-problems.ts'

/**
 * `npm run lock:complete`, after a change of dependencies. Where packages are installed already, npm leaves those of other
 * platforms out of the lock file (https://github.com/npm/cli/issues/4828), and `npm ci` then refuses the whole file there. In
 * an empty folder it resolves them all, with their hashes. Versions that are locked stay as they are. Throws, and writes
 * nothing, where the registry does not have all of them.
 */
const root = resolve(import.meta.dirname, '..')
const file = join(root, 'package-lock.json')
const folder = mkdtempSync(join(tmpdir(), 'keydeck-lock-'))
try {
  const { packages, ...rest } = lockFile.parse(JSON.parse(readFileSync(file, 'utf8')))
  // npm does not come back to what it has locked once; an entry without its hash has to go first.
  const checked = Object.fromEntries(Object.entries(packages).filter(([path, locked]) => !isUnchecked(path, locked)))
  for (const name of ['package.json', '.npmrc']) copyFileSync(join(root, name), join(folder, name))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ ...rest, packages: checked }))
  const shell = process.platform === 'win32'
  execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    shell,
  })

  const completed = readFileSync(join(folder, 'package-lock.json'), 'utf8')
  const problems = lockProblems(lockFile.parse(JSON.parse(completed)))
  if (problems.length > 0) throw new Error(`The lock file could not be completed:\n${problems.join('\n')}`)
  writeFileSync(file, completed)
} finally {
  rmSync(folder, { recursive: true })
}
