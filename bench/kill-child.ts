import { writeSync } from 'node:fs'
import { createAdd } from './kill-add.ts'

/**
 * Adds accounts until it is killed and prints the id of each one after it is saved: `node kill-child.ts FOLDER`.
 * Prints with a blocking write, so that what the parent has read was truly acknowledged before the kill.
 */
const [folder = ''] = process.argv.slice(2)
const add = await createAdd(folder)
writeSync(1, 'open\n')
for (;;) writeSync(1, `saved ${await add()}\n`)
