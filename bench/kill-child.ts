import { writeSync } from 'node:fs'
import { openDatabase } from '../src/core/db/open-database.ts'
import { createAdd } from './kill-add.ts'

/**
 * Saves accounts until it is killed and prints the id of each one after it is committed: `node kill-child.ts FOLDER MIGRATIONS`.
 * Prints with a blocking write, so that what the parent has read was truly acknowledged before the kill.
 */
const [folder = '', migrationsFolder = ''] = process.argv.slice(2)
const add = createAdd(openDatabase({ folder, migrationsFolder, now: () => new Date() }))
writeSync(1, 'open\n')
for (;;) writeSync(1, `saved ${await add()}\n`)
