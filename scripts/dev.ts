import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { statusAfter, watchEndSignals } from './start/end-signals.ts'
import { prepareElectron } from './start/prepare-electron.ts'

/** `npm run dev`: electron-vite's development mode, with hot reload of the pages and a restart when main or preload change. */
const root = resolve(import.meta.dirname, '..')
const ending = new AbortController()
const stopWatching = watchEndSignals((name) => {
  process.exitCode = statusAfter(name)
  ending.abort()
})

try {
  const prepared = await prepareElectron({ root, env: process.env, stream: process.stderr, signal: ending.signal, insist: true })
  stopWatching()
  if ('program' in prepared) process.exitCode = await runElectronVite(prepared.program)
  else giveUp(prepared.reason)
} catch (error) {
  if (!ending.signal.aborted) throw error
}

function giveUp(reason: string): void {
  process.stderr.write(`The desktop app cannot be developed here, because ${reason}. \`npm run dev:browser\` runs the same pages.\n`)
  process.exitCode = 1
}

async function runElectronVite(program: string): Promise<number> {
  const temporary = mkdtempSync(join(tmpdir(), 'keydeck-dev-'))
  const electronVite = join(dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')), 'bin', 'electron-vite.js')
  const child = spawn(process.execPath, [electronVite, 'dev', '--watch', ...process.argv.slice(2)], {
    cwd: root,
    // Its own look for Electron does not know ELECTRON_OVERRIDE_DIST_PATH.
    env: {
      ...process.env,
      ELECTRON_EXEC_PATH: process.platform === 'win32' ? program : join(import.meta.dirname, 'start', 'electron-after-previous.sh'),
      DEVELOPMENT_ELECTRON: program,
      DEVELOPMENT_PID_FILE: join(temporary, 'pid'),
    },
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own: a Ctrl-C of the terminal reaches Electron once, through the signal that is passed on below.
    detached: process.platform !== 'win32',
  })
  const stop = watchEndSignals((name) => child.kill(name))
  const [code, signal] = await once(child, 'exit')
  stop()
  rmSync(temporary, { recursive: true, force: true })
  return typeof code === 'number' ? code : statusAfter(signal)
}
