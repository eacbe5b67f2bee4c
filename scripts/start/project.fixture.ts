import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { zipOf } from './zip.fixture.ts'

const original = resolve(import.meta.dirname, '../..')

/** Tells its arguments, as the command line would get them, and ends. */
const commandLine = `console.log(JSON.stringify({ pid: process.pid, argv: process.argv.slice(2) }))\n`

/**
 * Stands for Electron's program and does what FAKE_ELECTRON says. Where it runs, it notes its arguments and each signal in a
 * file and leaves word in the data folder, as the app does.
 */
const program = `#!${process.execPath}
const fs = require('node:fs')
const { join } = require('node:path')
const home = process.env.KEYDECK_HOME
const note = (text) => fs.appendFileSync(join(home, 'notes'), text + '\\n')
fs.appendFileSync(join(home, '..', 'pids'), process.pid + '\\n')
const [mode, ...rest] = (process.env.FAKE_ELECTRON ?? 'run').split(':')
fs.mkdirSync(home, { recursive: true })
if (mode === 'say') {
  process.stderr.write(rest.slice(1).join(':') + '\\n', () => process.exit(Number(rest[0])))
} else if (mode === 'trap') {
  process.stderr.write(rest.join(':') + '\\n', () => process.kill(process.pid, 'SIGTRAP'))
} else {
  process.on('exit', () => note('ended'))
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => { note(name); if (mode !== 'stay') setTimeout(() => process.exit(0), mode === 'slow' ? 3_000 : 300) })
  note(JSON.stringify({ argv: process.argv.slice(2), runAsNode: process.env.ELECTRON_RUN_AS_NODE ?? null, pages: process.env.ELECTRON_RENDERER_URL }))
  process.stderr.write('said before it runs\\n')
  fs.writeFileSync(join(home, 'app.json'), JSON.stringify(
    { kind: 'electron', pid: process.pid, url: 'app://keydeck/', socket: 'none', token: String(process.hrtime.bigint()), version: '0' }))
  if (mode === 'end') setTimeout(() => process.exit(Number(rest[0])), 500)
  else setInterval(() => {}, 1e6)
}
`

const checksum = (content: Buffer) => createHash('sha256').update(content).digest('hex')

export type Ended = { status: number | null; stdout: string; stderr: string }
export type Project = ReturnType<typeof createProject>

/** A copy of the project in which `npm start` runs after its build, with an Electron package of its own to install into. */
export function createProject() {
  const folder = mkdtempSync(join(tmpdir(), 'keydeck-start-'))
  const root = join(folder, 'project')
  const home = join(folder, 'home')
  const cache = join(folder, 'cache')
  const temporary = join(folder, 'tmp')
  const electron = join(root, 'node_modules', 'electron')
  /** The programs that ran: each has a process group of its own, and outlives a start that is killed. */
  const pids = join(folder, 'pids')
  const children: ReturnType<typeof spawn>[] = []

  for (const made of [electron, join(root, 'out', 'cli'), join(root, 'scripts'), temporary]) mkdirSync(made, { recursive: true })
  for (const name of ['bin', 'scripts/start.js', 'scripts/start.ts', 'scripts/dev.ts', 'scripts/start']) {
    cpSync(join(original, name), join(root, name), { recursive: true })
  }
  symlinkSync(join(original, 'src'), join(root, 'src'))
  for (const name of readdirSync(join(original, 'node_modules'))) {
    if (!name.startsWith('.') && name !== 'electron') symlinkSync(join(original, 'node_modules', name), join(root, 'node_modules', name))
  }
  for (const name of ['package.json', 'install.js']) cpSync(join(original, 'node_modules', 'electron', name), join(electron, name))
  writeFileSync(join(root, 'package.json'), '{"name":"keydeck","type":"module"}')
  writeFileSync(join(root, 'out', 'cli', 'keydeck.js'), commandLine)

  const version = '45.4.1'
  const zip = zipOf({ electron: { content: program, mode: 0o755 }, version: { content: version, mode: 0o644 } })
  const zipName = `electron-v${version}-${process.platform}-${process.arch}.zip`
  const writeChecksum = (content: Buffer) =>
    writeFileSync(join(electron, 'checksums.json'), JSON.stringify({ [zipName]: checksum(content) }))
  writeChecksum(zip)

  /** As if for a user who is not root, unless told otherwise: the sandbox's rule for root comes first. */
  function start(args: readonly string[], extra: Record<string, string> = {}, userId = 1_000, script = 'scripts/start.js') {
    const env = { PATH: process.env['PATH'], HOME: folder, KEYDECK_HOME: home, DISPLAY: ':77', TMPDIR: temporary, NO_COLOR: '1' }
    const asUser = `data:text/javascript,process.getuid=()=>${userId}`
    const child = spawn(process.execPath, ['--import', asUser, script, ...args], {
      cwd: root,
      env: { ...env, electron_config_cache: cache, ...extra },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.push(child)
    return child
  }

  return {
    folder,
    root,
    home,
    cache,
    temporary,
    electron,
    version,
    zip,
    zipName,
    start,
    writeChecksum,

    /** Puts Electron's program into a folder of its own, for ELECTRON_OVERRIDE_DIST_PATH. */
    placeElectron(mode = 0o755): { ELECTRON_OVERRIDE_DIST_PATH: string } {
      const dist = join(folder, 'dist')
      mkdirSync(dist, { recursive: true })
      writeFileSync(join(dist, 'electron'), program)
      chmodSync(join(dist, 'electron'), mode)
      return { ELECTRON_OVERRIDE_DIST_PATH: dist }
    },

    async run(args: readonly string[], extra?: Record<string, string>, userId?: number): Promise<Ended> {
      return endOf(start(args, extra, userId))
    },

    /** What is left of downloads: files in the temporary folder and in the cache. */
    leftovers(): string[] {
      return [temporary, cache].flatMap((place) => (existsSync(place) ? readdirSync(place, { recursive: true }).map(String) : []))
    },

    async remove(): Promise<void> {
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
      for (const pid of existsSync(pids) ? readFileSync(pids, 'utf8').trim().split('\n') : []) end(Number(pid))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

/** How a process ended, and everything that it said. */
export async function endOf(child: ReturnType<Project['start']>): Promise<Ended> {
  const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => stream.setEncoding('utf8').toArray())
  const [status] = await once(child, 'close')
  return { status: Number(status), stdout: (await stdout)?.join('') ?? '', stderr: (await stderr)?.join('') ?? '' }
}
