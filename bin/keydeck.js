#!/usr/bin/env node
// Plain JavaScript that any Node from 16 on can run: it finds a Node that the app can run on, then starts the app.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { endWithStarter, giveUp, isNewEnough, runOnNewerNode } from './newer-node.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

if (isNewEnough()) await startHere()
else runOnNewerNode(root)

async function startHere() {
  const bundle = join(root, 'out', 'cli', 'keydeck.js')
  if (!existsSync(bundle)) return giveUp('Keydeck is not built. Run `npm run build` first.')
  endWithStarter()
  // Beside the bundle, so that who may change the cache is who may change the code; a folder for all users would not do.
  // Nothing is written into a macOS app: a file that its signature does not know breaks its seal.
  if (!root.includes('.app/Contents/')) {
    createRequire(import.meta.url)('node:module').enableCompileCache(join(root, 'out', 'compile-cache'))
  }
  await import(pathToFileURL(bundle).href)
}
