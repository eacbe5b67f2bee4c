import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../parse-json.ts'
import { readCcSwitchDatabase } from './cc-switch-database.ts'
import { readCcSwitchProvider } from './cc-switch-settings.ts'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { shownPath } from './places.ts'
import { describeSourceFailure, readPart } from './read-part.ts'
import { readSourceFile } from './read-source-file.ts'
import { json } from './source-format.ts'

const tool = 'cc-switch'

/** Its log of requests makes the database grow; what is larger than this (bytes) would not fit into memory twice without notice. */
const maxDatabaseBytes = 64_000_000

const providersShape = z.record(z.string(), z.object({ name: z.string(), settingsConfig: z.unknown() }).nullable().catch(null))

/** How versions before 3.8 kept providers: a list for each tool, and in the first version one for Claude Code alone. */
const legacyShape = z
  .object({ providers: providersShape, current: z.string() })
  .transform((list) => ({ claude: list }))
  .or(z.record(z.string(), z.object({ providers: providersShape }).nullable().catch(null)))

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch {
    // What is not there has no bytes, and what may not be looked at tells nothing.
    return 0
  }
}

/** Changes that are not yet, or not yet all, in the database stand in a log or a journal beside it: https://www.sqlite.org/tempfiles.html */
async function hasUnfinishedChanges(path: string): Promise<boolean> {
  return (await sizeOf(`${path}-wal`)) > 0 || (await sizeOf(`${path}-journal`)) > 0
}

function readRows(place: MachinePlace, bytes: Buffer): SourceReading {
  const { rows, odd } = readCcSwitchDatabase(bytes)
  const source = `${tool}, cc-switch.db`
  const readings = rows.map((row) =>
    readCcSwitchProvider({ place, source, tool: row.tool, name: row.name, settings: parseJson(row.settings) }),
  )
  const unknown = odd > 0 ? [said(`Some providers in cc-switch.db were not understood. Copy their keys in ${tool} and paste them.`)] : []
  return joinReadings([...readings, ...unknown])
}

async function readDatabase(place: MachinePlace, path: string): Promise<SourceReading | null> {
  const shown = `${shownPath(place, path)} (${tool})`
  try {
    const bytes = await readSourceFile(path, shown, maxDatabaseBytes)
    if (bytes === null) return null
    const log = (await hasUnfinishedChanges(path))
      ? [said(`${tool} is open or was not closed in order; its newest changes may be missing here. Close ${tool}, then search again.`)]
      : []
    return joinReadings([readRows(place, bytes), ...log])
  } catch (thrown) {
    return said(describeSourceFailure(tool, thrown))
  }
}

async function readLegacy(place: MachinePlace, path: string): Promise<SourceReading> {
  const { value, problems } = await readPart({ place, tool, path, format: json, shape: legacyShape })
  const source = `${tool}, config.json`
  const readings = Object.entries(value ?? {}).flatMap(([forTool, list]) =>
    Object.values(list?.providers ?? {}).flatMap((provider) =>
      provider === null
        ? []
        : [readCcSwitchProvider({ place, source, tool: forTool, name: provider.name, settings: provider.settingsConfig })],
    ),
  )
  return joinReadings([{ candidates: [], notUnderstood: problems }, ...readings])
}

/**
 * The providers that cc-switch keeps in `~/.cc-switch`: in its database since version 3.8, in `config.json` before; the older file
 * is read only where there is no database, which was made from it.
 * https://github.com/farion1231/cc-switch/blob/main/src-tauri/src/database/mod.rs
 */
export async function readCcSwitch(place: MachinePlace): Promise<SourceReading> {
  const folder = join(place.home, '.cc-switch')
  return (await readDatabase(place, join(folder, 'cc-switch.db'))) ?? (await readLegacy(place, join(folder, 'config.json')))
}
