import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ToolId } from '../../../shared/tools.ts'
import { readJsonc } from '../../read-jsonc.ts'
import { openTools } from '../tools.fixture.ts'

const settings = '.claude/settings.json'
const terminalSettings = z.object({ 'terminal.integrated.profiles.linux': z.object({ Keydeck: z.object({ args: z.array(z.string()) }) }) })

test('Claude Code calls the command for the account’s key at the account’s address; a stray key does not come before it', async () => {
  const tools = await openTools()
  const account = await tools.add('custom-anthropic', 'Proxy', { baseUrl: 'https://proxy.example.com/anthropic', model: 'claude-opus-4-1' })
  await tools.apply('claude-code', { account })
  expect(readJsonc(tools.read(settings))).toEqual({
    apiKeyHelper: `${tools.program} token ${account} --for 'https://proxy.example.com'`,
    env: { ANTHROPIC_BASE_URL: 'https://proxy.example.com/anthropic', ANTHROPIC_API_KEY: '', ANTHROPIC_AUTH_TOKEN: '' },
    model: 'claude-opus-4-1',
  })
})

test('without an account it is whichever is in use where the tool runs, at the provider’s own address', async () => {
  const tools = await openTools()
  await tools.apply('claude-code')
  expect(readJsonc(tools.read(settings))).toMatchObject({
    apiKeyHelper: `${tools.program} token --provider anthropic --for 'https://api.anthropic.com'`,
    env: { ANTHROPIC_BASE_URL: 'https://api.anthropic.com' },
  })
  await tools.apply('codex')
  expect(tools.read('.codex/config.toml')).toContain('args = ["token", "--provider", "openai", "--for", "https://api.openai.com"]')
})

test('two projects have two accounts of one provider, and the user a third', async () => {
  const tools = await openTools()
  const [one, other] = [tools.project('client a'), tools.project('client-b')]
  const ids = await Promise.all(['User', 'A', 'B'].map((label) => tools.add('anthropic', label)))
  await tools.apply('claude-code', { account: ids[0] ?? '' })
  await tools.apply('claude-code', { account: ids[1] ?? '', project: one })
  await tools.apply('claude-code', { account: ids[2] ?? '', project: other })
  expect(tools.read(settings)).toContain(`token ${ids[0]}`)
  expect(tools.readAt(one, '.claude/settings.local.json')).toContain(`token ${ids[1]}`)
  expect(tools.readAt(other, '.claude/settings.local.json')).toContain(`token ${ids[2]}`)
  const all = await tools.core.tools.list({ project: null })
  expect(all.filter(({ tool, state }) => tool === 'claude-code' && state === 'applied').map(({ account }) => account?.label)).toEqual([
    'User',
    'A',
    'B',
  ])
  await tools.unapply('claude-code', { project: one })
  expect(await tools.status('claude-code', one)).toMatchObject({ state: 'not-applied' })
  expect(await tools.status('claude-code', other)).toMatchObject({ state: 'applied', account: { label: 'B' } })
})

test('a project’s own address and model of an account are what its tools get', async () => {
  const tools = await openTools()
  const folder = tools.project('client-b')
  const account = await tools.add('anthropic', 'Work')
  tools.core.projects.bind({ folder, accountId: account, baseUrl: 'https://api.anthropic.com/eu', model: 'claude-haiku-4-5' })
  await tools.apply('claude-code', { account, project: folder })
  expect(readJsonc(tools.readAt(folder, '.claude/settings.local.json'))).toMatchObject({
    model: 'claude-haiku-4-5',
    env: { ANTHROPIC_BASE_URL: 'https://api.anthropic.com/eu' },
  })
})

test('an account that a rule keeps out of a folder is not applied there', async () => {
  const tools = await openTools()
  const folder = tools.project('client-b')
  const account = await tools.add('anthropic', 'Work')
  tools.core.projects.deny({ folder, accountId: account })
  await expect(tools.apply('claude-code', { account, project: folder })).rejects.toMatchObject({ code: 'denied' })
  expect(await tools.status('claude-code', folder)).toMatchObject({ state: 'not-applied' })
})

test('what calls the keydeck command is refused while that is not installed', async () => {
  const tools = await openTools({ installed: false })
  for (const tool of ['claude-code', 'codex', 'vscode'] as const)
    await expect(tools.apply(tool)).rejects.toMatchObject({ code: 'not-found', fix: expect.stringContaining('Settings') })
  await tools.apply('gemini-cli')
})

test.each<[ToolId, 'anthropic' | 'openai' | 'gemini', string]>([
  ['codex', 'anthropic', 'Codex speaks OpenAI’s API; “Other” is at Anthropic'],
  ['claude-code', 'openai', 'Claude Code speaks Anthropic’s API; “Other” is at OpenAI'],
  ['gemini-cli', 'openai', 'Gemini CLI speaks Gemini’s API; “Other” is at OpenAI'],
])('%s says which account at %s it cannot use', async (tool, provider, says) => {
  const tools = await openTools()
  const account = await tools.add(provider, 'Other')
  await expect(tools.apply(tool, { account })).rejects.toMatchObject({ code: 'invalid-input', message: expect.stringContaining(says) })
})

test.each(['codex', 'continue', 'llm', 'vscode'] as const)('%s has nothing for a project, and what to do instead is said', async (tool) => {
  const tools = await openTools()
  const project = tools.project('client-b')
  await expect(tools.apply(tool, { project })).rejects.toMatchObject({ code: 'invalid-input', fix: /\S/ })
  expect((await tools.core.tools.list({ project })).map((status) => status.tool)).not.toContain(tool)
})

test.each(['opencode', 'aider', 'continue', 'llm'] as const)(
  '%s needs an account by name, or to be started with keydeck run',
  async (tool) => {
    const tools = await openTools()
    await expect(tools.apply(tool)).rejects.toMatchObject({ code: 'invalid-input' })
    expect((await tools.status(tool)).startWith).toContain('keydeck run -- ')
  },
)

test('a tool that takes its key from the environment is started with the account that was applied', async () => {
  const tools = await openTools()
  const account = await tools.add('openai', 'Own', { model: 'gpt-5', baseUrl: 'https://proxy.example.com/v1' })
  expect(await tools.apply('opencode', { account })).toMatchObject({
    startWith: `keydeck run --account ${account} -- opencode`,
  })
  expect(readJsonc(tools.read('.config/opencode/opencode.json'))).toMatchObject({
    provider: { keydeck: { options: { baseURL: 'https://proxy.example.com/v1', apiKey: '{env:OPENAI_API_KEY}' } } },
  })
  await tools.apply('aider', { account })
  expect(tools.read('.aider.conf.yml')).toBe('model: openai/gpt-5\nopenai-api-base: https://proxy.example.com/v1\n')
})

test.each<[ToolId, string]>([
  ['opencode', '{file:/home/me/.ssh/id_ed25519}'],
  ['opencode', 'x{env:OPENAI_API_KEY}'],
  ['continue', '${{ secrets.OPENAI_API_KEY }}'],
])('%s is not told a model that it would fill in: %s', async (tool, model) => {
  const tools = await openTools()
  const account = await tools.add('openai', 'Own', { model })
  await expect(tools.apply(tool, { account })).rejects.toMatchObject({ code: 'invalid-input', details: { field: 'account' } })
})

test('VS Code’s terminal starts the shell in the environment that Keydeck makes', async () => {
  const tools = await openTools({ environment: { SHELL: '/usr/bin/fish' } })
  await tools.apply('vscode')
  expect(readJsonc(tools.read('.config/Code/User/settings.json'))).toEqual({
    'terminal.integrated.profiles.linux': { Keydeck: { path: tools.program, args: ['run', '--', '/usr/bin/fish'] } },
    'terminal.integrated.defaultProfile.linux': 'Keydeck',
  })
})

test.each<[string, unknown, string[]]>([
  ['of the user’s own', { zsh: { path: '/opt/zsh', args: ['-l'] } }, ['/opt/zsh', '-l']],
  ['with several paths, the first that is there', { zsh: { path: ['/nowhere/zsh', '/bin/sh'] } }, ['/bin/sh']],
  ['that says nothing of its shell', { zsh: { icon: 'x' } }, ['/usr/bin/fish']],
  ['that only VS Code knows', {}, ['/usr/bin/fish']],
])('VS Code’s terminal starts the shell of the default profile %s', async (_what, profiles, shell) => {
  const tools = await openTools({ environment: { SHELL: '/usr/bin/fish' } })
  const text = { 'terminal.integrated.defaultProfile.linux': 'zsh', 'terminal.integrated.profiles.linux': profiles }
  tools.write('.config/Code/User/settings.json', text)
  // Applied again it is the user's shell still, and not Keydeck's own profile.
  for (let round = 0; round < 2; round += 1) {
    await tools.apply('vscode')
    const { [`terminal.integrated.profiles.linux`]: written } = terminalSettings.parse(
      readJsonc(tools.read('.config/Code/User/settings.json')),
    )
    expect(written.Keydeck.args).toEqual(['run', '--', ...shell])
  }
  expect(await tools.status('vscode')).toMatchObject({ state: 'applied', outdated: false })
  await tools.unapply('vscode')
  expect(readJsonc(tools.read('.config/Code/User/settings.json'))).toEqual(text)
})

test('Continue’s old file is not shadowed by a new one', async () => {
  const tools = await openTools()
  tools.write('.continue/config.json', { models: [] })
  const account = await tools.add('openai', 'Own', { model: 'gpt-5' })
  await expect(tools.apply('continue', { account })).rejects.toMatchObject({ code: 'invalid-input' })
  expect(tools.exists('.continue/config.yaml')).toBe(false)
})

test.each<[string, ToolId, string, unknown, string]>([
  ['a cloud of Claude Code’s own', 'claude-code', settings, { env: { CLAUDE_CODE_USE_BEDROCK: '1' } }, 'CLAUDE_CODE_USE_BEDROCK'],
  ['a profile of Codex', 'codex', '.codex/config.toml', 'profile = "x"\n[profiles.x]\nmodel_provider = "azure"\n', 'profile'],
  [
    'an enforced sign-in of Gemini CLI',
    'gemini-cli',
    '.gemini/settings.json',
    { security: { auth: { enforcedType: 'oauth-personal' } } },
    'enforces',
  ],
  ['a key of aider’s own', 'aider', '.aider.conf.yml', 'openai-api-key: sk-x\n', 'openai-api-key'],
  ['a .env file that aider reads', 'aider', '.env', 'OPENAI_API_KEY=sk-x\n', '.env'],
  ['a secret of Continue’s own', 'continue', '.continue/.env', 'OPENAI_API_KEY=sk-x\n', '.env'],
  ['a key that llm stores', 'llm', '.config/io.datasette.llm/keys.json', { openai: 'sk-x' }, 'keys.json'],
])('%s comes before what is applied, which is said', async (_what, tool, path, text, says) => {
  const tools = await openTools()
  tools.write(path, typeof text === 'string' ? text : JSON.stringify(text))
  const provider = tool === 'claude-code' ? 'anthropic' : tool === 'gemini-cli' ? 'gemini' : 'openai'
  const account = await tools.add(provider, 'Work', { model: 'some-model' })
  expect(JSON.stringify((await tools.previewApply(tool, { account })).notes)).toContain(says)
  const status = await tools.apply(tool, { account })
  expect(status.state).toBe('overridden')
  expect(status.notes[0]).toContain(says)
})

test('a command that is gone, an account that is gone and one that changed are said', async () => {
  const tools = await openTools()
  const account = await tools.add('anthropic', 'Work')
  await tools.apply('claude-code', { account })
  const { core } = tools
  const { label, baseUrl } = core.accounts.get(account)
  await core.accounts.update({
    id: account,
    label,
    baseUrl,
    model: 'claude-opus-4-1',
    local: false,
    key: null,
    saveWhen: 'unchecked',
    sendKeyToNewOrigin: false,
  })
  expect(await tools.status('claude-code')).toMatchObject({
    notes: expect.arrayContaining([expect.stringContaining('changed since')]),
    accountGone: false,
    outdated: true,
  })
  await core.accounts.remove(account)
  tools.write('.claude/settings.json', tools.read(settings).replace('{', '{ '))
  expect(await tools.status('claude-code')).toMatchObject({ state: 'applied', account: null, accountGone: true, outdated: true })
  expect((await tools.status('claude-code')).notes[0]).toContain('gone')
  rmSync(tools.program)
  expect((await tools.status('claude-code')).notes.join(' ')).toContain('no longer there')
})

test('a file that is not understood is told before anything is applied', async () => {
  const tools = await openTools()
  tools.write('.codex/config.toml', 'model = ')
  expect(await tools.status('codex')).toMatchObject({ state: 'unreadable', appliedAt: null })
})

test('a tool is known by its folder, its file or its command, and not by what Keydeck made', async () => {
  const tools = await openTools({ environment: { PATH: '/nowhere' } })
  await tools.apply('claude-code')
  expect((await tools.status('claude-code')).installed).toBe(false)
  tools.write('.codex/history.jsonl', '')
  expect((await tools.status('codex')).installed).toBe(true)
  await tools.apply('aider', { account: await tools.add('openai', 'Own', { model: 'gpt-5' }) })
  expect((await tools.status('aider')).installed).toBe(false)
  await tools.unapply('aider')
  tools.write('.aider.conf.yml', 'auto-commits: false\n')
  expect((await tools.status('aider')).installed).toBe(true)
  const here = await openTools({ environment: { PATH: join(tools.home, 'bin') } })
  tools.write('bin/claude', '', 0o755)
  expect((await here.status('claude-code')).installed).toBe(true)
})

test('what a tool was told to do by its own file is said of a command that starts it', async () => {
  const tools = await openTools()
  const folder = tools.project('client-b')
  const [work, own] = [await tools.add('anthropic', 'Work'), await tools.add('anthropic', 'Own')]
  const said = (id: string, command = 'claude') => tools.core.tools.overridesOf(command, folder, [id])
  expect(await said(own)).toEqual([])
  await tools.apply('claude-code', { account: work })
  expect(await said(own, '/usr/bin/claude')).toEqual([expect.stringContaining('“Work”')])
  expect(await said(work)).toEqual([])
  expect(await said(own, 'node')).toEqual([])
  // What stands in the project comes before what stands for the user.
  await tools.apply('claude-code', { account: own, project: folder })
  expect(await said(own)).toEqual([])
  // Whichever is in use: “Work” is the active one, until the project has another.
  await tools.apply('claude-code', { project: folder })
  expect([await said(work), await said(own)]).toEqual([[], [expect.stringContaining('“Work”')]])
  tools.core.projects.bind({ folder, accountId: own, baseUrl: null, model: null })
  expect([await said(work), await said(own)]).toEqual([[expect.stringContaining('“Own”')], []])
})

test('folders that the environment names are where the tools’ files are', async () => {
  const tools = await openTools({
    environment: { CLAUDE_CONFIG_DIR: '~/c', CODEX_HOME: '~/x', XDG_CONFIG_HOME: '~/xdg', LLM_USER_PATH: '~/llm' },
  })
  const files = (await tools.core.tools.list({ project: null })).map(({ file }) => file)
  expect(files).toEqual(
    expect.arrayContaining(['~/c/settings.json', '~/x/config.toml', '~/xdg/opencode/opencode.json', '~/llm/default_model.txt']),
  )
})

test('the file of a project in the home folder is not taken for another one than the user’s', async () => {
  const tools = await openTools()
  await expect(tools.apply('gemini-cli', { project: tools.home })).rejects.toMatchObject({ code: 'invalid-input' })
  expect(tools.exists('.gemini')).toBe(false)
})
