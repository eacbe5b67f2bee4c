#!/usr/bin/env node
// Plain JavaScript that any Node from 16 on can run: it finds a Node that the app can run on, then starts the app.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'

const neededMajor = 24
const cannotStart = 5
const root = dirname(dirname(fileURLToPath(import.meta.url)))

if (majorOf(process.versions.node) >= neededMajor) await startHere()
// A channel means that this is the second start already: what was found is not what its package says.
else startWith(process.channel ? undefined : findNewerNode())

async function startHere() {
  const bundle = join(root, 'out', 'cli', 'keydeck.js')
  if (!existsSync(bundle)) return giveUp('Keydeck is not built. Run `npm run build` first.')
  // Only after a start below: the Node that started this one is gone, so nobody is left to forward signals or wait.
  if (process.channel) {
    process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
    process.channel.unref()
  }
  // Beside the bundle, so that who may change the cache is who may change the code; a folder for all users would not do.
  createRequire(import.meta.url)('node:module').enableCompileCache(join(root, 'out', 'compile-cache'))
  await import(pathToFileURL(bundle).href)
}

/** Runs the same command on another Node, which ends as this one does and the other way round. */
function startWith(node) {
  if (!node) {
    return giveUp(`Keydeck needs Node ${neededMajor} or newer; this is Node ${process.versions.node}. Install it from https://nodejs.org.`)
  }
  const child = spawn(node, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', () => giveUp(`Keydeck needs Node ${neededMajor} or newer, and the one that was found does not start.`))
  child.once('exit', (code, signal) => process.exit(code === null ? 128 + (constants.signals[signal] || 0) : code))
}

/** A new enough Node that npm installed with Keydeck or beside it; undefined when there is none. */
function findNewerNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const executable = process.platform === 'win32' ? 'node.exe' : 'node'
  const packages = ['node', `node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]
  for (let folder = root; ; folder = dirname(folder)) {
    for (const name of packages) {
      const manifest = join(folder, 'node_modules', name, 'package.json')
      const binary = join(folder, 'node_modules', name, 'bin', executable)
      if (existsSync(manifest) && existsSync(binary) && majorOf(JSON.parse(readFileSync(manifest, 'utf8')).version) >= neededMajor)
        return binary
    }
    if (folder === dirname(folder)) return undefined
  }
}

function majorOf(version) {
  return Number(version.split('.')[0])
}

function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(cannotStart)
}
