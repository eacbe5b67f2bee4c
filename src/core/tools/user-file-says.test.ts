import { expect, test } from 'vitest'
import { openTools } from './tools.fixture.ts'

const settings = '.claude/settings.json'
const config = '.codex/config.toml'

test.each([
  [{ env: { ANTHROPIC_API_KEY: 'mine' } }, 'brings a key of its own'],
  [{ env: { ANTHROPIC_AUTH_TOKEN: 'mine' } }, 'brings a key of its own'],
  [{ apiKeyHelper: '~/bin/my-key' }, 'brings a key of its own'],
  [{ env: { ANTHROPIC_BASE_URL: 'https://proxy.example.com' } }, 'send requests to proxy.example.com'],
])('a start of Claude Code warns of what the user wrote into its settings, and hands the key out (%j)', async (text, says) => {
  const tools = await openTools()
  const [account, office] = [await tools.add('anthropic', 'Work'), await tools.add('openai', 'Office')]
  const start = (id = account, program = 'claude') => tools.core.tools.overridesOf(program, tools.workingFolder, [id])
  tools.write(settings, text)
  const warnings = await start()
  expect(warnings).toEqual([expect.stringContaining(says)])
  expect(warnings.join()).toContain('~/.claude/settings.json')
  expect(warnings.join()).not.toContain('mine')
  expect([await start(office), await start(account, 'node')]).toEqual([[], []])
  // What Keydeck wrote in their place is none of the user's.
  await tools.apply('claude-code', { account })
  expect(await start()).toEqual([])
})

test('what was applied to a project comes before the user’s file, and an address of the account’s own is no matter', async () => {
  const tools = await openTools()
  const account = await tools.add('anthropic', 'Work')
  const folder = tools.project('client-b')
  const start = () => tools.core.tools.overridesOf('claude', folder, [account])
  tools.write(settings, { env: { ANTHROPIC_BASE_URL: 'https://api.anthropic.com/eu', ANTHROPIC_API_KEY: '' } })
  expect(await start()).toEqual([])
  tools.write(settings, { apiKeyHelper: 'x' })
  await tools.apply('claude-code', { account, project: folder })
  expect(await start()).toEqual([])
  // One that is not understood says nothing.
  await tools.unapply('claude-code', { project: folder })
  tools.write(settings, '{ "apiKeyHelper": ')
  expect(await start()).toEqual([])
})

test('a start that a local model is to answer warns where the user’s own file, or Keydeck’s, leads elsewhere all the same', async () => {
  const tools = await openTools()
  const account = await tools.add('anthropic', 'Work')
  const instead = [{ accountId: account, baseUrl: 'http://127.0.0.1:11434' }]
  const start = () => tools.core.tools.overridesOf('claude', tools.workingFolder, [], instead)
  expect(await start()).toEqual([])
  tools.write(settings, { env: { ANTHROPIC_BASE_URL: 'https://api.anthropic.com' } })
  expect(await start()).toEqual([expect.stringContaining('send requests to api.anthropic.com')])
  tools.write('.claude/settings.json', '{}')
  await tools.apply('claude-code', { account })
  expect(await start()).toEqual([expect.stringContaining('takes the key of “Work” from its own settings')])
})

const provider = (address: string, variable: string) =>
  `[model_providers.azure]\nname = "Azure"\nbase_url = "${address}"\nenv_key = "${variable}"\n`

async function startWith(text: string) {
  const tools = await openTools()
  const account = await tools.add('openai', 'Work')
  tools.write(config, text)
  return { tools, account, start: () => tools.core.tools.overridesOf('codex', tools.workingFolder, [account]) }
}

const warning = [expect.stringContaining('~/.codex/config.toml chooses another provider')]

test('a start of Codex warns where the user’s own file chooses another provider, and not once Keydeck’s stands there', async () => {
  const { tools, account, start } = await startWith(`model_provider = "azure"\n${provider('https://azure.example.com', 'AZURE_KEY')}`)
  expect(await start()).toEqual(warning)
  await tools.apply('codex', { account })
  expect(await start()).toEqual([])
  tools.write(config, `profile = "x"\n[profiles.x]\nmodel_provider = "azure"\n`)
  expect(await start()).toEqual(warning)
})

test.each([
  ['its usual provider', 'model_provider = "openai"\n'],
  [
    'one that takes the account’s key to its address',
    `model_provider = "azure"\n${provider('https://api.openai.com/v1', 'OPENAI_API_KEY')}`,
  ],
  ['none', 'model = "gpt-5"\n'],
])('a start of Codex warns of nothing where the user’s own file chooses %s', async (_what, text) => {
  expect(await (await startWith(text)).start()).toEqual([])
})
