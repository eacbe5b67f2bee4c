// Plain JavaScript that an older Node can run. npm runs it after an installation: it puts the Node that came from npm where npm
// scripts look first. Up to version 10 npm takes away what it has put there itself, together with the packages of other
// platforms, which have a program of the same name: `_addNodeToTrashList` in its @npmcli/arborist.
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { findNewerNode } from '../bin/newer-node.js'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const programs = join(root, 'node_modules', '.bin')
const link = join(programs, process.platform === 'win32' ? 'node.cmd' : 'node')
const node = findNewerNode(root)

if (node && !existsSync(link)) {
  mkdirSync(programs, { recursive: true })
  // One that points nowhere is there all the same.
  rmSync(link, { force: true })
  const target = relative(programs, node)
  if (process.platform === 'win32') writeFileSync(link, `@"%~dp0${target}" %*\r\n`)
  else symlinkSync(target, link)
}
