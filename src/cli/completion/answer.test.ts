import { expect, test } from 'vitest'
import { createProgram } from '../program.ts'
import { answer, type ValueSources } from './answer.ts'
import { candidate } from './candidate.ts'
import { grammarOf } from './grammar.ts'

const program = createProgram({ version: '1.2.3', run: async () => {}, writeOut: () => {}, writeErr: () => {} })
const grammar = grammarOf(program)

const sources: ValueSources = {
  account: async () => [candidate('My Work')],
  provider: async () => [candidate('openai')],
  tool: async () => [candidate('codex')],
  backup: async () => [candidate('keydeck-20260102T030405006Z-daily.db')],
  variable: async () => [candidate('OPENAI_API_KEY')],
  modelToPull: async () => [candidate('qwen2.5-coder:7b')],
  installedModel: async () => [candidate('llama3.2:latest')],
}
const at = (...words: string[]) => answer(grammar, words, sources)
const values = async (...words: string[]) => (await at(...words)).candidates.map(({ value }) => value)

test('every command of the help is offered, and its options, without being listed anywhere else', async () => {
  const help = program.createHelp()
  const commands = help.visibleCommands(program)
  expect(await values('')).toEqual(commands.map((command) => command.name()))
  expect(await values('')).not.toContain('__complete')
  for (const command of commands.filter((one) => one.name() !== 'help')) {
    const options = help.visibleOptions(command).map(({ long }) => long)
    expect(await values(command.name(), '--')).toEqual(options)
  }
})

test('each comes with what it is for, in one sentence', async () => {
  const { candidates } = await at('check', '--')
  expect(candidates).toContainEqual({ value: '--all', description: 'check every account' })
  for (const { description } of (await at('')).candidates) expect(description).not.toMatch(/^$|[\t\n]|\. /)
})

test.each([
  [['use', ''], ['My Work']],
  [['check', '--verbose', ''], ['My Work']],
  [['run', '--account', ''], ['My Work']],
  [['run', '--account=M'], ['--account=My Work']],
  [['run', '--account', 'Work', '--account', ''], ['My Work']],
  [['add', '--provider', ''], ['openai']],
  [['apply', ''], ['codex']],
  [['status', ''], ['codex']],
  [
    ['ollama', ''],
    ['status', 'models', 'pull', 'rm', 'help'],
  ],
  [['ollama', 'pull', ''], ['qwen2.5-coder:7b']],
  [['ollama', 'rm', ''], ['llama3.2:latest']],
  [['ollama', 'models', '--account', ''], ['My Work']],
  [
    ['offline', ''],
    ['off', 'auto', 'always'],
  ],
  [['offline', '--allow', ''], ['openai']],
  [['offline', '--model', ''], ['llama3.2:latest']],
  [
    ['commit-message', '--hook', ''],
    ['install', 'remove'],
  ],
  [['commit-message', '--model', ''], ['llama3.2:latest']],
  [['commit-message', '--account', ''], ['My Work']],
  [['add', '--model', ''], []],
  [['restore', ''], ['keydeck-20260102T030405006Z-daily.db']],
  [['explain', 'HOME', ''], ['OPENAI_API_KEY']],
  [
    ['env', '--shell', ''],
    ['bash', 'zsh', 'fish', 'powershell', 'cmd', 'dotenv'],
  ],
  [
    ['completion', ''],
    ['bash', 'zsh', 'fish', 'powershell'],
  ],
])('%j is completed with %j', async (words, expected) => {
  expect(await values(...words)).toEqual(expected)
})

test.each([
  [['use', 'Work', '--project', '']],
  [['run', '--project', '']],
  [['run', '--project=a']],
  [['apply', 'codex', '--project', '']],
])('%j is left to the shell, which knows the folders', async (words) => {
  expect(await at(...words)).toEqual({ offer: 'folders', candidates: [] })
})

test('files are left to the shell as well', async () => {
  expect((await at('add', '--ca-file', '')).offer).toBe('files')
  expect((await at('init', '--passphrase-file=')).offer).toBe('files')
})

test('behind run -- stands a command of the shell’s own, options and all; before it, `--` is offered', async () => {
  expect(await values('run', '')).toContain('--')
  for (const words of [
    ['--', ''],
    ['--account', 'Work', '--', 'cl'],
    ['--', 'claude', '--he'],
    ['--', 'claude', '--', 'x'],
  ])
    expect(await at('run', ...words)).toEqual({ offer: 'command', candidates: [] })
})

test('where nothing fits nothing is offered', async () => {
  for (const words of [
    ['nonsense', ''],
    ['add', '--label', ''],
    ['list', '--nonsense='],
    ['help', 'use', ''],
    ['use', '--', 'Work', ''],
  ])
    expect(await values(...words)).toEqual([])
})

test('a command after help, and the options of a command that takes no more words', async () => {
  expect(await values('help', '')).toContain('use')
  expect(await values('list', '')).toEqual(['--json', '--help'])
})
