import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { accounts, credentials } from '../src/core/db/schema.ts'
import { openDatabase } from '../src/core/db/open-database.ts'

/** `lost`: acknowledged accounts that were missing afterwards. `integrityErrors`: reopened databases that were damaged or refused. */
export type KillReport = { kills: number; acknowledged: number; lost: number; integrityErrors: number }

const child = resolve(import.meta.dirname, 'kill-child.ts')
const migrationsFolder = resolve(import.meta.dirname, '../drizzle')

/** Longest time between the opening of the database and the kill, in milliseconds. */
const longestLifeMs = 60
/** Every so many runs begin on an empty folder and are killed while the database is being made. */
const freshEvery = 10
/** About how long Node takes to reach our code; a kill before it would show nothing. */
const startMs = [200, 500] as const

const between = (least: number, most: number) => least + Math.random() * (most - least)

/** Lets one process save accounts until it is killed; resolves to the ids whose saving it acknowledged. */
async function runAndKill(folder: string, when: 'while creating' | 'while saving'): Promise<string[]> {
  const run = spawn(process.execPath, [child, folder], { stdio: ['ignore', 'pipe', 'pipe'] })
  const kill = (): void => void run.kill('SIGKILL')
  const ended = new Promise<NodeJS.Signals | null>((resolveEnd) => run.once('close', (_code, signal) => resolveEnd(signal)))
  let complaint = ''
  run.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  if (when === 'while creating') setTimeout(kill, between(...startMs))
  const saved: string[] = []
  createInterface({ input: run.stdout }).on('line', (line) => {
    if (line === 'open') setTimeout(kill, between(0, longestLifeMs))
    // A line that the kill cut off is no acknowledgement: it is too short.
    const id = /^saved ([0-9a-f-]{36})$/.exec(line)?.[1]
    if (id) saved.push(id)
  })
  if ((await ended) !== 'SIGKILL') throw new Error(`The process that saves accounts ended by itself: ${complaint}`)
  return saved
}

/** The acknowledged accounts that are missing or have no credential; undefined where the database is not whole. */
function findLost(folder: string, acknowledged: ReadonlySet<string>): string[] | undefined {
  const database = openDatabase({ folder, migrationsFolder, now: () => new Date() })
  try {
    const whole = database.sqlite.pragma('integrity_check', { simple: true }) === 'ok'
    const orphans = database.sqlite.prepare('SELECT count(*) FROM pragma_foreign_key_check').pluck().get()
    if (!whole || orphans !== 0) return undefined
    const ids = new Set(
      database.db
        .select({ id: accounts.id })
        .from(accounts)
        .all()
        .map(({ id }) => id),
    )
    const sealed = new Set(
      database.db
        .select({ id: credentials.accountId })
        .from(credentials)
        .all()
        .map(({ id }) => id),
    )
    return [...acknowledged].filter((id) => !ids.has(id) || !sealed.has(id))
  } finally {
    database.close()
  }
}

/**
 * Kills a process that saves accounts `count` times with SIGKILL, at random points of creating, opening and saving, reopens the
 * database each time and looks for every account that was acknowledged up to then. About 0.6 s per kill.
 */
export async function runKills(count: number): Promise<KillReport> {
  const report: KillReport = { kills: 0, acknowledged: 0, lost: 0, integrityErrors: 0 }
  const parent = mkdtempSync(join(tmpdir(), 'keydeck-kill-'))
  const acknowledged = new Set<string>()
  try {
    for (; report.kills < count; report.kills += 1) {
      const isFresh = report.kills % freshEvery === freshEvery - 1
      const folder = join(parent, isFresh ? `fresh-${report.kills}` : 'long-lived')
      const saved = await runAndKill(folder, isFresh ? 'while creating' : 'while saving')
      const expected = isFresh ? new Set(saved) : acknowledged
      for (const id of saved) expected.add(id)
      report.acknowledged += saved.length
      try {
        const lost = findLost(folder, expected)
        if (lost === undefined) report.integrityErrors += 1
        report.lost += lost?.length ?? 0
        // Each is counted once, not again after every later kill.
        for (const id of lost ?? []) expected.delete(id)
      } catch {
        report.integrityErrors += 1
      }
    }
    return report
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}
