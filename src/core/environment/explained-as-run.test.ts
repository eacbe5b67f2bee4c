import { afterEach, beforeEach, expect, test } from 'vitest'
import { startFakeOllama, type FakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import type { NewAccount } from '../../shared/account.ts'
import { explainInput, type OfflineVariable } from '../../shared/environment.ts'
import type { ProviderId } from '../../shared/providers/catalogue.ts'
import { submitted } from '../core.fixture.ts'
import { openMachine } from '../local-models/local-models.fixture.ts'

const serverKey = 'server-canary-0123456789'
const folder = process.cwd()

let ollama: FakeOllama
let core: Awaited<ReturnType<typeof openMachine>>['core']
beforeEach(async () => {
  ollama = await startFakeOllama({ models: ['qwen2.5-coder:7b'] })
})
afterEach(() => ollama.close())

/** A core with a local model that always answers for these providers. */
async function open(offlineProviders: readonly ProviderId[]) {
  ;({ core } = await openMachine({ host: ollama.origin }))
  core.settings.set({ offlineMode: 'always', offlineProviders: [...offlineProviders] })
}

async function add(provider: ProviderId, change: Partial<NewAccount> = {}): Promise<string> {
  const key = `sk-canary-of-${provider}-0123456789`
  return (await core.accounts.add(submitted(provider, { key, model: 'model-of-the-account', local: false, ...change }))).account.id
}

const run = () =>
  core.handOut.variables({
    purpose: 'run',
    accounts: null,
    folder,
    workingFolder: folder,
    variables: {},
    program: 'claude',
    parent: process.pid,
  })

const explain = async () => (await core.environment.explain(explainInput.parse({ folder }))).offline
const told = async (): Promise<readonly OfflineVariable[]> => (await explain())?.variables ?? []

const byName = (variables: readonly OfflineVariable[]) => Object.fromEntries(variables.map(({ name, value }) => [name, value]))

/** What a command gets, in the same form. */
function changed({ set, remove }: Awaited<ReturnType<typeof run>>): Record<string, string | null> {
  return byName([...set, ...remove.map((name) => ({ name, value: null }))])
}

test('what is told of offline mode is what a command then gets and loses, for each provider on its own', async () => {
  const providers = ['anthropic', 'openai', 'gemini', 'groq', 'bedrock', 'azure-openai', 'custom-anthropic', 'onepin'] as const
  await open(providers)
  const became = new Set<string>()
  for (const provider of providers) {
    const id = await add(provider)
    const handed = await run()
    became.add(handed.instead.length > 0 ? 'answered' : 'left out')
    expect(byName(await told()), provider).toEqual(changed(handed))
    core.accounts.deactivate(id)
  }
  expect(became).toEqual(new Set(['answered', 'left out']))
})

test('of an account that is left out its model is taken away with the rest', async () => {
  await open(['gemini'])
  await add('gemini')
  expect(byName(await told())).toMatchObject({ GEMINI_API_KEY: null, GEMINI_MODEL: null })
  expect((await run()).remove).toEqual(expect.arrayContaining(['GEMINI_API_KEY', 'GEMINI_MODEL']))
})

test('what an account that answers itself sets or takes away is not told as offline mode’s', async () => {
  await open(['anthropic'])
  const work = await add('anthropic')
  await add('openai')
  const { set, remove } = await run()
  const offline = byName(await told())
  const ofWork = set.filter(({ accountId }) => accountId === work)
  expect(offline).toMatchObject(byName(ofWork))
  expect(Object.keys(offline).filter((name) => offline[name] !== null)).toHaveLength(ofWork.length)
  expect(Object.keys(offline).filter((name) => name.startsWith('OPENAI'))).toEqual([])
  expect(remove).toEqual(expect.arrayContaining(Object.keys(offline).filter((name) => offline[name] === null)))
})

test('the key of the model server’s own account is set and told masked', async () => {
  await ollama.close()
  ollama = await startFakeOllama({ models: ['qwen2.5-coder:7b'], key: serverKey })
  await open(['anthropic'])
  await add('anthropic')
  const server = await add('ollama', { baseUrl: ollama.origin, key: serverKey, local: true, model: null })
  core.accounts.deactivate(server)
  expect(changed(await run())).toMatchObject({ ANTHROPIC_AUTH_TOKEN: serverKey })
  expect(byName(await told())).toEqual({ ...changed(await run()), ANTHROPIC_AUTH_TOKEN: '…6789' })
})

test('of an account that a command does not get anyway, nothing is told', async () => {
  await open(['anthropic', 'openai', 'custom-openai'])
  const work = await add('anthropic')
  core.database.sqlite.prepare('UPDATE accounts SET base_url = ? WHERE id = ?').run('https://evil.example.com', work)
  await add('openai', { label: 'First' })
  await add('custom-openai', { label: 'Second' })
  const { instead } = await run()
  expect(instead.map(({ label }) => label)).toEqual(['First'])
  expect((await explain())?.sentence).toContain('leads the tools of “First” to')
  expect((await told()).filter(({ name }) => name.startsWith('ANTHROPIC'))).toEqual([])
})

test('where a rule lets nothing be started, offline mode is said to do nothing', async () => {
  await open(['anthropic'])
  await add('anthropic')
  core.projects.deny({ folder, accountId: await add('openai') })
  await expect(run()).rejects.toMatchObject({ code: 'denied' })
  expect(await explain()).toBeNull()
})

test('that no local model is there is told as a command hears it, with the step that helps, and nothing is changed', async () => {
  await ollama.close()
  ollama = await startFakeOllama({ models: ['gpt-oss:120b-cloud'] })
  await open(['anthropic'])
  await add('anthropic')
  const without = 'Offline mode is on for Anthropic, and no local model is there to answer.'
  const pull = `${without} Pull one: \`keydeck ollama pull\`.`
  const handed = await run()
  expect(handed.warnings).toEqual([pull])
  expect(await explain()).toEqual({ sentence: pull, variables: [] })
  core.settings.set({ offlineMode: 'off' })
  expect({ ...(await run()), warnings: [pull] }).toEqual(handed)
  expect(await explain()).toBeNull()

  core.settings.set({ offlineMode: 'always' })
  await ollama.close()
  const { servers } = await core.localModels.look()
  const [found] = servers.filter(({ kind }) => kind === 'ollama')
  expect(found?.state).not.toBe('running')
  const start = `${without} ${found?.sentence} \`keydeck ollama\` tells what to do.`
  expect((await run()).warnings).toEqual([start])
  expect((await explain())?.sentence).toBe(start)
})
