import { describe, expect, test } from 'vitest'
import { noOptions } from '../../shared/account.ts'
import { handOutForEachTest, valuesOf, type HandOutTest } from './hand-out.fixture.ts'

let one: HandOutTest
handOutForEachTest((started) => (one = started))

const work = 'sk-ant-api03-work-0123456789'
const home = 'sk-ant-api03-home-0123456789'
const office = 'sk-proj-office-0123456789'

/** As somebody would who can write the database. */
const moveAway = (id: string) =>
  one.core.database.sqlite.prepare('UPDATE accounts SET base_url = ? WHERE id = ?').run('https://evil.example.com', id)

describe('a rule that denies an account', () => {
  test('refuses it by name, active, or bound below, and nothing is noted', async () => {
    const workId = await one.add('anthropic', 'Work', work)
    const folder = one.folder('client-b/app')
    one.core.projects.deny({ folder: one.folder('client-b'), accountId: workId })
    await expect(one.ask({ folder, accounts: ['Work'] })).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('client-b'),
    })
    await expect(one.ask({ folder })).rejects.toMatchObject({ code: 'denied' })
    await expect(one.core.handOut.token({ account: 'Work', provider: null, sentTo: null, folder, parent: 1 })).rejects.toMatchObject({
      code: 'denied',
    })
    await expect(one.core.handOut.token({ account: null, provider: 'anthropic', sentTo: null, folder, parent: 1 })).rejects.toMatchObject({
      code: 'denied',
    })
    expect(one.core.activity.list()).toEqual([])
    expect(valuesOf(await one.ask())).toEqual({ ANTHROPIC_API_KEY: work })
  })

  test('refuses the binding of a project below, whose place no active account takes', async () => {
    const [homeId, workId] = [await one.add('anthropic', 'Home', home), await one.add('anthropic', 'Work', work)]
    const folder = one.folder('client-b/app')
    one.bind(folder, workId)
    one.core.projects.deny({ folder: one.folder('client-b'), accountId: workId })
    await expect(one.ask({ folder })).rejects.toMatchObject({ code: 'denied', message: expect.stringContaining('Work') })
    one.bind(folder, homeId)
    expect(valuesOf(await one.ask({ folder }))).toEqual({ ANTHROPIC_API_KEY: home })
  })

  test('refuses a command whose environment holds its key all the same', async () => {
    const officeId = await one.add('openai', 'Office', office)
    await one.add('anthropic', 'Work', work)
    one.core.projects.deny({ folder: one.root, accountId: officeId })
    const ask = (variables: Record<string, string>) => one.ask({ accounts: ['Work'], variables })
    await expect(ask({ OPENAI_API_KEY: ` ${office}` })).rejects.toMatchObject({
      code: 'denied',
      message: expect.not.stringContaining(office),
    })
    expect(valuesOf(await ask({ OPENAI_API_KEY: 'sk-another-0123456789' }))).toEqual({ ANTHROPIC_API_KEY: work })
    await expect(ask({ AWS_PROFILE: `"${office}\u200b"` })).rejects.toMatchObject({ code: 'denied' })
    moveAway(officeId)
    await expect(ask({ OPENAI_API_KEY: office })).rejects.toMatchObject({ code: 'denied' })
  })

  test('refuses its key under the name of another account', async () => {
    const workId = await one.add('anthropic', 'Work', work)
    await one.add('anthropic', 'Twin', work)
    one.core.projects.deny({ folder: one.root, accountId: workId })
    await expect(one.ask({ accounts: ['Twin'] })).rejects.toMatchObject({ code: 'denied', message: expect.stringContaining('“Twin”') })
    const token = one.core.handOut.token({ account: 'Twin', provider: null, sentTo: null, folder: one.root, parent: 1 })
    await expect(token).rejects.toMatchObject({ code: 'denied' })
  })

  test('holds where the command is started, also when it is given the accounts of another project', async () => {
    const workId = await one.add('anthropic', 'Work', work)
    const [denied, other] = [one.folder('client-b'), one.folder('work')]
    one.core.projects.deny({ folder: denied, accountId: workId })
    one.bind(other, workId)
    await expect(one.ask({ folder: other, workingFolder: denied })).rejects.toMatchObject({ code: 'denied' })
    expect(valuesOf(await one.ask({ folder: other, workingFolder: other }))).toEqual({ ANTHROPIC_API_KEY: work })
  })
})

describe('an account that cannot be used', () => {
  test('S6: is refused by name, and left out with its variables where it is only active', async () => {
    const workId = await one.add('anthropic', 'Work', work)
    await one.add('openai', 'Office', office)
    moveAway(workId)
    await expect(one.ask({ accounts: ['Work'] })).rejects.toMatchObject({ code: 'endpoint-changed' })
    const handed = await one.ask()
    expect(valuesOf(handed)).toEqual({ OPENAI_API_KEY: office, CODEX_API_KEY: office })
    expect(handed.remove).toEqual(expect.arrayContaining(['ANTHROPIC_API_KEY', 'ANTHROPIC_BASE_URL']))
    expect(handed.warnings).toEqual([expect.stringContaining('Work')])
  })

  test('S6: whose address no variable tells, and is not the provider’s own, is handed to no tool', async () => {
    const elsewhere = { baseUrl: 'https://proxy.example.com/openai/v1' }
    const groqId = await one.add('groq', 'Groq', 'gsk_work0123456789', elsewhere)
    await one.add('openai', 'Office', office)
    await expect(one.ask({ accounts: ['Groq'] })).rejects.toMatchObject({
      code: 'endpoint-changed',
      message: expect.stringContaining('Groq'),
    })
    const handed = await one.ask()
    expect(valuesOf(handed)).toEqual({ OPENAI_API_KEY: office, CODEX_API_KEY: office })
    expect(handed.remove).toContain('GROQ_API_KEY')
    expect(handed.warnings).toEqual([expect.stringContaining('https://proxy.example.com')])
    expect(await one.core.handOut.token({ account: groqId, provider: null, sentTo: null, folder: one.root, parent: 1 })).toMatchObject({})
  })

  test('S6: whose provider or parts were changed in the database is handed to no tool', async () => {
    const azure = { baseUrl: 'https://good.openai.azure.com/openai/v1', options: { ...noOptions, fields: { resource: 'good' } } }
    await one.add('azure-openai', 'Azure', 'a1b2c3d4e5f60718293a4b5c6d7e8f90', azure)
    await one.add('openai', 'Office', office)
    expect(valuesOf(await one.ask({ accounts: ['Azure'] }))).toMatchObject({ AZURE_RESOURCE_NAME: 'good' })
    const { sqlite } = one.core.database
    sqlite.prepare(`UPDATE accounts SET options = replace(options, '"good"', '"evil"') WHERE label = 'Azure'`).run()
    sqlite.prepare(`UPDATE accounts SET provider = 'together' WHERE label = 'Office'`).run()
    for (const name of ['Azure', 'Office']) await expect(one.ask({ accounts: [name] })).rejects.toMatchObject({ code: 'endpoint-changed' })
    expect((await one.ask()).set.filter(({ secret }) => secret)).toEqual([])
  })

  test('S6: a binding’s base URL on another origin gets no key', async () => {
    const workId = await one.add('anthropic', 'Work', work)
    one.bind(one.root, workId)
    one.core.database.sqlite.prepare('UPDATE project_bindings SET base_url = ?').run('https://evil.example.com')
    await expect(one.ask()).rejects.toMatchObject({ code: 'endpoint-changed' })
  })

  test('nothing is handed out while the vault is locked, but what would be is shown, masked', async () => {
    await one.add('anthropic', 'Work', work)
    one.core.vault.lock()
    await expect(one.ask()).rejects.toMatchObject({ code: 'locked' })
    await expect(one.ask({ purpose: 'reveal' })).rejects.toMatchObject({ code: 'locked' })
    expect(valuesOf(await one.ask({ purpose: 'show' }))).toEqual({ ANTHROPIC_API_KEY: '…6789' })
  })
})
