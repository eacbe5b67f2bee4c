import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { toolIds, type ToolId } from '../../shared/tools.ts'
import { asOrdinaryUser } from '../import-sources/machine.fixture.ts'
import { canary, claudeSettings, codexConfig, expectKept, openTools, type Tools } from './tools.fixture.ts'

const settings = '.claude/settings.json'

/** What a trace says of the machine without Keydeck's own folder. */
const isOther = (line: string | undefined): boolean => line?.startsWith('data') !== true

/** The files of the tools as people have them, and an account that fits each. */
const files: Record<ToolId, { path: string; text: string }> = {
  'claude-code': { path: settings, text: claudeSettings },
  codex: { path: '.codex/config.toml', text: codexConfig },
  opencode: {
    path: '.config/opencode/opencode.json',
    text: '{\n\t"$schema": "https://opencode.ai/config.json",\n\t// no updates\n\t"autoupdate": false\n}',
  },
  'gemini-cli': {
    path: '.gemini/settings.json',
    text: '{ "ui": { "theme": "GitHub" }, "security": { "auth": { "selectedType": "oauth-personal" } } }\n',
  },
  aider: { path: '.aider.conf.yml', text: '# mine\nauto-commits: false   # never\nread: [CONVENTIONS.md,  other.md]\nmodel: sonnet\n' },
  continue: {
    path: '.continue/config.yaml',
    text: 'name: Mine\nversion: 0.0.1\nschema: v1\n# local\nmodels:\n  - name: Llama\n    provider: ollama\n    model: "llama3.1:8b" # small\n',
  },
  llm: { path: '.config/io.datasette.llm/default_model.txt', text: 'gpt-4o-mini' },
  vscode: {
    path: '.config/Code/User/settings.json',
    text: '{\n  "editor.fontSize": 13, // small\n  "terminal.integrated.profiles.linux": {\n    "zsh": { "path": "zsh" },\n  },\n}\n',
  },
}

async function addFor(tools: Tools, tool: ToolId): Promise<string> {
  const provider = tool === 'claude-code' ? 'anthropic' : tool === 'gemini-cli' ? 'gemini' : 'openai'
  return tools.add(provider, `Account of ${tool}`, { model: 'model-of-mine' })
}

test.each(toolIds)('%s: only Keydeck’s own keys change, no secret is written, and the file comes back byte for byte', async (tool) => {
  const tools = await openTools({ environment: { SHELL: '/bin/bash' } })
  const { path, text } = files[tool]
  tools.write(path, text, 0o640)
  const account = await addFor(tools, tool)

  const preview = await tools.previewApply(tool, { account })
  expect(preview.changes).toBe(true)
  expect(tools.read(path)).toBe(text)
  const status = await tools.apply(tool, { account, token: preview.token })
  const applied = tools.read(path)
  expect(status).toMatchObject({ state: 'applied', account: { id: account }, drift: [] })
  expect(applied).not.toBe(text)
  expect(applied).not.toContain(canary)
  const removed = preview.diff.filter(({ kind }) => kind === 'removed').map((line) => line.text)
  expectKept(
    text
      .split('\n')
      .filter((line) => !removed.includes(line))
      .join('\n'),
    applied,
  )
  expect(statSync(join(tools.home, path)).mode & 0o777).toBe(0o640)

  await tools.unapply(tool)
  expect(tools.read(path)).toBe(text)
  expect(statSync(join(tools.home, path)).mode & 0o777).toBe(0o640)
  expect(await tools.status(tool)).toMatchObject({ state: 'not-applied', account: null, appliedAt: null })
})

test('a file that was not there is made for its owner alone, and is gone with its folders afterwards, whichever tool it is of', async () => {
  const tools = await openTools({ environment: { SHELL: '/bin/bash' } })
  const names = (): (string | undefined)[] =>
    tools
      .trace()
      .map((line) => line.split(' ')[0])
      .filter(isOther)
  const before = names()
  for (const tool of toolIds) {
    await tools.apply(tool, { account: await addFor(tools, tool) })
    expect({ tool, others: statSync(join(tools.home, files[tool].path)).mode & 0o077 }).toEqual({ tool, others: 0 })
    await tools.unapply(tool)
    expect({ tool, names: names() }).toEqual({ tool, names: before })
  }
})

test('the preview is a diff of what will be written, with secrets of the user masked', async () => {
  const tools = await openTools()
  tools.write(settings, '{\n  "env": {\n    "ANTHROPIC_API_KEY": "sk-ant-api03-xf2MvQyGplpErf87038J1ta6sKT4t2WGmABMsBCkotq0"\n  }\n}\n')
  const preview = await tools.previewApply('claude-code', { account: await tools.add('anthropic', 'Work') })
  expect(JSON.stringify(preview)).not.toContain('xf2MvQyGplpErf87038J1ta6sKT4t2WGmABMsBCkotq0')
  expect(preview.diff.some(({ kind, text }) => kind === 'added' && text.includes('apiKeyHelper'))).toBe(true)
  expect(preview).toMatchObject({ file: '~/.claude/settings.json', delivery: 'helper', drift: [], startWith: null })
})

test('whatever the secrets of the user look like, no preview shows them (S7)', async () => {
  const tools = await openTools()
  const secrets = ['correct-horse-battery-staple', 'hunter-seven', 'sesame open', 'swordfish', 'horse-of-mine']
  const helper = `/bin/echo ${secrets[3]}`
  tools.write(settings, {
    apiKeyHelper: helper,
    env: { ANTHROPIC_AUTH_TOKEN: secrets[0], DB_PASSWORD: secrets[1], DB: `postgres://admin:${secrets[4]}@db` },
  })
  tools.write('.aider.conf.yml', `model: x\napi-key:\n  - >-\n    ${secrets[2]}\n`)
  const account = await tools.add('openai', 'Own', { model: 'gpt-5' })
  const previews = [await tools.previewApply('claude-code'), await tools.previewApply('aider', { account })]
  await tools.apply('claude-code')
  previews.push(await tools.previewUnapply('claude-code'))
  for (const { diff } of previews) expect(diff.filter(({ text }) => secrets.some((secret) => text.includes(secret)))).toEqual([])
  expect(JSON.stringify(previews[0]?.diff)).toContain('token --provider anthropic')
  expect(JSON.stringify(previews[2]?.diff)).toContain('/bin/echo ••••')
})

test.each(['claude-code', 'codex', 'vscode'] as const)('%s: another account is another line in the preview', async (tool) => {
  const tools = await openTools()
  const [one, other] = [await addFor(tools, tool), await addFor(tools, tool)]
  await tools.apply(tool, { account: one })
  const { diff } = await tools.previewApply(tool, { account: other })
  const [removed, added] = (['removed', 'added'] as const).map((kind) => diff.flatMap((line) => (line.kind === kind ? [line.text] : [])))
  expect(removed?.some((line) => line.includes(one))).toBe(true)
  expect(JSON.stringify(removed).replaceAll(one, other)).toBe(JSON.stringify(added))
})

test('what Keydeck writes is shown as it is beside a secret of the user’s in the same words, which is not (S7)', async () => {
  const tools = await openTools()
  tools.write('.continue/config.yaml', 'name: Mine\nenv:\n  API_KEY: "of-mine ${{ secrets.OPENAI_API_KEY }}"\n')
  const shown = JSON.stringify((await tools.previewApply('continue', { account: await addFor(tools, 'continue') })).diff)
  expect(shown).toContain('apiKey: ${{ secrets.OPENAI_API_KEY }}')
  expect(shown).not.toContain('of-mine ')
})

test('a file that changed after the preview is not written', async () => {
  const tools = await openTools()
  tools.write(settings, claudeSettings)
  const { token } = await tools.previewApply('claude-code')
  tools.write(settings, `${claudeSettings}\n`)
  await expect(tools.apply('claude-code', { token })).rejects.toMatchObject({ code: 'changed-meanwhile' })
  expect(tools.read(settings)).toBe(`${claudeSettings}\n`)
  expect(await tools.status('claude-code')).toMatchObject({ state: 'not-applied' })
})

test('applying the same again touches no file; another account keeps the first original', async () => {
  const tools = await openTools()
  tools.write(settings, claudeSettings)
  const work = await tools.add('anthropic', 'Work', { model: 'claude-opus-4-1' })
  const own = await tools.add('anthropic', 'Own')
  await tools.apply('claude-code', { account: work })
  const first = tools.trace().filter(isOther)
  await tools.apply('claude-code', { account: work })
  expect(tools.trace().filter(isOther)).toEqual(first)

  expect(await tools.apply('claude-code', { account: own })).toMatchObject({ account: { label: 'Own' }, state: 'applied' })
  expect(tools.read(settings)).not.toContain('claude-opus-4-1')
  expect(tools.read(settings)).not.toContain(work)
  await tools.unapply('claude-code')
  expect(tools.read(settings)).toBe(claudeSettings)
})

test('a helper and a model of the user’s own come back as they were written', async () => {
  const tools = await openTools()
  const text = '{"apiKeyHelper": "~/bin/my-key.sh", "model":"opus",\n "env": {"ANTHROPIC_BASE_URL":  "https://proxy.example.com"}}'
  tools.write(settings, text)
  await tools.apply('claude-code', { account: await tools.add('anthropic', 'Work', { model: 'claude-opus-4-1' }) })
  expect(tools.read(settings)).not.toContain('proxy.example.com')
  tools.write(settings, tools.read(settings).replace('}}', '}, "theme": "dark"}'))
  await tools.unapply('claude-code')
  expect(tools.read(settings)).toBe(text.replace('}}', '}, "theme": "dark"}'))
})

test('what the user changes between applying and taking back stays', async () => {
  const tools = await openTools()
  tools.write('.codex/config.toml', codexConfig)
  const work = await tools.add('openai', 'Work')
  await tools.apply('codex', { account: work })
  const edited = tools
    .read('.codex/config.toml')
    .replace('# think', '# think twice')
    .replace('[profiles.fast]', '[profiles.fast]\nmodel_verbosity = "low"')
  tools.write('.codex/config.toml', edited)
  expect(await tools.status('codex')).toMatchObject({ state: 'applied', drift: [] })
  // Applied once more, it is Keydeck that wrote last; what the user wrote is no less the user's.
  await tools.apply('codex', { account: await tools.add('openai', 'Own') })
  await tools.unapply('codex')
  expect(tools.read('.codex/config.toml')).toBe(
    codexConfig.replace('# think', '# think twice').replace('[profiles.fast]', '[profiles.fast]\nmodel_verbosity = "low"'),
  )
})

test('a dotfile that is a link stays one; the file that it leads to is written', async () => {
  const tools = await openTools()
  const real = tools.write('dotfiles/claude.json', claudeSettings)
  tools.write('.claude/keep', '')
  symlinkSync(real, join(tools.home, settings))
  await tools.apply('claude-code')
  expect(lstatSync(join(tools.home, settings)).isSymbolicLink()).toBe(true)
  expect(readFileSync(real, 'utf8')).toContain('apiKeyHelper')
  await tools.unapply('claude-code')
  expect(lstatSync(join(tools.home, settings)).isSymbolicLink()).toBe(true)
  expect(readFileSync(real, 'utf8')).toBe(claudeSettings)
})

test('a link that was led elsewhere since is not followed to a file that Keydeck never wrote', async () => {
  const tools = await openTools()
  const real = tools.write('dotfiles/claude.json', claudeSettings)
  tools.write('.claude/keep', '')
  symlinkSync(real, join(tools.home, settings))
  await tools.apply('claude-code')
  unlinkSync(join(tools.home, settings))
  tools.write(settings, '{}')
  await expect(tools.apply('claude-code')).rejects.toMatchObject({ code: 'invalid-input' })
  await tools.unapply('claude-code')
  expect(readFileSync(real, 'utf8')).toBe(claudeSettings)
  expect(tools.read(settings)).toBe('{}')
})

test('a file that may not be written is left as it is, and so is what is known of it', async () => {
  await asOrdinaryUser(async () => {
    const tools = await openTools()
    const file = tools.write(settings, claudeSettings, 0o444)
    await expect(tools.apply('claude-code')).rejects.toMatchObject({ code: 'storage-read-only' })
    expect(readFileSync(file, 'utf8')).toBe(claudeSettings)
    expect(await tools.status('claude-code')).toMatchObject({ state: 'not-applied' })
    expect(readdirSync(join(tools.core.folder, 'tool-originals'))).toEqual([])
  })
})

test('a file that is not understood is told, and never written', async () => {
  const tools = await openTools()
  tools.write(settings, '{ "theme": ')
  await expect(tools.apply('claude-code')).rejects.toMatchObject({ code: 'invalid-input' })
  expect(tools.read(settings)).toBe('{ "theme": ')
  tools.write(settings, claudeSettings)
  await tools.apply('claude-code')
  tools.write(settings, '{ "theme": ')
  const status = await tools.status('claude-code')
  expect(status.state).toBe('unreadable')
  expect(status.notes[0]).toMatch(/\.$/)
})

test('the original lies in the data folder for its owner alone, and is forgotten once it is back', async () => {
  const tools = await openTools()
  tools.write(settings, claudeSettings)
  await tools.apply('claude-code')
  const folder = join(tools.core.folder, 'tool-originals')
  const [name = ''] = readdirSync(folder)
  expect(readFileSync(join(folder, name), 'utf8')).toBe(claudeSettings)
  expect(statSync(folder).mode & 0o077).toBe(0)
  expect(statSync(join(folder, name)).mode & 0o077).toBe(0)
  await tools.unapply('claude-code')
  expect(readdirSync(folder)).toEqual([])
})
