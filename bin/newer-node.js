// Plain JavaScript that any Node from 16 on can run.
const { existsSync, readFileSync } = require('node:fs')
const { dirname, join } = require('node:path')

const neededMajor = 24
const cannotStart = 5

/** Whether Keydeck can run on this Node. */
const isNewEnough = () => majorOf(process.versions.node) >= neededMajor

/**
 * Runs this process's command line on a newer Node, which npm installed in `folder` or above it. That one ends as this one
 * does and the other way round; where there is none, one line says what is needed.
 */
function runOnNewerNode(folder) {
  // A channel means that this is the second start already: what was found is not what its package says.
  const node = process.channel ? undefined : findNewerNode(folder)
  if (!node) {
    return giveUp(`Keydeck needs Node ${neededMajor} or newer; this is Node ${process.versions.node}. Install it from https://nodejs.org.`)
  }
  const { spawn } = require('node:child_process')
  const child = spawn(node, process.argv.slice(1), { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.once('error', () => giveUp(`Keydeck needs Node ${neededMajor} or newer, and the one that was found does not start.`))
  child.once('exit', (code, signal) => process.exit(code === null ? 128 + (require('node:os').constants.signals[signal] || 0) : code))
}

/** To be called on the newer Node: the process that started it is its only link to who waits for it and ends it. */
function endWithStarter() {
  if (!process.channel) return
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}

function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(cannotStart)
}

/** The program of a newer Node that npm installed in `from` or above it; undefined where there is none. */
function findNewerNode(from) {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const executable = process.platform === 'win32' ? 'node.exe' : 'node'
  const packages = ['node', `node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]
  for (let folder = from; ; folder = dirname(folder)) {
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

module.exports = { isNewEnough, runOnNewerNode, endWithStarter, giveUp, findNewerNode }
