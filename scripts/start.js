// Plain JavaScript that an older Node can run: the Node that npm installed may not be on the path, or may not be there.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endWithStarter, isNewEnough, runOnNewerNode } from '../bin/newer-node.js'

if (isNewEnough()) {
  endWithStarter()
  await import('./start.ts')
} else {
  runOnNewerNode(dirname(fileURLToPath(import.meta.url)))
}
