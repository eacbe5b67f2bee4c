import Sqlite from 'better-sqlite3'
import { readFileSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCcSwitch } from './cc-switch.ts'
import { anthropicKey, createMachine, groqKey, openaiKey, proxyKey } from './machine.fixture.ts'

const database = '.cc-switch/cc-switch.db'

type Row = { app: string; name: string; settings: unknown }

/** A database as cc-switch makes it, still open; with `wal`, its changes stay in the write-ahead log until it is closed. */
function writeDatabase(path: string, rows: readonly Row[], options: { wal?: boolean } = {}) {
  const sqlite = new Sqlite(path)
  if (options.wal) {
    sqlite.pragma('journal_mode = WAL')
    sqlite.pragma('wal_autocheckpoint = 0')
  }
  sqlite.exec(`CREATE TABLE IF NOT EXISTS providers (
    id TEXT NOT NULL, app_type TEXT NOT NULL, name TEXT NOT NULL, settings_config TEXT NOT NULL, website_url TEXT, category TEXT,
    created_at INTEGER, sort_index INTEGER, notes TEXT, meta TEXT NOT NULL DEFAULT '{}', is_current BOOLEAN NOT NULL DEFAULT 0,
    PRIMARY KEY (id, app_type))`)
  const insert = sqlite.prepare('INSERT INTO providers (id, app_type, name, settings_config, sort_index) VALUES (?, ?, ?, ?, ?)')
  sqlite.transaction(() => {
    for (const [index, { app, name, settings }] of rows.entries())
      insert.run(`${app}-${index}`, app, name, typeof settings === 'string' ? settings : JSON.stringify(settings), index)
  })()
  return sqlite
}

const gateway = `model_provider = "custom"\nmodel = "gpt-5.4"\n\n[model_providers.custom]\nname = "custom"\nbase_url = "https://gateway.example.com/v1"\nwire_api = "responses"\n`

test('each provider is an account, in the shape of the tool that it is for', async () => {
  const { place, write } = createMachine()
  writeDatabase(write(database, ''), [
    {
      app: 'claude',
      name: 'Office',
      settings: { env: { ANTHROPIC_AUTH_TOKEN: proxyKey, ANTHROPIC_BASE_URL: 'https://proxy.example.com' } },
    },
    { app: 'claude', name: 'Claude Official', settings: { env: {} } },
    { app: 'codex', name: 'Gateway', settings: { auth: { OPENAI_API_KEY: 'gateway0key1value2' }, config: gateway } },
    { app: 'codex', name: 'OpenAI', settings: { auth: { OPENAI_API_KEY: openaiKey }, config: '' } },
    { app: 'gemini', name: 'Gemini', settings: { env: { GEMINI_API_KEY: 'AIzaFixture0gemini1aaaaaaaaaaaaaaaaaaaaaa' }, config: {} } },
    {
      app: 'opencode',
      name: 'Groq',
      settings: { npm: '@ai-sdk/openai-compatible', options: { baseURL: 'https://api.groq.com/openai/v1', apiKey: groqKey } },
    },
    { app: 'openclaw', name: 'Claw', settings: { baseUrl: 'https://claw.example.com/v1', apiKey: 'claw0key1value2here3' } },
  ]).close()
  const { candidates, notUnderstood } = await readCcSwitch(place)
  expect(candidates.map(({ source, label, baseUrl, model, key }) => [source, label, baseUrl, model, key])).toEqual([
    ['cc-switch, cc-switch.db', 'Office', 'https://proxy.example.com', null, proxyKey],
    ['cc-switch, cc-switch.db', 'Gateway', 'https://gateway.example.com/v1', 'gpt-5.4', 'gateway0key1value2'],
    ['cc-switch, cc-switch.db', null, null, null, openaiKey],
    ['cc-switch, cc-switch.db', 'Gemini', null, null, 'AIzaFixture0gemini1aaaaaaaaaaaaaaaaaaaaaa'],
    ['cc-switch, cc-switch.db', 'Claw', 'https://claw.example.com/v1', null, 'claw0key1value2here3'],
    ['cc-switch, cc-switch.db', null, 'https://api.groq.com/openai/v1', null, groqKey],
  ])
  expect(notUnderstood).toEqual([])
})

test('a database with a write-ahead log is read from a copy: nothing is made beside it and nothing in it changes', async () => {
  const { place, write, trace } = createMachine()
  const row = { app: 'claude', name: 'Office', settings: { env: { ANTHROPIC_API_KEY: anthropicKey } } }
  const path = write(database, '')
  writeDatabase(path, [row], { wal: true }).close()
  expect(readFileSync(path).subarray(18, 20)).toEqual(Buffer.from([2, 2]))
  const before = trace()
  expect(await readCcSwitch(place)).toMatchObject({ candidates: [{ key: anthropicKey, label: 'Office' }], notUnderstood: [] })
  expect(trace()).toEqual(before)
})

test('changes that are still in the log are said to be missing, and the log stays', async () => {
  const { place, write, trace } = createMachine()
  const path = write(database, '')
  writeDatabase(path, [{ app: 'claude', name: 'Old', settings: { env: { ANTHROPIC_API_KEY: anthropicKey } } }], { wal: true }).close()
  const open = writeDatabase(path, [{ app: 'codex', name: 'New', settings: { auth: { OPENAI_API_KEY: openaiKey } } }], { wal: true })
  try {
    const before = trace()
    const { candidates, notUnderstood } = await readCcSwitch(place)
    expect(trace()).toEqual(before)
    expect(candidates.map(({ key }) => key)).toEqual([anthropicKey])
    expect(notUnderstood).toEqual([
      'cc-switch is open or was not closed in order; its newest changes may be missing here. Close cc-switch, then search again.',
    ])
  } finally {
    open.close()
  }
})

test('settings that are no settings are said by the name of their provider; the others are read', async () => {
  const { place, write } = createMachine()
  const sqlite = writeDatabase(write(database, ''), [
    { app: 'claude', name: 'Cut off', settings: `{"env": {"ANTHROPIC_API_KEY": "${anthropicKey}` },
    { app: 'codex', name: 'No TOML', settings: { auth: {}, config: `[[[ ${openaiKey}` } },
    { app: 'codex', name: 'Managed', settings: { auth: { OPENAI_API_KEY: 'dummy' }, config: gateway } },
    { app: 'claude', name: '__proto__', settings: '{"__proto__": {"env": {"ANTHROPIC_API_KEY": "x"}}}' },
    { app: 'claude', name: 'Fine', settings: { env: { ANTHROPIC_API_KEY: anthropicKey } } },
  ])
  sqlite.prepare(`UPDATE providers SET settings_config = x'ff00' WHERE name = '__proto__'`).run()
  sqlite.close()
  const { candidates, notUnderstood } = await readCcSwitch(place)
  expect(candidates.map(({ label }) => label)).toEqual(['Fine'])
  expect(notUnderstood).toEqual([
    'The settings of “Cut off” in cc-switch.db of cc-switch were not understood. Copy its key in cc-switch and paste it.',
    'The settings of “No TOML” in cc-switch.db of cc-switch are not valid TOML; they were left as they are. Look at them in cc-switch.',
    'The key of “Managed” in cc-switch.db of cc-switch holds a placeholder in place of a key.',
    'Some providers in cc-switch.db were not understood. Copy their keys in cc-switch and paste them.',
  ])
})

test('random bytes, a database that is cut off, one of another program and an empty file harm nothing', async () => {
  const broken = 'The configuration of cc-switch cannot be read; it was left as it is. Copy the key from cc-switch and paste it.'
  const random = createMachine()
  random.write(database, Buffer.alloc(9_000, 0xa7))
  expect(await readCcSwitch(random.place)).toEqual({ candidates: [], notUnderstood: [broken] })

  const cut = createMachine()
  const rows = Array.from({ length: 400 }, (_, index) => ({
    app: 'claude',
    name: `Provider ${index}`,
    settings: { env: { NOTE: 'x'.repeat(400) } },
  }))
  const path = cut.write(database, '')
  writeDatabase(path, rows).close()
  truncateSync(path, 40_000)
  expect(await readCcSwitch(cut.place)).toEqual({ candidates: [], notUnderstood: [broken] })

  const other = createMachine()
  const sqlite = new Sqlite(other.write(database, ''))
  sqlite.exec('CREATE VIEW providers AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id FROM n')
  sqlite.close()
  expect(await readCcSwitch(other.place)).toEqual({ candidates: [], notUnderstood: [] })

  const empty = createMachine()
  empty.write(database, '')
  expect(await readCcSwitch(empty.place)).toEqual({ candidates: [], notUnderstood: [] })
})

test('the older config.json is read in both of its shapes, and only where there is no database', async () => {
  const providers = { a: { id: 'a', name: 'Office', settingsConfig: { env: { ANTHROPIC_API_KEY: anthropicKey } } }, odd: 5 }
  const { place, write, home } = createMachine()
  const legacy = '.cc-switch/config.json'
  write(legacy, {
    version: 2,
    claude: { providers, current: 'a' },
    codex: { providers: { b: { name: 'Open', settingsConfig: { auth: { OPENAI_API_KEY: openaiKey } } } }, current: '' },
    mcp: {},
  })
  expect((await readCcSwitch(place)).candidates.map(({ source, label, key }) => [source, label, key])).toEqual([
    ['cc-switch, config.json', 'Office', anthropicKey],
    ['cc-switch, config.json', 'Open', openaiKey],
  ])
  write(legacy, { providers, current: 'a' })
  expect((await readCcSwitch(place)).candidates).toMatchObject([{ label: 'Office', key: anthropicKey }])
  writeDatabase(join(home, database), []).close()
  expect((await readCcSwitch(place)).candidates).toEqual([])
})

test('a config.json that is cut off is one sentence', async () => {
  const { place, write } = createMachine()
  write('.cc-switch/config.json', `{"claude": {"providers": {"a": {"settingsConfig": {"env": {"ANTHROPIC_API_KEY": "${anthropicKey}`)
  expect((await readCcSwitch(place)).notUnderstood).toEqual([
    '~/.cc-switch/config.json (cc-switch) is not valid JSON; it was left as it is. Let cc-switch write it anew or mend it in an editor, then search again.',
  ])
})
