import Sqlite from 'better-sqlite3'
import fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { anthropicKey, asOrdinaryUser, createMachine, groqKey, openaiKey, proxyKey, subscriptionToken } from './machine.fixture.ts'
import { searchMachine } from './search-machine.ts'

/** A file of every source, each with a key. */
const files: Readonly<Record<string, string>> = {
  '.config/io.datasette.llm/keys.json': JSON.stringify({ groq: groqKey }),
  '.claude/settings.json': JSON.stringify({ env: { ANTHROPIC_AUTH_TOKEN: proxyKey, ANTHROPIC_BASE_URL: 'https://proxy.example.com' } }),
  '.claude.json': JSON.stringify({ primaryApiKey: anthropicKey, oauthAccount: {} }),
  '.codex/auth.json': JSON.stringify({ OPENAI_API_KEY: openaiKey }),
  '.codex/config.toml': `[model_providers.a]\nbase_url = "https://codex.example.com/v1"\nexperimental_bearer_token = "${proxyKey}"\n`,
  '.local/share/opencode/auth.json': JSON.stringify({
    openai: { type: 'api', key: openaiKey },
    anthropic: { type: 'oauth', access: subscriptionToken },
  }),
  '.config/opencode/opencode.json': `{ "provider": { "groq": { "options": { "apiKey": "${groqKey}" } } } }`,
  '.aider.conf.yml': `openai-api-key: ${openaiKey}\nenv-file: ~/aider.env\n`,
  'aider.env': `GROQ_API_KEY=${groqKey}\n`,
  '.continue/config.yaml': `models:\n  - { name: a, provider: openai, model: gpt, apiKey: "\${{ secrets.KEY }}" }\n`,
  '.continue/.env': `KEY=${openaiKey}\n`,
  '.continue/config.json': JSON.stringify({ models: [{ title: 'a', provider: 'anthropic', model: 'claude', apiKey: anthropicKey }] }),
  'litellm_config.yaml': `model_list:\n  - { model_name: a, litellm_params: { model: groq/llama, api_key: ${groqKey} } }\n`,
  '.cc-switch/config.json': JSON.stringify({
    claude: { providers: { a: { name: 'A', settingsConfig: { env: { ANTHROPIC_API_KEY: anthropicKey } } } } },
  }),
}

const keys = [openaiKey, anthropicKey, groqKey, proxyKey, subscriptionToken]

/** The sentences that have what none may have: any eight characters of a key, or a path that leads through the machine. */
function leaking(sentences: readonly string[], root: string): string[] {
  // Past the prefix that the kind of key is known by; every part is eight characters.
  const parts = keys.flatMap((key) => Array.from({ length: key.length - 20 }, (_, at) => key.slice(at + 12, at + 20)))
  return sentences.filter((sentence) => sentence.includes(root) || parts.some((part) => sentence.includes(part)))
}

function machineWithAll(environment: Record<string, string> = {}) {
  const machine = createMachine(environment)
  for (const [path, contents] of Object.entries(files)) machine.write(path, contents)
  return machine
}

const search = (machine: ReturnType<typeof createMachine>) => searchMachine(machine.place, new AbortController().signal)

test('what every tool on the machine knows is found, each account once with all its places', async () => {
  const machine = machineWithAll({ OPENAI_API_KEY: openaiKey })
  const { candidates, notUnderstood } = await search(machine)
  expect(candidates.map(({ source, key }) => `${source}: ${key}`)).toEqual([
    `environment, OPENAI_API_KEY and Codex, auth.json and OpenCode, auth.json and aider, .aider.conf.yml and Continue, config.yaml: ${openaiKey}`,
    `Claude Code, settings.json: ${proxyKey}`,
    `Claude Code, .claude.json and Continue, config.json and cc-switch, config.json: ${anthropicKey}`,
    `Codex, config.toml: ${proxyKey}`,
    `OpenCode, opencode.json and aider, env file and LiteLLM, configuration and llm, keys.json: ${groqKey}`,
  ])
  expect(notUnderstood).toEqual([
    'Claude Code is signed in with a Claude account; its token works in Claude Code alone and is not imported. Create an API key in the Claude Console and add that.',
    'OpenCode is signed in to “anthropic” without an API key; that sign-in works in OpenCode alone and is not imported. Create an API key and add that.',
  ])
})

test('no source is changed: contents, times, modes and folders are the same after a search', async () => {
  const machine = machineWithAll()
  const sqlite = new Sqlite(machine.write('.cc-switch/cc-switch.db', ''))
  sqlite.pragma('journal_mode = WAL')
  sqlite.exec('CREATE TABLE providers (id TEXT, app_type TEXT, name TEXT, settings_config TEXT, sort_index INTEGER)')
  sqlite
    .prepare(`INSERT INTO providers VALUES ('a', 'claude', 'A', ?, 0)`)
    .run(JSON.stringify({ env: { ANTHROPIC_API_KEY: anthropicKey } }))
  sqlite.close()
  const before = machine.trace()
  const { candidates } = await search(machine)
  expect(candidates.some(({ source }) => source.includes('cc-switch.db'))).toBe(true)
  expect(machine.trace()).toEqual(before)
  expect((await search(createMachine())).candidates).toEqual([])
})

test.skipIf(process.platform === 'win32')(
  'a pipe, a folder, a circle of links or 10 MB in place of every file keeps nothing waiting and changes nothing',
  async () => {
    const inPlace: Readonly<Record<string, (path: string) => void>> = {
      pipe: (path) => execFileSync('mkfifo', [path]),
      folder: (path) => mkdirSync(path),
      circle: (path) => symlinkSync(path, path),
      device: (path) => symlinkSync('/dev/zero', path),
    }
    for (const [kind, put] of Object.entries(inPlace)) {
      const machine = machineWithAll()
      for (const path of Object.keys(files)) {
        const absolute = join(machine.home, path)
        rmSync(absolute)
        mkdirSync(dirname(absolute), { recursive: true })
        put(absolute)
      }
      const before = machine.trace()
      const { candidates, notUnderstood } = await search(machine)
      expect(candidates, kind).toEqual([])
      // A .env file is looked for only where a configuration names it.
      expect(notUnderstood, kind).toHaveLength(Object.keys(files).length - 1)
      expect(leaking(notUnderstood, machine.root)).toEqual([])
      expect(machine.trace()).toEqual(before)
    }
    const machine = createMachine()
    for (const path of Object.keys(files)) machine.write(path, Buffer.alloc(10_000_000, 0x20))
    expect((await search(machine)).notUnderstood.every((sentence) => /is larger than \d+ [kM]B, so it was not read\./.test(sentence))).toBe(
      true,
    )
  },
)

test.skipIf(process.platform === 'win32')('files that may not be read are said, one sentence each', async () => {
  const machine = createMachine()
  for (const [path, contents] of Object.entries(files)) machine.write(path, contents, 0o000)
  execFileSync('find', [machine.home, '-type', 'd', '-exec', 'chmod', '755', '{}', '+'])
  const { candidates, notUnderstood } = await asOrdinaryUser(() => search(machine))
  expect(candidates).toEqual([])
  expect(notUnderstood).toHaveLength(Object.keys(files).length - 1)
  expect(notUnderstood.every((sentence) => sentence.includes('may not be read by your user; it was left as it is.'))).toBe(true)
})

test('whatever breaks off or stands in the files, the search ends in findings and sentences, and no sentence has a part of a key', async () => {
  const machine = createMachine()
  const damage = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat(6),
    bytes: fc.uint8Array({ maxLength: 6 }),
    cut: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(damage, async ({ at, length, bytes, cut }) => {
      for (const [path, contents] of Object.entries(files)) {
        const whole = Buffer.from(contents)
        const start = Math.floor(at * whole.length)
        machine.write(path, Buffer.concat([whole.subarray(0, start), bytes, cut ? Buffer.alloc(0) : whole.subarray(start + length)]))
      }
      const { candidates, notUnderstood } = await search(machine)
      expect(leaking(notUnderstood, machine.root)).toEqual([])
      const shown = candidates.flatMap(({ source, label, problem }) => [source, label ?? '', problem])
      expect(leaking(shown, machine.root)).toEqual([])
    }),
    { numRuns: 60 },
  )
})
