import { beforeEach, describe, expect, test } from 'vitest'
import type { HandOutInput } from '../../shared/hand-out.ts'
import type { Settings } from '../../shared/settings.ts'
import { createStandIns } from '../environment/stand-ins.ts'
import { handOutForEachTest, valuesOf, type HandOutTest } from './hand-out.fixture.ts'
import { createHandOut } from './hand-out.service.ts'

let one: HandOutTest
handOutForEachTest((started) => (one = started))

const work = 'sk-ant-api03-canary-0123456789'
const office = 'sk-proj-canary-0123456789'
const localKey = 'local-canary-0123456789'

let unreached: Set<string>
let mode: Settings['offlineMode']
let server: { serverId: string; version: string; models: number }
let overrides: unknown[]
beforeEach(() => {
  unreached = new Set()
  mode = 'auto'
  server = { serverId: 'found:ollama', version: '0.14.1', models: 1 }
  overrides = []
})

/** Hands out over the test's core, with a local model for the providers that cannot be reached. */
function ask(change: Partial<HandOutInput> = {}) {
  const { accounts, credentials, vault, ownProviders, projects, activity } = one.core
  const standIns = createStandIns({
    standInWanted: async ({ provider }) => {
      if (!unreached.has(provider)) return null
      if (server.models === 0) return 'no-model'
      return { serverId: server.serverId, model: 'qwen2.5-coder:7b', serverLabel: 'Ollama', baseUrl: 'http://127.0.0.1:11434' }
    },
    servers: async () => [{ id: server.serverId, kind: 'ollama', version: server.version, state: 'running', sentence: '' }],
    find: accounts.find,
    definitionOf: ownProviders.definitionOf,
    mode: () => mode,
  })
  const handOut = createHandOut({
    accounts,
    credentials,
    isUnlocked: vault.isUnlocked,
    definitionOf: ownProviders.definitionOf,
    projects,
    activity,
    processName: async () => 'zsh',
    toolOverrides: async (...asked) => (overrides.push(asked), []),
    standIns,
  })
  return handOut.variables({
    purpose: 'run',
    accounts: null,
    folder: one.root,
    workingFolder: one.root,
    variables: {},
    program: '/usr/bin/claude',
    parent: process.pid,
    ...change,
  })
}

describe('a command whose provider cannot be reached', () => {
  test('is led to the local model, without any key of the account, and says so', async () => {
    const id = await one.add('anthropic', 'Work', work)
    unreached.add('anthropic')
    const handed = await ask()
    expect(valuesOf(handed)).toMatchObject({ ANTHROPIC_BASE_URL: 'http://127.0.0.1:11434', ANTHROPIC_MODEL: 'qwen2.5-coder:7b' })
    expect(handed.remove).toEqual(expect.arrayContaining(['ANTHROPIC_API_KEY', 'CLAUDE_CODE_OAUTH_TOKEN', 'CLAUDE_CODE_USE_BEDROCK']))
    expect(handed.warnings).toEqual(['Anthropic cannot be reached: claude is answered by qwen2.5-coder:7b on this machine.'])
    expect(handed.accounts).toEqual([])
    expect(handed.instead).toEqual([
      { accountId: id, label: 'Work', providerName: 'Anthropic', model: 'qwen2.5-coder:7b', serverLabel: 'Ollama' },
    ])
    expect(JSON.stringify(handed)).not.toContain('canary')
    expect(overrides).toEqual([['/usr/bin/claude', one.root, [], [{ accountId: id, baseUrl: 'http://127.0.0.1:11434' }]]])
    // The activity log lists what left.
    expect(one.core.activity.list()).toEqual([])
  })

  test('gets the account’s own again when it is back', async () => {
    await one.add('anthropic', 'Work', work)
    unreached.add('anthropic')
    await ask()
    unreached.clear()
    const handed = await ask()
    expect(valuesOf(handed)).toEqual({ ANTHROPIC_API_KEY: work })
    expect([handed.warnings, handed.instead]).toEqual([[], []])
  })

  test('gets what belongs to providers that answer beside it', async () => {
    await one.add('anthropic', 'Work', work)
    await one.add('openai', 'Office', office)
    unreached.add('anthropic')
    expect(valuesOf(await ask())).toMatchObject({ OPENAI_API_KEY: office, ANTHROPIC_AUTH_TOKEN: 'ollama' })
    unreached.add('openai')
    const both = await ask({ program: null })
    expect(valuesOf(both)).toMatchObject({ OPENAI_API_KEY: 'ollama', OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' })
    expect(both.warnings).toEqual([
      'Anthropic and OpenAI cannot be reached: what is asked with “Work” and “Office” is answered by qwen2.5-coder:7b on this machine.',
    ])
  })

  test('gets the key of the model server’s own account, for that server alone, which is noted', async () => {
    await one.add('anthropic', 'Work', work)
    const serverId = await one.add('ollama', 'Box', localKey, { baseUrl: 'http://127.0.0.1:11434', local: true })
    one.core.accounts.deactivate(serverId)
    unreached.add('anthropic')
    server.serverId = serverId
    expect(valuesOf(await ask())).toMatchObject({ ANTHROPIC_AUTH_TOKEN: localKey })
    expect(one.core.activity.list()).toMatchObject([{ accountLabel: 'Box', kind: 'run', command: 'claude' }])
    expect(valuesOf(await ask({ purpose: 'show' }))).toMatchObject({ ANTHROPIC_AUTH_TOKEN: '…6789' })
  })

  test('under a rule against the model server’s account is not answered by it, and keeps its own', async () => {
    await one.add('anthropic', 'Work', work)
    server.serverId = await one.add('ollama', 'Box', null, { baseUrl: 'http://127.0.0.1:11434', local: true })
    one.core.accounts.deactivate(server.serverId)
    one.core.projects.deny({ folder: one.root, accountId: server.serverId })
    unreached.add('anthropic')
    const handed = await ask()
    expect(valuesOf(handed)).toEqual({ ANTHROPIC_API_KEY: work })
    expect(handed.warnings).toEqual([expect.stringContaining('“Box” is never to be used under')])
  })

  test('under a rule against the account itself is refused as ever', async () => {
    const id = await one.add('anthropic', 'Work', work)
    one.core.projects.deny({ folder: one.root, accountId: id })
    unreached.add('anthropic')
    await expect(ask()).rejects.toMatchObject({ code: 'denied' })
  })

  test.each([
    ['gemini', 'Ollama does not speak as Google Gemini does', 'GEMINI_API_KEY'],
    ['groq', 'no variable leads the tools of Groq to a local model', 'GROQ_API_KEY'],
  ] as const)('of %s gets nothing of it, and hears why', async (provider, why, variable) => {
    await one.add(provider, 'Mine', office)
    unreached.add(provider)
    const handed = await ask({ variables: { [variable]: 'stray' } })
    expect([handed.set, handed.instead]).toEqual([[], []])
    expect(handed.remove).toContain(variable)
    expect(handed.warnings).toEqual([expect.stringContaining(why)])
  })

  test('hears that the model server is too old for it', async () => {
    await one.add('anthropic', 'Work', work)
    unreached.add('anthropic')
    server.version = '0.13.5'
    expect((await ask()).warnings).toEqual([
      'Anthropic cannot be reached, and Ollama answers tools of Anthropic from version 0.14 on alone: the variables of “Work” are taken away.',
    ])
  })

  test('where no local model is there gets its own account’s variables, and hears that nothing may answer', async () => {
    await one.add('anthropic', 'Work', work)
    await one.add('openai', 'Office', office)
    const online = await ask()
    unreached = new Set(['anthropic', 'openai'])
    server.models = 0
    const { warnings, ...handed } = await ask()
    expect({ ...handed, warnings: [] }).toEqual(online)
    expect(warnings).toEqual([
      'Anthropic and OpenAI cannot be reached, and no local model is there to answer. Pull one: `keydeck ollama pull`.',
    ])
    mode = 'always'
    expect((await ask()).warnings).toEqual([
      'Offline mode is on for Anthropic and OpenAI, and no local model is there to answer. Pull one: `keydeck ollama pull`.',
    ])
  })
})

test('where the local model always answers, that is the reason that is given', async () => {
  await one.add('anthropic', 'Work', work)
  unreached.add('anthropic')
  mode = 'always'
  expect((await ask()).warnings).toEqual(['Offline mode is on for Anthropic: claude is answered by qwen2.5-coder:7b on this machine.'])
})
