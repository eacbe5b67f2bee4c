import { createServer, type Server } from 'node:http'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openTestCore, submitted, type TestCore } from '../core.fixture.ts'
import type { Reading } from './candidate.ts'
import { createFindings, type Findings } from './findings.service.ts'

const openai = 'sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7'
const claude = 'sk-ant-api03-Zy9Xw8Vu7Ts6Rq5AA'

let core: TestCore
let errors: unknown[]
let findings: Findings
let searched: Reading

function start({ keptMs }: { keptMs?: number } = {}): Findings {
  return createFindings({
    accounts: core.accounts,
    vault: core.vault,
    ownProviders: core.ownProviders,
    search: async () => searched,
    changes: core.storage.changes,
    reportError: (error) => void errors.push(error),
    ...(keptMs === undefined ? {} : { keptMs }),
  })
}

beforeEach(async () => {
  core = await openTestCore()
  errors = []
  searched = { candidates: [], notUnderstood: [] }
  findings = start()
})

afterEach(async () => {
  findings.stop()
  await core.remove()
})

describe('what was understood', () => {
  test('S7: is shown with its host and as much of its key as may be, and nothing else of its secrets', async () => {
    const secret = 'IQoJb3JpZ2luX2VjEJr2345678'
    const text = `OPENAI_API_KEY=${openai}\nAWS_ACCESS_KEY_ID=AKIAIOSFODNN7ABCDEFG\nAWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG\nAWS_SESSION_TOKEN=${secret}\nAWS_REGION=eu-central-1`
    const reading = await findings.read(text)
    expect(reading.findings).toMatchObject([
      {
        source: 'OPENAI_API_KEY',
        provider: 'openai',
        label: 'OpenAI',
        baseUrl: 'https://api.openai.com/v1',
        host: 'api.openai.com',
        maskedKey: 'sk-proj…6Mn7',
        local: false,
        known: null,
        problem: '',
      },
      {
        provider: 'bedrock',
        baseUrl: 'https://bedrock-runtime.eu-central-1.amazonaws.com',
        maskedKey: '…DENG',
        fields: { region: 'eu-central-1', accessKeyId: 'AKIAIOSFODNN7ABCDEFG' },
        secrets: ['session-token'],
      },
    ])
    for (const hidden of [openai, secret, 'wJalrXUtnFEMI/K7MDENG']) expect(JSON.stringify(reading)).not.toContain(hidden)
  })

  test('gets a label that no account and no other finding has', async () => {
    await core.accounts.add(submitted('openai', { label: 'OpenAI' }))
    const { findings: shown } = await findings.read(`${openai}\n${openai}2\n${claude}`)
    expect(shown.map(({ label }) => label)).toEqual(['OpenAI 2', 'OpenAI 3', 'Anthropic'])
  })

  test('is told apart from what is here already, by key and origin', async () => {
    const { account } = await core.accounts.add(submitted('openai', { label: 'Mine', key: openai }))
    const { findings: shown } = await findings.read(
      `OPENAI_API_KEY=${openai}\nOPENAI_API_KEY_B=${openai}\nOPENAI_BASE_URL_B=https://b.example.com/v1`,
    )
    expect(shown.map(({ known }) => known)).toEqual([{ id: account.id, label: 'Mine' }, null])
  })

  test('without a key is told apart by provider and base URL', async () => {
    const first = await findings.read('OLLAMA_HOST=127.0.0.1:11434')
    await findings.add(first.handle, [{ index: 0 }], { check: false })
    const { findings: shown } = await findings.read('OLLAMA_HOST=localhost:11434\nOLLAMA_HOST_B=127.0.0.1:11435')
    const again = await findings.read('OLLAMA_HOST=127.0.0.1:11434')
    expect(again.findings).toMatchObject([{ known: { label: 'Ollama' } }])
    expect(shown.at(-1)).toMatchObject({ known: null })
  })

  test('is told apart also among many keys that end alike, each account by its own', async () => {
    const keys = Array.from({ length: 60 }, (_, index) => `sk-proj-${index + 100}Ab1Cd2Ef3Gh4Ij5Kl6`)
    for (const key of keys.slice(0, 40)) await core.accounts.add(submitted('openai', { label: key.slice(8, 11), key }))
    await core.accounts.add(submitted('openai', { label: 'Twice', key: keys[0] ?? '' }))
    const { findings: shown } = await findings.read(keys.toReversed().join('\n'))
    expect(shown.map(({ known }) => known?.label ?? null)).toEqual(
      keys.map((key, index) => (index < 40 ? key.slice(8, 11) : null)).toReversed(),
    )
  })

  test.each([
    ['http://169.254.169.254/v1', false, 'Keydeck sends no key to this base URL, as its host never belongs to a provider.'],
    ['http://[::ffff:169.254.169.254]/v1', false, 'Keydeck sends no key to this base URL, as its host never belongs to a provider.'],
    ['http://metadata.google.internal/v1', false, 'Keydeck sends no key to this base URL, as its host never belongs to a provider.'],
    ['http://relay.example.com/v1', false, 'The base URL is not encrypted (http), so that no key is sent there.'],
    ['http://2130706433:1234/v1', true, ''],
    ['http://192.168.1.5:8080/v1', true, ''],
    ['http://nas.local/v1', true, ''],
  ])('S16: says beforehand what stands against %s', async (address, local, problem) => {
    const { findings: shown } = await findings.read(JSON.stringify({ apiKey: openai, baseURL: address }))
    expect(shown).toMatchObject([{ local, problem }])
  })

  test('says what its provider still wants to know', async () => {
    const { findings: shown } = await findings.read(`AZURE_API_KEY=0123456789abcdef0123456789abcdef`)
    expect(shown).toMatchObject([{ provider: 'azure-openai', baseUrl: null, host: null, problem: 'Azure OpenAI needs “Resource”, too.' }])
  })
})

describe('adding', () => {
  test('saves what was ticked, as it was understood or as the user changed it', async () => {
    const { handle, findings: shown } = await findings.read(`${openai}\n${claude}\nq7Zk2PdW9xRtV4mNbC8sLfA3`)
    expect(shown).toHaveLength(3)
    const picks = [{ index: 0 }, { index: 2, provider: 'custom-openai', baseUrl: 'http://127.0.0.1:9/v1', label: 'Relay', local: true }]
    const outcomes = await findings.add(handle, picks, { check: false })
    expect(outcomes).toMatchObject([
      { index: 0, added: true },
      { index: 2, added: true },
    ])
    expect(core.accounts.list().map(({ label, provider, local, keyHint }) => [label, provider, local, keyHint])).toEqual([
      ['OpenAI', 'openai', false, '6Mn7'],
      ['Relay', 'custom-openai', true, 'LfA3'],
    ])
  })

  test('S16: a local address is meant only where that is said, but for a local server’s usual one', async () => {
    const text = `OLLAMA_HOST=localhost:11434\nOPENAI_API_KEY=${openai}\nOPENAI_BASE_URL=http://192.168.1.5/v1`
    const { handle, findings: shown } = await findings.read(text)
    expect(shown.map(({ local }) => local)).toEqual([true, true])
    await findings.add(handle, [{ index: 0 }, { index: 1 }], { check: false })
    const saved = core.accounts.list().map(({ provider, local }) => [provider, local])
    expect(Object.fromEntries(saved)).toEqual({ ollama: true, 'custom-openai': false })
  })

  test('keeps the parts, the further secrets and the way in of a signed account', async () => {
    const text = `AWS_ACCESS_KEY_ID=AKIAIOSFODNN7ABCDEFG\nAWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG\nAWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjEJr2345678\nAWS_REGION=eu-central-1`
    const { handle } = await findings.read(text)
    expect(await findings.add(handle, [{ index: 0 }], { check: false })).toMatchObject([{ added: true }])
    expect(core.accounts.list()).toMatchObject([
      { provider: 'bedrock', secrets: ['session-token'], options: { auth: 'sigv4', fields: { region: 'eu-central-1' } } },
    ])
  })

  test('completes an account with the parts that the user names', async () => {
    const { handle } = await findings.read('AZURE_API_KEY=0123456789abcdef0123456789abcdef')
    const without = await findings.add(handle, [{ index: 0 }], { check: false })
    expect(without).toMatchObject([{ added: false, message: 'Azure OpenAI needs a base URL.' }])
    const outcomes = await findings.add(handle, [{ index: 0, fields: { resource: 'my-resource-1' } }], { check: false })
    expect(outcomes).toMatchObject([{ added: true }])
    expect(core.accounts.list()).toMatchObject([{ baseUrl: 'https://my-resource-1.openai.azure.com/openai/v1' }])
  })

  test('saves each account once, however often it is ticked or sent', async () => {
    const { handle } = await findings.read(`${openai}\n${claude}`)
    const twice = await findings.add(handle, [{ index: 0 }, { index: 0 }], { check: false })
    expect(twice.map(({ added }) => added)).toEqual([true, false])
    const both = await Promise.all([
      findings.add(handle, [{ index: 1 }], { check: false }),
      findings.add(handle, [{ index: 1 }], { check: false }),
    ])
    expect(both.flat().filter(({ added }) => added)).toHaveLength(1)
    expect(core.accounts.list()).toHaveLength(2)
  })

  test('lets go of the reading when nothing of it is left', async () => {
    const { handle } = await findings.read(openai)
    await findings.add(handle, [{ index: 0 }], { check: false })
    await expect(findings.add(handle, [{ index: 0 }], { check: false })).rejects.toMatchObject({ code: 'not-found' })
  })

  test.each([
    [{ index: 0 }, 'It is not known whose key this is.'],
    [{ index: 0, provider: 'nobody' }, 'There is no provider of this name.'],
    [{ index: 0, provider: 'openai', baseUrl: 'file:///etc/passwd' }, 'A base URL starts with https:// or http://.'],
    [{ index: 0, provider: 'openai', label: 'x'.repeat(100) }, 'The name has more than 60 characters.'],
    [{ index: 7 }, 'This account is no longer kept; it may have been added already.'],
  ])('refuses %j with a sentence, and keeps the account for another try', async (pick, message) => {
    const { handle } = await findings.read('q7Zk2PdW9xRtV4mNbC8sLfA3')
    expect(await findings.add(handle, [pick], { check: false })).toMatchObject([{ index: pick.index, added: false, message }])
    expect(await findings.add(handle, [{ index: 0, provider: 'openai' }], { check: false })).toMatchObject([{ added: true }])
    expect(errors).toEqual([])
  })

  test('stops between accounts when it is cancelled', async () => {
    const { handle } = await findings.read(openai)
    const outcomes = await findings.add(handle, [{ index: 0 }], { check: false, signal: AbortSignal.abort() })
    expect(outcomes).toMatchObject([{ added: false, message: 'It was cancelled before this account was added.' }])
  })
})

describe('adding with a check', () => {
  let server: Server
  let baseUrl: string

  beforeEach(async () => {
    server = createServer((request, response) => {
      const isGood = request.headers.authorization === `Bearer ${openai}`
      response.writeHead(isGood ? 200 : 401, { 'content-type': 'application/json' })
      response.end(JSON.stringify(isGood ? { data: [{ id: 'm' }] } : { error: { message: 'no', code: 'invalid_api_key' } }))
    })
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    baseUrl = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}/v1` : ''
  })

  afterEach(() => new Promise((resolve) => void server.close(resolve)))

  test('saves a key that works, and not one that is refused', async () => {
    const { handle } = await findings.read(
      JSON.stringify([
        { apiKey: openai, baseURL: baseUrl },
        { apiKey: claude, baseURL: baseUrl },
      ]),
    )
    const picks = [
      { index: 0, provider: 'custom-openai', local: true },
      { index: 1, provider: 'custom-openai', local: true },
    ]
    const outcomes = await findings.add(handle, picks, { check: true })
    expect(outcomes.map(({ added }) => added)).toEqual([true, false])
    expect(core.accounts.list().map(({ lastCheck }) => lastCheck?.outcome)).toEqual(['works'])
    expect(JSON.stringify(outcomes)).not.toContain(claude)
  })

  test('says what the check of each added account came to, also where only the network is at fault', async () => {
    const { handle } = await findings.read(`OPENAI_API_KEY=${openai}\nOPENAI_BASE_URL=${baseUrl}\nOLLAMA_HOST=127.0.0.1:9`)
    const picks = [
      { index: 0, local: true },
      { index: 1, local: true },
    ]
    const outcomes = await findings.add(handle, picks, { check: true })
    expect(outcomes.map((outcome) => (outcome.added ? outcome.check : outcome))).toEqual(
      expect.arrayContaining([
        { outcome: 'works', message: expect.any(String), fix: '' },
        { outcome: 'unreachable', message: expect.stringContaining('127.0.0.1:9'), fix: expect.stringMatching(/./) },
      ]),
    )
    const again = await findings.read(claude)
    expect(await findings.add(again.handle, [{ index: 0 }], { check: false })).toMatchObject([{ added: true, check: null }])
  })
})

describe('secrets that wait', () => {
  test('are forgotten when they are given up', async () => {
    const { handle } = await findings.read(openai)
    findings.forget(handle)
    await expect(findings.add(handle, [{ index: 0 }], { check: false })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('S7: are forgotten when the vault locks, and nothing is read while it is locked', async () => {
    const { handle } = await findings.read(openai)
    core.vault.lock()
    await expect(findings.read(openai)).rejects.toMatchObject({ code: 'locked' })
    await expect(findings.openLink(`keydeck://add?key=${openai}`)).rejects.toMatchObject({ code: 'locked' })
    await core.vault.unlockAtStart()
    await expect(findings.add(handle, [{ index: 0 }], { check: false })).rejects.toMatchObject({ code: 'not-found' })
  })

  test('S7: are not kept when the vault locks while they are looked through', async () => {
    const found = {
      source: 'a',
      providers: ['openai'],
      label: null,
      baseUrl: null,
      model: null,
      auth: null,
      fields: {},
      secrets: {},
      problem: '',
    } as const
    searched = { candidates: Array.from({ length: 20_000 }, (_, index) => ({ ...found, key: `${openai}${index}` })), notUnderstood: [] }
    const reading = findings.searchMachine()
    await setImmediate()
    core.vault.lock()
    await expect(reading).rejects.toMatchObject({ code: 'locked' })
  })

  test('are forgotten after their time', async () => {
    findings.stop()
    findings = start({ keptMs: 5 })
    const { handle } = await findings.read(openai)
    await expect
      .poll(() => findings.add(handle, [], { check: false }).catch((error: unknown) => error))
      .toMatchObject({ code: 'not-found' })
  })

  test('make room for later ones', async () => {
    const { handle } = await findings.read(openai)
    for (let count = 0; count < 4; count += 1) await findings.read(claude)
    await expect(findings.add(handle, [{ index: 0 }], { check: false })).rejects.toMatchObject({ code: 'not-found' })
  })
})

test('a link is read and never saved by itself', async () => {
  const { findings: shown } = await findings.openLink(`keydeck://add?provider=openai&key=${openai}&baseUrl=https%3A%2F%2Fe.example.com`)
  expect(shown).toMatchObject([{ host: 'e.example.com', provider: 'custom-openai' }])
  expect(core.accounts.list()).toEqual([])
  for (const link of [openai, 'https://example.com/?key=a', `keydeck://add?key=a\n${openai}`]) {
    await expect(findings.openLink(link)).rejects.toMatchObject({ code: 'invalid-input' })
  }
})

test('what a search of this machine found is held in the same way', async () => {
  const found = { source: 'Codex, config.toml', providers: ['openai'], label: null, baseUrl: null, model: 'm', key: openai } as const
  searched = {
    candidates: [{ ...found, auth: null, fields: {}, secrets: {}, problem: '' }],
    notUnderstood: ['One file could not be read.'],
  }
  const reading = await findings.searchMachine()
  expect(reading).toMatchObject({
    findings: [{ source: 'Codex, config.toml', model: 'm' }],
    notUnderstood: ['One file could not be read.'],
  })
  expect(await findings.add(reading.handle, [{ index: 0 }], { check: false })).toMatchObject([{ added: true }])
})
