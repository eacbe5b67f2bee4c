import { expect, test } from 'vitest'
import type { LocalModel, LocalServer } from '../../shared/local-models.ts'
import { chooseModel, type SeenServer } from './choose-model.ts'
import { modelsToPull } from './coding-models.ts'
import { fitOf, memoryInWords, memoryNeed, sizeInWords } from './memory-fit.ts'
import { isForCode, sameModel, writesText } from './model-name.ts'
import { untold } from './seen-models.ts'

const gibibyte = 1_024 ** 3
const memoryBytes = 16 * gibibyte

function model(name: string, gigabytes: number | null, change: Partial<LocalModel> = {}): LocalModel {
  const sizeBytes = gigabytes === null ? null : gigabytes * 1e9
  return { ...untold, name, sizeBytes, capabilities: ['completion'], fit: fitOf(sizeBytes, memoryBytes), ...change }
}

function server(models: readonly LocalModel[], change: Partial<LocalServer> = {}, local = true): SeenServer {
  const { kind = 'ollama' } = change
  const base: LocalServer = {
    id: `found:${kind}`,
    kind,
    kindName: kind,
    label: `${kind} on this machine`,
    baseUrl: 'http://127.0.0.1:1',
    accountId: null,
    onThisMachine: true,
    state: 'running',
    version: null,
    elsewhere: null,
    sentence: '',
    fix: null,
    models,
  }
  return { server: { ...base, ...change }, local, foundId: null }
}

const byRule = (...seen: SeenServer[]) => chooseModel(seen, { memoryBytes, wanted: null }).chosen

test('the largest coding model that fits is chosen, and each part of the rule is told', () => {
  const choice = byRule(server([model('llama3.1:8b', 5), model('qwen2.5-coder:3b', 1.9), model('qwen2.5-coder:7b', 4.7)]))
  expect(choice).toMatchObject({ serverId: 'found:ollama', model: 'qwen2.5-coder:7b', by: 'rule' })
  expect(choice?.why).toEqual([
    'It is installed on ollama on this machine.',
    'Its 4.7 GB fit this machine’s 16 GB of memory.',
    'It is made for code.',
    'It is the largest of those.',
  ])
})

test('a model that fits narrowly comes after one that fits, and one that is too large never', () => {
  const choice = byRule(server([model('qwen2.5-coder:14b', 10), model('qwen2.5-coder:1.5b', 1), model('qwen2.5-coder:32b', 20)]))
  expect(choice?.model).toBe('qwen2.5-coder:1.5b')
  expect(byRule(server([model('qwen2.5-coder:14b', 10)]))?.why[1]).toBe(
    'Its 10 GB fit this machine’s 16 GB of memory, with little to spare.',
  )
  expect(byRule(server([model('qwen2.5-coder:32b', 20)]))).toBeNull()
})

test('where no model is made for code, the largest other one is chosen', () => {
  const choice = byRule(
    server([model('llama3.2:3b', 2), model('qwen3:8b', 5.2), model('nomic-embed-text', 0.3, { capabilities: ['embedding'] })]),
  )
  expect(choice?.model).toBe('qwen3:8b')
  expect(choice?.why).toContain('No model there that fits is made for code.')
})

test('models of equal size are in the order of their names', () => {
  expect(byRule(server([model('qwen2.5-coder:7b', 4.7), model('codellama:7b', 4.7)]))?.model).toBe('codellama:7b')
})

test('neither a model that runs in a cloud nor one that only embeds is chosen', () => {
  const models = [model('qwen3-coder:480b-cloud', 0.1, { remote: true }), model('embed-coder', 1, { capabilities: ['embedding'] })]
  expect(byRule(server(models))).toBeNull()
})

test('this machine’s Ollama comes before its other servers, and these before the local network', () => {
  const far = server([model('qwen2.5-coder:7b', 4.7, { fit: 'unknown' })], { id: 'far', label: 'Box', onThisMachine: false })
  const studio = server([model('qwen3-coder-30b', null)], { kind: 'lmstudio' })
  const own = server([model('llama3.2:3b', 2)])
  expect(byRule(far, studio, own)?.serverId).toBe('found:ollama')
  expect(byRule(far, studio)?.serverId).toBe('found:lmstudio')
  expect(byRule(far)).toMatchObject({ serverId: 'far', why: expect.arrayContaining([expect.stringContaining('on another machine')]) })
})

test('a server that is not on the local network, or does not run, answers for nobody', () => {
  const models = [model('qwen2.5-coder:7b', 4.7)]
  expect(byRule(server(models, { onThisMachine: false }, false))).toBeNull()
  expect(byRule(server(models, { state: 'silent' }))).toBeNull()
})

test('the user’s choice comes first while it is there, also where it is larger or not for code', () => {
  const seen = [server([model('qwen2.5-coder:7b', 4.7), model('llama3.3:70b', 42)])]
  const { chosen, recommended, problem } = chooseModel(seen, { memoryBytes, wanted: { serverId: 'found:ollama', model: 'LLAMA3.3:70b' } })
  expect(chosen).toMatchObject({ model: 'llama3.3:70b', by: 'user' })
  expect(chosen?.why).toEqual(['You chose it.', 'Its 42 GB are too much for this machine’s 16 GB of memory.'])
  expect(recommended?.model).toBe('qwen2.5-coder:7b')
  expect(problem).toBeNull()
})

test.each([
  [
    'is gone',
    [server([model('qwen2.5-coder:7b', 4.7)])],
    'You chose mine, but it is not on ollama on this machine: qwen2.5-coder:7b is used meanwhile.',
  ],
  [
    'is on a server that does not run',
    [server([], { state: 'not-running' })],
    'You chose mine, but ollama on this machine does not run: no other one would do.',
  ],
  ['is on a server that is no longer known', [], 'You chose mine, but its server is no longer there: no other one would do.'],
])('where the user’s choice %s, the rule’s is used and that is said', (_, seen, sentence) => {
  const choice = chooseModel(seen, { memoryBytes, wanted: { serverId: 'found:ollama', model: 'mine' } })
  expect(choice.problem).toBe(sentence)
  expect(choice.chosen).toEqual(choice.recommended)
})

test('a choice holds when an account comes to stand at the usual place', () => {
  const seen = [{ ...server([model('qwen2.5-coder:7b', 4.7)], { id: 'account' }), foundId: 'found:ollama' }]
  const { chosen } = chooseModel(seen, { memoryBytes, wanted: { serverId: 'found:ollama', model: 'qwen2.5-coder:7b' } })
  expect(chosen).toMatchObject({ serverId: 'account', by: 'user' })
})

test('a cloud model is not taken even where it is the user’s choice', () => {
  const seen = [server([model('gpt-oss:120b-cloud', 0.1, { remote: true })])]
  expect(chooseModel(seen, { memoryBytes, wanted: { serverId: 'found:ollama', model: 'gpt-oss:120b-cloud' } }).chosen).toBeNull()
})

test.each([
  [4, 'qwen2.5-coder:1.5b'],
  [8, 'qwen2.5-coder:3b'],
  [16, 'qwen2.5-coder:14b'],
  [32, 'qwen2.5-coder:32b'],
] as const)('a machine with %i GB is recommended %s', (gigabytes, name) => {
  const models = modelsToPull(gigabytes * gibibyte, [])
  expect(models.filter(({ recommended }) => recommended).map((one) => one.name)).toEqual([name])
})

test('what can be pulled begins with the three sizes of the recommended family, each with its size and need', () => {
  const models = modelsToPull(memoryBytes, ['QWEN2.5-coder:7b', 'codellama:latest'])
  expect(models.slice(0, 3).map(({ name, downloadBytes, fit, installed }) => [name, sizeInWords(downloadBytes), fit, installed])).toEqual([
    ['qwen2.5-coder:32b', '20 GB', 'too-large', false],
    ['qwen2.5-coder:14b', '9.0 GB', 'fits', false],
    ['qwen2.5-coder:7b', '4.7 GB', 'fits', true],
  ])
  expect(models.every(({ downloadBytes, memoryBytes: need }) => need === memoryNeed(downloadBytes))).toBe(true)
})

test('memory is in the units that machines are sold by, sizes in those of Ollama', () => {
  expect([memoryInWords(15.5 * gibibyte), sizeInWords(986_062_089), sizeInWords(8_988_124_298)]).toEqual(['16 GB', '986 MB', '9.0 GB'])
})

test.each([
  ['qwen2.5-coder:7b', true],
  ['codestral', true],
  ['starcoder2:3b', true],
  ['hf.co/x/DeepSeek-Coder-V2', true],
  ['devstral:24b', true],
  ['llama3.2', false],
  ['cross-encoder', false],
  ['decoder', false],
])('%s is made for code: %s', (name, expected) => {
  expect(isForCode({ name, family: 'llama' })).toBe(expected)
})

const told = (name: string, capabilities: string[] = [], family: string | null = null) => writesText({ name, capabilities, family })

test('what writes text is told by the capabilities, and where there are none by the name', () => {
  expect([
    told('x', ['embedding']),
    told('nomic-embed-text', ['completion']),
    told('nomic-embed-text'),
    told('bge-m3'),
    told('x', [], 'bert'),
  ]).toEqual([false, true, false, false, false])
  expect([told('qwen3:8b'), told('qwen3:8b', [], 'qwen3')]).toEqual([true, true])
})

test('a name without a tag is the one tagged latest', () => {
  expect([
    sameModel('llama3.2', 'Llama3.2:latest'),
    sameModel('llama3.2', 'llama3.2:3b'),
    sameModel('host:5000/x', 'host:5000/x:latest'),
  ]).toEqual([true, false, true])
})
