import { describe, expect, test } from 'vitest'
import { noOptions } from '../../shared/account.ts'
import { handOutForEachTest, valuesOf, type HandOutTest } from './hand-out.fixture.ts'

let one: HandOutTest
handOutForEachTest((started) => (one = started))

const work = 'sk-ant-api03-work-0123456789'
const home = 'sk-ant-api03-home-0123456789'
const office = 'sk-proj-office-0123456789'

describe('what a command gets', () => {
  test('is the standard variables of the accounts in use, without what would send or bill them elsewhere', async () => {
    await one.add('anthropic', 'Work', work)
    await one.add('openai', 'Office', office)
    const handed = await one.ask({ variables: { ANTHROPIC_AUTH_TOKEN: 'stray', OPENAI_ORG_ID: 'another' } })
    expect(valuesOf(handed)).toEqual({ ANTHROPIC_API_KEY: work, OPENAI_API_KEY: office, CODEX_API_KEY: office })
    for (const name of ['ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_BASE_URL', 'CLAUDE_CODE_USE_BEDROCK', 'OPENAI_ORG_ID', 'OPENAI_BASE_URL'])
      expect(handed.remove).toContain(name)
    expect(handed.remove).not.toContain('GROQ_API_KEY')
    expect(handed.remove).not.toContain('ANTHROPIC_MODEL')
  })

  test('a key that travels as a bearer token is set as one', async () => {
    await one.add('anthropic', 'Work', work, { options: { ...noOptions, auth: 'bearer' } })
    const handed = await one.ask()
    expect(valuesOf(handed)).toEqual({ ANTHROPIC_AUTH_TOKEN: work })
    expect(handed.remove).toContain('ANTHROPIC_API_KEY')
  })

  test('the base URL is set where it is not the provider’s usual one, and the model where there is one', async () => {
    await one.add('openai', 'Office', office, { baseUrl: 'https://proxy.example.com/v1', model: 'gpt-x' })
    const url = 'https://proxy.example.com/v1'
    expect(valuesOf(await one.ask())).toEqual({
      OPENAI_API_KEY: office,
      CODEX_API_KEY: office,
      OPENAI_BASE_URL: url,
      OPENAI_API_BASE: url,
      OPENAI_MODEL: 'gpt-x',
    })
  })

  test('Gemini’s base URL is set without the version that its tools add', async () => {
    await one.add('gemini', 'G', 'AIza-gemini-0123456789', { baseUrl: 'https://proxy.example.com/g/v1beta' })
    expect(valuesOf(await one.ask())).toMatchObject({ GOOGLE_GEMINI_BASE_URL: 'https://proxy.example.com/g' })
  })

  test('an access key of AWS comes with its ID, region and session token, and no profile stays beside it', async () => {
    const options = { ...noOptions, auth: 'sigv4', fields: { region: 'eu-west-1', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } }
    const secrets = { 'session-token': 'session-0123456789' }
    await one.add('bedrock', 'AWS', 'aws-secret-0123456789', {
      baseUrl: 'https://bedrock-runtime.eu-west-1.amazonaws.com',
      options,
      secrets,
    })
    const handed = await one.ask()
    expect(valuesOf(handed)).toEqual({
      AWS_SECRET_ACCESS_KEY: 'aws-secret-0123456789',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_SESSION_TOKEN: 'session-0123456789',
    })
    expect(handed.remove).toEqual(expect.arrayContaining(['AWS_PROFILE', 'AWS_BEARER_TOKEN_BEDROCK']))
  })

  test('an endpoint that speaks another dialect is found by that dialect’s variables', async () => {
    await one.add('deepseek', 'Deep', 'sk-deep-0123456789', { baseUrl: 'https://api.deepseek.com/anthropic' })
    expect(valuesOf(await one.ask({ accounts: ['Deep'] }))).toEqual({
      ANTHROPIC_AUTH_TOKEN: 'sk-deep-0123456789',
      ANTHROPIC_BASE_URL: 'https://api.deepseek.com/anthropic',
    })
  })

  test('only the named accounts are handed out, by label, id or its beginning', async () => {
    const id = await one.add('anthropic', 'Work', work)
    await one.add('openai', 'Office', office)
    for (const name of ['Work', id, id.slice(0, 8)])
      expect(valuesOf(await one.ask({ accounts: [name] }))).toEqual({ ANTHROPIC_API_KEY: work })
    await expect(one.ask({ accounts: ['Nobody'] })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('two named accounts that set the same variable are refused', async () => {
    await one.add('anthropic', 'Work', work)
    await one.add('anthropic', 'Home', home)
    await expect(one.ask({ accounts: ['Work', 'Home'] })).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('ANTHROPIC_API_KEY'),
    })
  })

  test('of two accounts in use that set the same variable the provider’s own comes first, whole', async () => {
    await one.add('custom-openai', 'Proxy', 'proxy-key-0123456789', { baseUrl: 'https://proxy.example.com/v1' })
    await one.add('openai', 'Office', office)
    expect(valuesOf(await one.ask())).toEqual({ OPENAI_API_KEY: office, CODEX_API_KEY: office })
  })

  test('two ways in to one kind of tool never stand side by side: no key meets another account’s address', async () => {
    await one.add('anthropic', 'Work', work)
    await one.add('custom-anthropic', 'Gateway', 'gateway-0123456789', {
      baseUrl: 'https://gw.example.com/anthropic',
      options: { ...noOptions, auth: 'bearer' },
    })
    await one.add('deepseek', 'Deep', 'sk-deep-0123456789', { baseUrl: 'https://api.deepseek.com/anthropic' })
    expect(valuesOf(await one.ask())).toEqual({ ANTHROPIC_API_KEY: work })
    await expect(one.ask({ accounts: ['Work', 'Gateway'] })).rejects.toMatchObject({ code: 'invalid-input' })
    expect(valuesOf(await one.ask({ accounts: ['Gateway'] }))).toEqual({
      ANTHROPIC_AUTH_TOKEN: 'gateway-0123456789',
      ANTHROPIC_BASE_URL: 'https://gw.example.com/anthropic',
    })
    expect((await one.ask({ purpose: 'show' })).warnings).toEqual(
      ['Deep', 'Gateway'].map((label) => expect.stringContaining(`“${label}” is not handed`)),
    )
  })

  test('an account that tools have no variables for is refused by name and passed over otherwise', async () => {
    await one.add('onepin', 'Pin', 'pk_live_0123456789')
    await expect(one.ask({ accounts: ['Pin'] })).rejects.toMatchObject({ code: 'invalid-input', fix: expect.stringContaining('token') })
    expect((await one.ask()).set).toEqual([])
  })
})

describe('a project', () => {
  test('has its own account in place of the active one, with its own path and model; others stay active', async () => {
    await one.add('anthropic', 'Work', work)
    await one.add('openai', 'Office', office)
    const homeId = await one.add('anthropic', 'Home', home)
    const folder = one.folder('client/app')
    one.bind(one.folder('client'), homeId, { baseUrl: 'https://api.anthropic.com/other', model: 'claude-x' })
    const handed = await one.ask({ folder })
    expect(valuesOf(handed)).toEqual({
      ANTHROPIC_API_KEY: home,
      ANTHROPIC_BASE_URL: 'https://api.anthropic.com/other',
      ANTHROPIC_MODEL: 'claude-x',
      OPENAI_API_KEY: office,
      CODEX_API_KEY: office,
    })
    expect(handed.accounts).toMatchObject([
      { label: 'Home', by: 'project' },
      { label: 'Office', by: 'active' },
    ])
    expect(valuesOf(await one.ask())).toMatchObject({ ANTHROPIC_API_KEY: work })
  })

  test('two run different accounts of one provider at the same time', async () => {
    const [workId, homeId] = [await one.add('anthropic', 'Work', work), await one.add('anthropic', 'Home', home)]
    const [a, b] = [one.folder('a'), one.folder('b')]
    one.bind(a, workId)
    one.bind(b, homeId)
    const handed = await Promise.all([a, b].map((folder) => one.ask({ folder })))
    expect(handed.map((each) => valuesOf(each)['ANTHROPIC_API_KEY'])).toEqual([work, home])
  })

  test('says when what is named is billed elsewhere than it says', async () => {
    const workId = await one.add('anthropic', 'Work', work)
    await one.add('anthropic', 'Home', home)
    one.bind(one.root, workId)
    expect((await one.ask({ accounts: ['Home'] })).warnings).toEqual([expect.stringMatching(/billed to “Home”, not to “Work”/)])
    expect((await one.ask({ accounts: ['Work'] })).warnings).toEqual([])
  })

  test('says when a key that stays in the environment is not its account’s', async () => {
    const officeId = await one.add('openai', 'Office', office)
    await one.add('anthropic', 'Work', work)
    one.bind(one.root, officeId)
    const ask = (key: string) => one.ask({ accounts: ['Work'], variables: { OPENAI_API_KEY: key } })
    expect((await ask('sk-stray-0123456789')).warnings).toEqual([expect.stringMatching(/OPENAI_API_KEY here is not the key of “Office”/)])
    expect((await ask(office)).warnings).toEqual([])
    const codex = await one.ask({ accounts: ['Work'], variables: { CODEX_API_KEY: 'sk-stray-0123456789' } })
    expect(codex.warnings).toEqual([expect.stringContaining('CODEX_API_KEY')])
  })
})

describe('what is shown', () => {
  test('S7: holds no key and is not noted', async () => {
    await one.add('anthropic', 'Work', work)
    const handed = await one.ask({ purpose: 'show' })
    expect(JSON.stringify(handed)).not.toContain(work)
    expect(valuesOf(handed)).toEqual({ ANTHROPIC_API_KEY: 'sk-ant…6789' })
    expect(one.core.activity.list()).toEqual([])
  })

  test('what no variable carries is said', async () => {
    const options = { ...noOptions, headers: [{ name: 'x-team', value: 'a' }] }
    await one.add('anthropic', 'Work', work, { options })
    expect((await one.ask({ purpose: 'show' })).warnings).toEqual([expect.stringContaining('headers of its own')])
  })
})

describe('one credential', () => {
  test('is that of the named account, or of the one in use for a provider', async () => {
    const homeId = await one.add('anthropic', 'Home', home)
    await one.add('anthropic', 'Work', work)
    one.core.accounts.activate(homeId)
    const token = (account: string | null, provider: string | null, folder = one.root) =>
      one.core.handOut.token({ account, provider, sentTo: null, folder, parent: process.pid })
    expect(await token('Work', null)).toEqual({ token: work })
    expect(await token(null, 'anthropic')).toEqual({ token: home })
    one.bind(one.root, one.core.accounts.named('Work').id)
    expect(await token(null, 'anthropic')).toEqual({ token: work })
    await expect(token(null, 'openai')).rejects.toMatchObject({ code: 'not-found' })
  })

  test('S6: is refused where it would be sent to another origin than its account is used at', async () => {
    await one.add('anthropic', 'Work', work)
    const token = (sentTo: string) =>
      one.core.handOut.token({ account: 'Work', provider: null, sentTo, folder: one.root, parent: process.pid })
    expect(await token('https://api.anthropic.com/v1')).toEqual({ token: work })
    await expect(token('https://evil.example.com')).rejects.toMatchObject({
      code: 'endpoint-changed',
      details: { to: 'https://evil.example.com' },
    })
    expect(one.core.activity.list()).toHaveLength(1)
  })

  test('an account without a key has none to print', async () => {
    await one.add('ollama', 'Here', null, { local: true })
    await expect(
      one.core.handOut.token({ account: 'Here', provider: null, sentTo: null, folder: one.root, parent: 1 }),
    ).rejects.toMatchObject({
      code: 'needs-key',
    })
  })
})

describe('the activity log', () => {
  test('lists time, account and the process that asked, for each credential that left', async () => {
    const workId = await one.add('anthropic', 'Work', work)
    await one.add('ollama', 'Here', null, { local: true })
    await one.ask({ program: '/usr/local/bin/claude' })
    await one.ask({ purpose: 'reveal', program: null })
    await one.core.handOut.token({ account: 'Work', provider: null, sentTo: null, folder: one.root, parent: process.pid })
    const parent = {
      pid: process.pid,
      name: expect.any(String),
    }
    const common = { accountId: workId, accountLabel: 'Work', provider: 'anthropic', parent, folder: one.root, at: expect.any(Date) }
    expect(one.core.activity.list()).toEqual([
      { id: 3, kind: 'token', command: null, ...common },
      { id: 2, kind: 'reveal', command: null, ...common },
      { id: 1, kind: 'run', command: 'claude', ...common },
    ])
    expect(one.core.accounts.get(workId).lastUsedAt).toBeInstanceOf(Date)
  })

  test('S7: says nothing that stands in a program’s place and may be a key', async () => {
    await one.add('anthropic', 'Work', work)
    for (const program of ['ANTHROPIC_API_KEY=sk-ant-api03-x', work, './with blanks', 'claude']) await one.ask({ program })
    expect(one.core.activity.list().map(({ command }) => command)).toEqual(['claude', null, null, null])
  })

  test('what cannot be noted does not leave', async () => {
    await one.add('anthropic', 'Work', work)
    one.core.database.sqlite.exec('DROP TABLE activity')
    await expect(one.ask()).rejects.toThrow('no such table')
  })

  test('outlives the account, and keeps no more than it should', async () => {
    const workId = await one.add('anthropic', 'Work', work)
    await one.ask()
    await one.core.accounts.remove(workId)
    expect(one.core.activity.list()).toMatchObject([{ accountLabel: 'Work' }])
    const entry = {
      kind: 'token' as const,
      accountId: workId,
      accountLabel: 'W',
      provider: 'openai',
      parent: { pid: 1, name: '' },
      command: null,
      folder: null,
    }
    for (let hundreds = 0; hundreds < 101; hundreds += 1) one.core.activity.record(Array.from({ length: 100 }, () => entry))
    expect(one.core.activity.list({ limit: 1_000 })[0]?.id).toBe(10_101)
    expect(one.core.database.sqlite.prepare('SELECT min(id) FROM activity').pluck().get()).toBe(102)
  })
})
