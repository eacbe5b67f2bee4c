import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { holdLock } from './hold-lock.ts'

/** `programs`: the folder with `claude`, `codex` and `opencode`. `absent`: why they are not there, in one sentence. */
export type RealTools = { programs: string } | { absent: string }

const files = ['package.json', 'package-lock.json'].map((name) => ({ name, path: join(import.meta.dirname, 'packages', name) }))
const programs = ['claude', 'codex', 'opencode'] as const

// Not `npm ci`: it refuses a lock file without the packages of every platform, and not every registry has all of them. The versions are
// exact and the hashes of the lock file are compared all the same.
const npmWords = ['install', '--no-audit', '--no-fund']
/** Two attempts, so that where there is no network that is known soon. */
const attempts = { npm_config_fetch_retries: '1', npm_config_fetch_retry_mintimeout: '1000' }

/** What the packages take with what npm unpacks beside them, in bytes. */
const neededSpace = 2_500_000_000
/** How long npm may take, in ms: 300 MB are fetched. */
const installTimeout = 600_000
const startTimeout = 60_000

const run = promisify(execFile)

/**
 * Installs the tools, in exactly the versions of `packages/package-lock.json`, into a folder of the user's cache that all later runs
 * share. Where that is not possible it says why; KEYDECK_REQUIRE_REAL_TOOLS makes that a failure, and so is a package that is not the one
 * of the lock file.
 */
export async function installTools(environment: NodeJS.ProcessEnv = process.env): Promise<RealTools> {
  const tools = await tryToInstall(environment)
  if ('absent' in tools && environment['KEYDECK_REQUIRE_REAL_TOOLS']) throw new Error(tools.absent)
  return tools
}

async function tryToInstall(environment: NodeJS.ProcessEnv): Promise<RealTools> {
  if (process.platform === 'win32') return { absent: 'The real tools are run on Linux and macOS.' }
  // https://specifications.freedesktop.org/basedir-spec/latest/
  const cache = join(environment['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'keydeck-tests')
  const folder = join(cache, `real-tools-${versionsHash()}`)
  const installed = { programs: join(folder, 'node_modules', '.bin') }
  if (existsSync(folder)) return installed
  try {
    mkdirSync(cache, { recursive: true })
  } catch (error) {
    return { absent: `There is no folder to install the real tools in: ${codeOf(error)}.` }
  }
  return holdLock(`${folder}.lock`, async () => {
    if (existsSync(folder)) return installed
    removeUnfinished(cache)
    const { bavail, bsize } = statfsSync(cache)
    if (bavail * bsize < neededSpace) return { absent: `There is too little space for the real tools in ${cache}.` }
    const absent = await installInto(folder, environment)
    return absent === null ? installed : { absent }
  })
}

/** Everything that decides what is installed. */
function versionsHash(): string {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const { path } of files) hash.update(readFileSync(path))
  return hash.digest('hex').slice(0, 12)
}

/** What was left behind by installations that were killed: a folder that none of them can be working in any more. */
function removeUnfinished(cache: string): void {
  const unfinished = readdirSync(cache, { withFileTypes: true }).filter((entry) => entry.isDirectory() && entry.name.includes('.'))
  for (const { name } of unfinished) {
    const path = join(cache, name)
    if (statSync(path).mtimeMs < Date.now() - 2 * installTimeout) rmSync(path, { recursive: true, force: true })
  }
}

/** Puts the folder in its place only once every tool starts; otherwise says why there is none. */
async function installInto(folder: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  const unfinished = mkdtempSync(`${folder}.`)
  try {
    for (const { name, path } of files) copyFileSync(path, join(unfinished, name))
    const absent = (await fetchPackages(unfinished, environment)) ?? (await startAll(join(unfinished, 'node_modules', '.bin')))
    if (absent === null) renameSync(unfinished, folder)
    return absent
  } finally {
    rmSync(unfinished, { recursive: true, force: true })
  }
}

async function fetchPackages(folder: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  try {
    await run('npm', npmWords, { cwd: folder, timeout: installTimeout, env: { ...attempts, ...environment } })
    return null
  } catch (error) {
    const code = /npm error code (\S+)/.exec(stderrOf(error))?.[1] ?? codeOf(error)
    if (code === 'EINTEGRITY') throw new Error('A package of the real tools is not the one of the lock file.', { cause: error })
    return `npm could not install the real tools: ${code}.`
  }
}

/** They write into the home folder even when they are only asked for their version. */
async function startAll(bin: string): Promise<string | null> {
  const home = mkdtempSync(join(tmpdir(), 'keydeck-tool-home-'))
  try {
    for (const program of programs) {
      try {
        await run(join(bin, program), ['--version'], { timeout: startTimeout, env: { PATH: process.env['PATH'], HOME: home } })
      } catch (error) {
        return `${program} does not start on this machine: ${codeOf(error)}.`
      }
    }
    return null
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

const stderrOf = (error: unknown): string => (error instanceof Error && 'stderr' in error ? String(error.stderr) : '')
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : 'it was stopped')
