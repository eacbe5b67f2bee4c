import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { absenceOf } from '../e2e/fixtures/hosts.ts'
import { countsFolder, reportCoverage, takeSourceMaps } from './coverage.ts'
import { findChromium, installDebianPackages } from './find-chromium.ts'

/**
 * The whole suite: checks, build, the specs on every host, and how much of the desktop app's code they ran. Every part runs whatever
 * became of the others, so that one run tells all; the last line counts tests and parts together.
 */
const results = 'test-results'
rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })
const total = { passed: 0, failed: 0, skipped: 0 }

prepareMachine()
// A gigabyte that is fetched once on a machine, while the checks run; the tests of the tools wait for the rest of it.
spawn(process.execPath, ['real-tools/install.ts'], { stdio: 'ignore' }).on('error', () => {})
for (const part of ['format:check', 'lint', 'types', 'knip']) count(part, run('npm', ['run', '--silent', part]))
countReport('unit', run('vitest', ['run', ...reportersTo('unit')]), unitCounts)
countReport('real-tools', run('vitest', ['run', '--config', 'real-tools/vitest.config.ts', ...reportersTo('real-tools')]), unitCounts)
// With maps that leave the code as it is, and that are taken out of the build before anything else.
const built = run('npm', ['run', '--silent', 'build'], { KEYDECK_COVERAGE: '1' })
count('build', built)
takeSourceMaps()
if (built) countReport('e2e', runBrowserTests(), browserCounts)
else count('e2e', false)
if (absenceOf('stand-in') === undefined) count('coverage', built && reportCoverage())

console.log(`\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 ? 1 : 0

/** What the tests of the keychain, the clipboard, the pages and the shells need beside npm's packages; without it they say why they skip. */
function prepareMachine(): void {
  const missing = [
    ['gnome-keyring', '/usr/bin/gnome-keyring-daemon'],
    ['dbus', '/usr/bin/dbus-run-session'],
    ['xvfb', '/usr/bin/Xvfb'],
    ['xsel', '/usr/bin/xsel'],
    ['zsh', '/usr/bin/zsh'],
    ['fish', '/usr/bin/fish'],
    ['tcsh', '/usr/bin/tcsh'],
    ['bash-completion', '/usr/share/bash-completion/bash_completion'],
  ].flatMap(([name, file]) => (name !== undefined && file !== undefined && !existsSync(file) ? [name] : []))
  if (process.platform !== 'linux' || missing.length === 0) return
  const problem = installDebianPackages(missing)
  if (problem) console.log(`${missing.join(', ')} not installed: ${problem}`)
}

function runBrowserTests(): boolean {
  try {
    process.env['CHROMIUM_PATH'] = findChromium()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
  process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'] = `${results}/e2e.json`
  return run('playwright', ['test'], { KEYDECK_COVERAGE_FOLDER: countsFolder })
}

function reportersTo(name: string): string[] {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${results}/${name}.json`]
}

function run(command: string, args: readonly string[], environment: Record<string, string> = {}): boolean {
  console.log(`\n> ${command} ${args.join(' ')}`)
  const env = { ...process.env, ...environment }
  return spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32', env }).status === 0
}

function count(name: string, passed: boolean): void {
  if (!passed) console.error(`${name} failed`)
  total[passed ? 'passed' : 'failed'] += 1
}

/** Adds a runner's own counts. A runner that fails without a failed test (a crash, no test found) counts as one failure. */
function countReport(name: string, passed: boolean, counts: (report: unknown) => typeof total): void {
  const file = `${results}/${name}.json`
  const found = existsSync(file) ? counts(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 }
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += found[key]
  if (found.passed === 0 || (!passed && found.failed === 0)) count(name, false)
}

function unitCounts(report: unknown): typeof total {
  const { numPassedTests, numFailedTests, numPendingTests } = z
    .object({ numPassedTests: z.number(), numFailedTests: z.number(), numPendingTests: z.number() })
    .parse(report)
  return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests }
}

function browserCounts(report: unknown): typeof total {
  const stats = z.object({ stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }) })
  const { expected, unexpected, flaky, skipped } = stats.parse(report).stats
  return { passed: expected, failed: unexpected + flaky, skipped }
}
