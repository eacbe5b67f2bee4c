import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { explainInput, type ExplainInput, type Explanation } from '../../shared/environment.ts'
import { openTestCore, submitted, type TestCore } from '../core.fixture.ts'
import { createMachine } from '../import-sources/machine.fixture.ts'
import { nowhere, type ProjectHere } from '../projects/project-here.ts'
import { createEnvironmentService } from './environment.service.ts'
import { strayKey, workKey } from './resolution.fixture.ts'
import { createStandIns, type StandIns } from './stand-ins.ts'

let core: TestCore
beforeEach(async () => void (core = await openTestCore()))
afterEach(() => core.remove())

const ask = (change: Partial<ExplainInput> = {}): ExplainInput => explainInput.parse(change)

type Given = {
  environment?: Record<string, string>
  profile?: string
  at?: (folder: string) => ProjectHere
  isDevelopment?: boolean
  standIns?: StandIns
}

/** The service over the real core and a home folder of its own, whose shell is the one that every machine has. */
function serve({ environment = {}, profile = '', at = nowhere, isDevelopment = false, standIns }: Given = {}) {
  const machine = createMachine({ PATH: '/usr/bin:/bin', SHELL: '/bin/bash', ...environment })
  machine.write('.bash_profile', profile)
  const { accounts, credentials, vault, ownProviders, storage } = core
  const { changes } = storage
  const heard: string[] = []
  onTestFinished(changes.listen((topic) => heard.push(topic)))
  const service = createEnvironmentService({
    accounts,
    credentials,
    isUnlocked: vault.isUnlocked,
    definitionOf: ownProviders.definitionOf,
    projects: { at },
    standIns: standIns ?? (async () => ({ replaced: [], leftOut: [], problems: [], reason: '' })),
    machine: machine.place,
    isDevelopment,
    changes,
    now: () => new Date(),
  })
  onTestFinished(() => service.stop())
  return { service, machine, heard, changes }
}

const sourcesOf = ({ variables }: Explanation, name: string) =>
  variables.find(({ variable }) => variable === name)?.candidates.map(({ source }) => source)

test('every source is gathered: the account, the env file of the project, the process, the login shell', async () => {
  const { service, machine } = serve({
    environment: { ANTHROPIC_API_KEY: strayKey },
    profile: `export ANTHROPIC_API_KEY=${strayKey} GROQ_API_KEY=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`,
    at: (folder) => ({ ...nowhere(folder), project: { id: 'one', folder: join(folder, '..') } }),
  })
  await core.accounts.add(submitted('anthropic', { label: 'Work', key: workKey }))
  const file = join(machine.workingFolder, '.env.local')
  writeFileSync(file, `# of the project\nMAIN_VITE_ANTHROPIC_API_KEY=${strayKey}\n`)
  const folder = join(machine.workingFolder, 'src')
  mkdirSync(folder)
  await service.readShell()
  const explanation = await service.explain(ask({ folder }))
  expect(explanation).toMatchObject({ folder, mode: 'development', shell: { state: 'read', shell: '/bin/bash' }, problems: [] })
  expect(sourcesOf(explanation, 'ANTHROPIC_API_KEY')).toEqual(['settings', 'vite-env', 'process', 'login-shell'])
  expect(sourcesOf(explanation, 'GROQ_API_KEY')).toEqual(['login-shell'])
  const [first] = explanation.variables
  expect(first).toMatchObject({ variable: 'ANTHROPIC_API_KEY', winner: 'settings' })
  expect(first?.candidates[1]).toMatchObject({ file, line: 2, label: 'MAIN_VITE_ANTHROPIC_API_KEY in .env.local' })
  expect(JSON.stringify(explanation)).not.toContain(strayKey.slice(12, -4))
})

test('S28: it waits for no shell: the first answer says that it is being read, and it is announced when it is there', async () => {
  const { service, machine, changes } = serve({
    profile: 'until [ -e ~/answered ]; do sleep 0.05; done; export GROQ_API_KEY=gsk_from_profile_1234567890',
  })
  const announced = new Promise<void>((done) => {
    onTestFinished(changes.listen((topic) => topic === 'environment' && done()))
  })
  const first = await service.explain(ask())
  expect(first.shell.state).toBe('reading')
  expect(sourcesOf(first, 'GROQ_API_KEY')).toBeUndefined()
  machine.write('answered', '')
  await announced
  expect(sourcesOf(await service.explain(ask()), 'GROQ_API_KEY')).toEqual(['login-shell'])
})

test('the shell is read once, and again on demand', async () => {
  const { service, machine, heard } = serve({ profile: 'export GROQ_API_KEY=gsk_from_profile_1234567890' })
  await service.readShell()
  machine.write('.bash_profile', 'export MISTRAL_API_KEY=from_profile_1234567890')
  await service.readShell()
  expect(sourcesOf(await service.explain(ask()), 'MISTRAL_API_KEY')).toBeUndefined()
  await service.refreshShell()
  expect(sourcesOf(await service.explain(ask()), 'MISTRAL_API_KEY')).toEqual(['login-shell'])
  expect(heard.filter((topic) => topic === 'environment')).toHaveLength(2)
})

test('the mode says which env files of a folder without a project count, and what is wrong with them is told', async () => {
  const { service, machine } = serve()
  writeFileSync(join(machine.workingFolder, '.env.staging'), 'MAIN_VITE_OPENAI_MODEL=gpt-5\n')
  const winnerIn = async (mode: string) => {
    const { variables } = await service.explain(ask({ folder: machine.workingFolder, variables: ['OPENAI_MODEL'], mode }))
    return variables[0]?.winner
  }
  expect([await winnerIn('development'), await winnerIn('staging')]).toEqual([null, 'vite-env'])
  writeFileSync(join(machine.workingFolder, '.env'), 'x'.repeat(1_100_000))
  expect((await service.explain(ask({ folder: machine.workingFolder }))).problems).toMatchObject([expect.stringContaining('.env')])
})

test('variables that are handed in are looked at in place of this process’s own', async () => {
  const { service } = serve({ environment: { OPENAI_API_KEY: 'sk-proj-of-the-app-1234567890' } })
  const explanation = await service.explain(ask({ process: { MISTRAL_API_KEY: 'of-the-terminal-1234567890' } }))
  expect(explanation.variables).toMatchObject([{ variable: 'MISTRAL_API_KEY', candidates: [{ label: 'this terminal' }] }])
  const own = await service.explain(ask())
  expect(own.variables).toMatchObject([{ candidates: [{ label: 'the environment Keydeck was started in' }] }])
})

test('a key is compared with a stored one only while the vault is unlocked', async () => {
  const { service } = serve({ environment: { ANTHROPIC_API_KEY: workKey } })
  await core.accounts.add(submitted('anthropic', { label: 'Work', key: workKey }))
  const codes = async () => (await service.explain(ask())).variables.flatMap(({ warnings }) => warnings.map(({ code }) => code))
  expect(await codes()).toContain('same-key-twice')
  core.vault.lock()
  expect(await codes()).not.toContain('same-key-twice')
  expect((await service.explain(ask())).variables[0]?.candidates[0]?.effect).toContain('once the vault is unlocked')
})

test('whether Keydeck runs in development is said, and sets the key of the environment aside', async () => {
  const { service } = serve({ environment: { ANTHROPIC_API_KEY: strayKey }, isDevelopment: true })
  const { isDevelopment, variables } = await service.explain(ask())
  expect({ isDevelopment, winner: variables[0]?.winner }).toEqual({ isDevelopment: true, winner: null })
})

test('a denied account that is bound here is listed and does not win', async () => {
  const { account } = await core.accounts.add(submitted('anthropic', { label: 'Work', key: workKey }))
  core.accounts.deactivate(account.id)
  const binding = { provider: 'anthropic' as const, accountId: account.id, baseUrl: null, model: null, folder: '/b', deniedIn: '/b' }
  const { service } = serve({
    environment: { ANTHROPIC_API_KEY: strayKey },
    at: (folder) => ({ ...nowhere(folder), denied: new Map([[account.id, '/b']]), setAside: [binding] }),
  })
  const { variables } = await service.explain(ask({ folder: '/b' }))
  expect(variables[0]).toMatchObject({ winner: 'process', candidates: [{ source: 'settings', winner: false }, { winner: true }] })
})

test('a local model that answers in an account’s place is told, with the variables that lead to it', async () => {
  const { account } = await core.accounts.add(submitted('anthropic', { label: 'Work', key: workKey, local: false }))
  const standIns = createStandIns({
    standInWanted: async () => ({
      serverId: 'found:ollama',
      model: 'qwen2.5-coder:7b',
      serverLabel: 'Ollama',
      baseUrl: 'http://127.0.0.1:11434',
    }),
    servers: async () => [{ id: 'found:ollama', kind: 'ollama', version: '0.14.1', state: 'running', sentence: '' }],
    find: core.accounts.find,
    definitionOf: core.ownProviders.definitionOf,
    mode: () => 'auto',
  })
  const { service } = serve({ standIns })
  const { offline } = await service.explain(ask())
  expect(offline?.sentence).toBe(
    'Anthropic cannot be reached: `keydeck run` leads the tools of “Work” to qwen2.5-coder:7b on this machine.',
  )
  expect(offline?.variables).toContainEqual({ name: 'ANTHROPIC_BASE_URL', value: 'http://127.0.0.1:11434' })
  core.accounts.deactivate(account.id)
  expect((await service.explain(ask())).offline).toBeNull()
})
