import { existsSync, writeFileSync } from 'node:fs'
import { checksumsFile, currentChecksums, recordedChecksums } from '../src/core/db/migration-checksums.ts'

/** `node scripts/add-migration-checksums.ts [FOLDER]`: records the checksums of new migrations. Leaves the recorded ones as they are. */
const folder = process.argv[2] ?? 'drizzle'
const recorded = existsSync(checksumsFile(folder)) ? recordedChecksums(folder) : {}
writeFileSync(checksumsFile(folder), `${JSON.stringify({ ...currentChecksums(folder), ...recorded }, null, 2)}\n`)
