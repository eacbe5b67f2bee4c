import { expect, test } from 'vitest'
import type { ChatSource } from '../../../shared/chat.ts'
import type { LocalModel, LocalModels, LocalServer } from '../../../shared/local-models.ts'
import { chosenWriter, messageWriters, writerGroups } from './message-writers.ts'

const model = (name: string, change: Partial<LocalModel> = {}): LocalModel => ({
  name,
  sizeBytes: null,
  family: null,
  parameters: null,
  quantization: null,
  contextLength: null,
  capabilities: ['completion'],
  remote: false,
  modifiedAt: null,
  fit: 'fits',
  running: null,
  ...change,
})

const server = (id: string, models: readonly LocalModel[], change: Partial<LocalServer> = {}): LocalServer => ({
  id,
  kind: 'ollama',
  kindName: 'Ollama',
  label: id,
  baseUrl: 'http://127.0.0.1:11434',
  accountId: null,
  onThisMachine: true,
  state: 'running',
  version: null,
  elsewhere: null,
  sentence: '',
  fix: null,
  models,
  ...change,
})

const known = (servers: readonly LocalServer[]): LocalModels => ({
  memoryBytes: 1,
  servers,
  chosen: { serverId: 'here', model: 'coder', serverLabel: 'here', baseUrl: '', by: 'rule', why: [] },
  recommended: null,
  problem: null,
  toPull: [],
  pulls: [],
})

const source = (id: string, change: Partial<ChatSource> = {}): ChatSource => ({
  id,
  label: id,
  provider: 'openai',
  providerName: 'OpenAI',
  local: false,
  model: 'gpt',
  models: [],
  problem: null,
  ...change,
})

test('the chosen local model comes first, then those of the user’s servers that write text there, then accounts with a model', () => {
  const servers = [
    server('here', [model('coder'), model('cloud', { remote: true }), model('embed', { capabilities: ['embedding'] })]),
    server('mine', [model('big')], { accountId: 'a1' }),
    server('off', [model('none')], { state: 'not-running' }),
    server('kept out', [model('none')], { accountId: 'a2' }),
  ]
  const sources = [
    source('Work'),
    source('found', { local: true }),
    source('locked', { problem: 'It is locked.' }),
    source('any', { model: null }),
    source('a2'),
  ]
  const writers = messageWriters({ localModels: known(servers), sources, denied: ['a2'] })
  expect(writers.local.map(({ label, account, model: named }) => [label, account, named])).toEqual([
    ['coder, the chosen local model', null, null],
    ['coder · here', null, 'coder'],
    ['big · mine', 'a1', 'big'],
  ])
  expect(writers.accounts).toEqual([{ id: 'Work', label: 'Work · gpt', account: 'Work', model: 'gpt', sentTo: 'OpenAI' }])
  expect(writerGroups(writers).map(({ heading }) => heading)).toEqual(['On your own machines', 'Accounts'])
})

test('while nothing is known there is the chosen local model alone, which says what to do where there is none', () => {
  const writers = messageWriters({ localModels: undefined, sources: [], denied: [] })
  expect(writers).toEqual({
    local: [{ id: chosenWriter, label: 'The chosen local model', account: null, model: null, sentTo: null }],
    accounts: [],
  })
  expect(writerGroups(writers)).toHaveLength(1)
})
