// Plain JavaScript that an older Node can run: npm may not have put the Node of its `node` package on the path.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endWithStarter, isNewEnough, runOnNewerNode } from '../bin/newer-node.js'

if (isNewEnough()) {
  endWithStarter()
  await import('./start.ts')
} else {
  runOnNewerNode(dirname(fileURLToPath(import.meta.url)))
}
