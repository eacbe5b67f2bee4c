import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startFakeOllama } from '../../../e2e/fixtures/fake-ollama.ts'
import { startFakeProvider } from '../../../e2e/fixtures/fake-provider.ts'
import { submitted } from '../core.fixture.ts'
import { openWriting, smallModel } from './commit-messages.fixture.ts'

const canary = 'sk-ant-api03-good-canary-7f3a9c51e2d84b60'

describe('the local model', () => {
  test('writes the message of what is staged, and is told apart from what was not read', async () => {
    const { repository, ollama, heard, write } = await openWriting()
    ollama.answer(() => 'Sure, here it is:\n```\nFix(parser): Handles empty lists.\n```')
    repository.stage({ 'src/parse.ts': 'export const parse = 1\n', 'yarn.lock': 'lock of somebody\n' })
    expect(await write()).toEqual({
      message: 'fix(parser): handle empty lists',
      model: smallModel,
      answeredBy: 'Ollama on this machine',
      onThisMachine: true,
      files: 2,
      masked: 0,
      leftOut: [{ file: 'yarn.lock', why: 'lock-file' }],
      summarised: false,
    })
    const [body = ''] = heard()
    expect(heard()).toHaveLength(1)
    expect(body).toContain('+export const parse = 1')
    expect(body).toContain('yarn.lock')
    expect(body).not.toContain('lock of somebody')
    expect(JSON.parse(body)).toMatchObject({ model: smallModel, options: { temperature: 0.2 } })
  })

  test('S7: hears no secret of an account nor of a file, in a name as little as in a change; neither does who reads the message', async () => {
    const { repository, core, ollama, heard, write } = await openWriting()
    await core.accounts.add(submitted('anthropic', { key: canary, label: 'Work', local: false }))
    ollama.answer(() => `feat: use ${canary} and hunter2`)
    repository.stage({
      'a.ts': `const key = "${canary}"\nlet password = 'hunter2-canary'\n`,
      [`${canary}.txt`]: 'x\n',
      'k.pem': '-----BEGIN PRIVATE KEY-----\nCANARYKEY\n-----END PRIVATE KEY-----\n',
    })
    const { message, masked } = await write()
    expect(heard().join()).not.toMatch(/canary/i)
    expect(message).toBe('feat: use •••• and hunter2')
    expect(masked).toBeGreaterThanOrEqual(4)
  })

  test('is asked with a locked vault too, and what looks like a secret is taken out all the same', async () => {
    const { repository, core, heard, write } = await openWriting()
    repository.stage({ '.env': 'TOKEN=canary\n' })
    core.vault.lock()
    expect(await write()).toMatchObject({ message: 'feat: add it', masked: 1 })
    expect(heard().join()).not.toContain('canary')
  })

  test('that does not answer is told, and gives up when nobody waits any more', async () => {
    const { repository, ollama, write } = await openWriting()
    repository.stage({ 'a.ts': 'x\n' })
    ollama.answer(() => '')
    await expect(write()).rejects.toMatchObject({ code: 'provider-refused', message: expect.stringContaining(smallModel) })
    ollama.answer(() => ({ error: { message: 'out of memory', status: 500 } }))
    await expect(write()).rejects.toMatchObject({ message: expect.stringContaining('out of memory') })
    ollama.answer(() => 'feat: add it')
    ollama.hold()
    const leaving = new AbortController()
    const asked = write({}, leaving.signal)
    setTimeout(() => leaving.abort(new Error('left')), 100)
    await expect(asked).rejects.toThrow('left')
  })
})

describe('changes that are too long', () => {
  test('are summarised file by file within the budget, in a bounded number of requests, secrets masked', async () => {
    const { repository, ollama, heard, write } = await openWriting()
    ollama.answer(({ messages }) =>
      messages[0]?.content.includes('You summarise') ? 'src/a.ts: adds numbers hunter2' : 'feat: add numbers',
    )
    const long = Array.from({ length: 800 }, (_, at) => `export const number${at} = ${at} // password: canary${at}`).join('\n')
    repository.stage(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`src/${at}.ts`, `${long}\n`])))
    expect(await write()).toMatchObject({ message: 'feat: add numbers', summarised: true, files: 40 })
    const bodies = heard()
    expect(bodies.length).toBeGreaterThan(2)
    expect(bodies.length).toBeLessThanOrEqual(13)
    expect(Math.max(...bodies.map(({ length }) => length))).toBeLessThan(12_000)
    for (let at = 0; at < 40; at += 1) expect(bodies.slice(0, -1).join()).toContain(`b/src/${at}.ts`)
    expect(bodies.at(-1)).toContain('src/a.ts: adds numbers')
    expect(bodies.join()).not.toContain('canary')
  })

  test('fit at once where the model was loaded with room for them', async () => {
    const { repository, core, ollama, heard, write } = await openWriting()
    repository.stage({ 'src/a.ts': 'export const a = 1 // a line of code\n'.repeat(400) })
    expect(await write()).toMatchObject({ summarised: true })
    // As Ollama says once it is in memory; before that it may be loaded with less than the model could take in.
    const body = JSON.stringify({ model: smallModel, prompt: '', options: { num_ctx: 32_768 } })
    await fetch(`${ollama.origin}/api/generate`, { method: 'POST', body })
    await core.localModels.look()
    const before = heard().length
    expect(await write()).toMatchObject({ summarised: false })
    expect(heard()).toHaveLength(before + 1)
  })
})

describe('without a model', () => {
  test('it says what to pull on this machine, and where there is no server how to come by one', async () => {
    const { repository, ollama, core, write } = await openWriting({ models: ['nomic-embed-text:latest', { name: 'gpt-oss:120b-cloud' }] })
    repository.stage({ 'a.ts': 'x\n' })
    await expect(write()).rejects.toMatchObject({ code: 'no-local-model', fix: expect.stringMatching(/ollama pull qwen2\.5-coder:/) })
    await expect(write({ model: 'nomic-embed-text' })).rejects.toMatchObject({ code: 'invalid-input' })
    await ollama.close()
    await core.localModels.look()
    await expect(write()).rejects.toMatchObject({ code: 'no-local-model', message: expect.stringContaining('Ollama') })
  })

  test('of the name that was given it lists those that are installed, and takes none that runs elsewhere', async () => {
    const cloud = { name: 'gpt-oss:120b-cloud', remote: { model: 'gpt-oss:120b', host: 'https://ollama.com:443' } }
    const { repository, heard, write } = await openWriting({ models: [smallModel, 'llama3.2:latest', cloud] })
    repository.stage({ 'a.ts': 'x\n' })
    await expect(write({ model: 'mistral' })).rejects.toMatchObject({ code: 'not-found', fix: expect.stringContaining('llama3.2:latest') })
    await expect(write({ model: 'gpt-oss:120b-cloud' })).rejects.toMatchObject({ code: 'invalid-input' })
    expect(heard()).toEqual([])
    expect(await write({ model: 'llama3.2' })).toMatchObject({ model: 'llama3.2:latest' })
  })
})

describe('an account', () => {
  test('is never asked unless it is named; then it is, with its model', async () => {
    const { repository, core, ollama, heard, write } = await openWriting({ models: [] })
    const fake = await startFakeProvider()
    onTestFinished(fake.close)
    const other = await startFakeOllama({ models: [smallModel], key: 'canary-0123456789' })
    onTestFinished(other.close)
    other.answer(() => 'fix: from elsewhere')
    const add = submitted('ollama', { label: 'The other', baseUrl: other.origin, key: 'canary-0123456789', model: smallModel })
    const { account } = await core.accounts.add(add)
    repository.stage({ 'a.ts': 'x\n' })
    expect(await write({ account: 'The other' })).toMatchObject({
      message: 'fix: from elsewhere',
      answeredBy: 'The other',
      model: smallModel,
    })
    expect(other.requests.at(-1)?.headers.authorization).toBe('Bearer canary-0123456789')
    expect(heard()).toEqual([])
    await core.accounts.add(submitted('openai', { label: 'Paid', baseUrl: fake.origin, local: true }))
    await core.accounts.remove(account.id)
    await expect(write()).rejects.toMatchObject({ code: 'no-local-model' })
    await expect(write({ account: 'Paid' })).rejects.toMatchObject({ fix: expect.stringContaining('--model') })
    expect(fake.requests.filter(({ method }) => method === 'POST')).toEqual([])
    expect(ollama.requests.every(({ method, path }) => method === 'GET' || path === '/api/show')).toBe(true)
  })

  test('that a rule keeps out of the folder, or of the repository around it, is refused, a local one as well', async () => {
    const { repository, core, ollama, heard, write } = await openWriting()
    const add = submitted('ollama', { label: 'Mine', baseUrl: ollama.origin, key: null, model: smallModel })
    const { account } = await core.accounts.add(add)
    repository.stage({ 'sub/a.ts': 'x\n' })
    core.projects.deny({ folder: repository.root, accountId: account.id })
    const folder = join(repository.root, 'sub')
    await expect(write({ folder, account: 'Mine' })).rejects.toMatchObject({ code: 'denied', message: expect.stringContaining('Mine') })
    await expect(write({ folder })).rejects.toMatchObject({ code: 'denied' })
    expect(heard()).toEqual([])
  })

  test('that cannot be reached is stood in for by the local model where the user allowed that, and it is said', async () => {
    const { repository, core, write } = await openWriting()
    const gone = await startFakeProvider()
    await core.accounts.add(submitted('openai', { label: 'Work', baseUrl: gone.origin, local: true, model: 'gpt-x' }))
    await gone.close()
    core.settings.set({ offlineMode: 'auto', offlineProviders: ['openai'] })
    repository.stage({ 'a.ts': 'x\n' })
    expect(await write({ account: 'Work' })).toMatchObject({
      model: smallModel,
      answeredBy: 'Ollama on this machine, in place of Work',
      onThisMachine: true,
    })
    core.settings.set({ offlineMode: 'off' })
    await expect(write({ account: 'Work' })).rejects.toMatchObject({ code: 'unreachable' })
  })
})

test('nothing staged, conflicts, and a folder in no repository are told before any model is asked', async () => {
  const { repository, core, heard, write } = await openWriting()
  await expect(write()).rejects.toMatchObject({ code: 'invalid-input', fix: expect.stringContaining('git add') })
  await expect(write({ folder: repository.home })).rejects.toMatchObject({ code: 'invalid-input' })
  repository.commit({ 'a.ts': 'one\n' })
  repository.git('checkout', '-q', '-b', 'side')
  repository.commit({ 'a.ts': 'side\n' })
  repository.git('checkout', '-q', 'main')
  repository.commit({ 'a.ts': 'main\n' })
  expect(() => repository.git('merge', '-q', 'side')).toThrow('git merge')
  await expect(write()).rejects.toMatchObject({ message: expect.stringContaining('conflicts') })
  expect(heard()).toEqual([])
  writeFileSync(join(repository.root, 'a.ts'), 'both\n')
  repository.git('add', 'a.ts')
  expect(await write()).toMatchObject({ files: 1 })
  await expect(
    core.commitMessages.writeForProject('none', { range: null, account: null, model: null, conventional: true }),
  ).rejects.toMatchObject({ code: 'not-found' })
})
