import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestCore, submitted, type TestCore } from '../../core/core.fixture.ts'
import { createProgram } from '../program.ts'
import { completeWords } from './complete-words.ts'
import { grammarOf } from './grammar.ts'
import { knownWith } from './known-values.ts'

const known = knownWith(grammarOf(createProgram({ version: '1.2.3', run: async () => {}, writeOut: () => {}, writeErr: () => {} })))

let core: TestCore
beforeEach(async () => void (core = await openTestCore()))
afterEach(() => core.remove())

const complete = async (folder: string, ...words: string[]) =>
  (await completeWords(known, { shell: 'fish', words, breaks: '' }, { folder, modelFolders: [join(core.folder, 'models')] }))
    .split('\n')
    .slice(1)
function write(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, '{}')
}

const rename = (from: string, to: string) => core.database.sqlite.prepare('UPDATE accounts SET label = ? WHERE label = ?').run(to, from)

test('accounts are read from the database of a running app, and of one that has ended, without a trace', async () => {
  await core.accounts.add(submitted('openai', { label: 'My Work' }))
  await core.accounts.add(submitted('ollama', { label: 'Home', key: null }))
  const expected = ['My Work\tOpenAI, active', 'Home\tOllama, active']
  expect(await complete(core.folder, 'use', '')).toEqual(expected)
  await core.storage.close()
  const before = readdirSync(core.folder)
  expect(await complete(core.folder, 'use', '')).toEqual(expected)
  expect(readdirSync(core.folder)).toEqual(before)
})

test('S7: a label that a terminal would obey, that is an option, or that two have, gives way to the beginning of the id', async () => {
  const ids = new Map<string, string>()
  for (const label of ['one', 'two', 'three', 'four', 'five', 'six'])
    ids.set(label, (await core.accounts.add(submitted('openai', { label }))).account.id.slice(0, 8))
  rename('one', 'a\tb')
  rename('two', 'a\nb')
  rename('three', '\u001b]0;x\u0007')
  rename('four', '--json')
  rename('five', 'six')
  const lines = await complete(core.folder, 'use', '')
  expect(lines.map((line) => line.split('\t')[0])).toEqual([...ids.values()])
  for (const line of lines) expect(line).toMatch(/^[^\p{Cc}]+\t[^\p{Cc}]+$/u)
})

test('without a data folder, or with one that cannot be read, nothing is offered and nothing is made', async () => {
  const nowhere = join(core.folder, 'nowhere')
  expect(await complete(nowhere, 'use', '')).toEqual([])
  expect(readdirSync(core.folder)).not.toContain('nowhere')
  mkdirSync(nowhere)
  writeFileSync(join(nowhere, 'keydeck.db'), 'not a database')
  expect(await complete(nowhere, 'use', '')).toEqual([])
  expect(await complete(nowhere, 'add', '--provider', 'x')).toContain('openai\tOpenAI')
})

test('models are offered by what stands on the disk, with the registry and the namespace where Ollama shows them', async () => {
  for (const path of ['registry.ollama.ai/library/qwen2.5-coder/7b', 'registry.ollama.ai/me/mine/latest', 'hf.co/org/model/Q4'])
    write(join(core.folder, 'models', 'manifests', path))
  expect(await complete(core.folder, 'ollama', 'rm', '')).toEqual(['hf.co/org/model:Q4', 'me/mine:latest', 'qwen2.5-coder:7b'])
  expect(await complete(core.folder, 'offline', '--model', '')).toHaveLength(3)
  expect(await complete(core.folder, 'ollama', 'pull', 'qwen')).toContain('qwen2.5-coder:14b')
})

test('S7: a model whose name a terminal would obey is not offered', async () => {
  write(join(core.folder, 'models', 'manifests', 'registry.ollama.ai/library/clear\u001b[2J', 'latest'))
  expect(await complete(core.folder, 'ollama', 'rm', '')).toEqual([])
})
