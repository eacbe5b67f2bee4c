#!/usr/bin/env node
// Plain JavaScript that any Node from 16 on can run. What tools call often is answered here and now; for everything else it finds a Node
// that the app can run on, then starts the app. CommonJS, since loading modules takes longer than the rest of a quick command.
const { existsSync } = require('node:fs')
const { dirname, join } = require('node:path')

const root = dirname(__dirname)
const built = join(root, 'out', 'cli')
const words = process.argv.slice(2)
// What answers some commands by itself: a file, and its function, which resolves with undefined where it leaves the command to the rest.
const quick = new Map([
  ['run', ['quick.cjs', 'runQuick']],
  ['token', ['quick.cjs', 'runQuick']],
  ['__complete', ['complete.cjs', 'runComplete']],
])
const [file, answer] = quick.get(words[0]) || []

if (file && existsSync(join(built, file))) void answerQuickly()
else startApp()

async function answerQuickly() {
  const status = await require(join(built, file))[answer](words)
  if (status === undefined) startApp()
  else process.exitCode = status
}

function startApp() {
  const { isNewEnough, runOnNewerNode } = require('./newer-node.js')
  if (isNewEnough()) return startHere()
  runOnNewerNode(root)
}

function startHere() {
  const { endWithStarter, giveUp } = require('./newer-node.js')
  const bundle = join(built, 'keydeck.js')
  if (!existsSync(bundle)) return giveUp('Keydeck is not built. Run `npm run build` first.')
  endWithStarter()
  // Beside the bundle, so that who may change the cache is who may change the code; a folder for all users would not do.
  // Nothing is written into a macOS app: a file that its signature does not know breaks its seal.
  if (!root.includes('.app/Contents/')) require('node:module').enableCompileCache(join(root, 'out', 'compile-cache'))
  void import(require('node:url').pathToFileURL(bundle).href)
}
