import { randomBytes, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { NewAccount } from '../src/shared/account.ts'
import { openBenchCore } from './bench-core.ts'
import { median, timed, type Figure } from './figure.ts'

const rounds = 300

/** Adding an account through the service, against one bare durable insert of as many bytes into SQLite, in turn. */
export async function addFigure(): Promise<Figure[]> {
  const { core, storage, folder, remove } = await openBenchCore()
  const bare = new Sqlite(join(folder, 'bare.db'))
  bare.pragma('journal_mode = WAL')
  bare.pragma('synchronous = FULL')
  bare.exec('CREATE TABLE rows (id TEXT PRIMARY KEY, body BLOB)')
  const insert = bare.prepare('INSERT INTO rows VALUES (?, ?)')
  const draft: NewAccount = {
    provider: 'openai',
    label: 'Work',
    baseUrl: 'https://api.openai.com/v1',
    model: null,
    local: false,
    key: randomBytes(24).toString('hex'),
    saveWhen: 'unchecked',
  }

  const added: number[] = []
  const inserted: number[] = []
  for (let round = 0; round < rounds; round++) {
    added.push(await timed(() => core.accounts.add(draft)))
    inserted.push(await timed(() => insert.run(randomUUID(), randomBytes(300))))
  }
  bare.close()
  await storage.close()
  remove()
  const ratio = median(added.map((ms, index) => ms / (inserted[index] ?? Number.NaN)))
  const detail = `median ${median(added).toFixed(2)} ms against ${median(inserted).toFixed(2)} ms, ${rounds} rounds`
  return [{ name: 'add an account, against a bare durable insert', measured: ratio, unit: '×', bar: 3, detail }]
}
