import { readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openProjects, type Projects } from './projects.fixture.ts'

let here: Projects
let work: string
let home: string

beforeEach(async () => {
  here = await openProjects()
  work = await here.add('openai', 'Work')
  home = await here.add('openai', 'Home')
})
afterEach(() => here.core.remove())

describe('what is bound', () => {
  test('the nearest folder upwards wins, for each provider by itself', async () => {
    const claude = await here.add('anthropic', 'Claude')
    const [outer, inner, deep] = [here.make('code'), here.make('code', 'app'), here.make('code', 'app', 'src', 'deep')]
    here.bind(outer, work)
    here.bind(outer, claude)
    here.bind(inner, home)
    expect([here.used(deep, 'openai'), here.used(deep, 'anthropic')]).toEqual([home, claude])
    expect(here.projects.at(deep)).toMatchObject({ folder: deep, project: { folder: inner } })
    expect(here.projects.at(deep).bindings.get('anthropic')?.folder).toBe(outer)
    expect(here.used(outer, 'openai')).toBe(work)
    expect(here.projects.at(here.make('code-of-others'))).toMatchObject({ project: null })
  })

  test('two projects use different accounts of one provider at the same time, and outlast the app', async () => {
    const [one, other] = [here.make('one'), here.make('other')]
    here.bind(one, work)
    here.bind(other, home, { model: 'gpt-x' })
    here.core = await here.core.reopen()
    const at = (folder: string) => here.core.projects.at(folder).bindings.get('openai')
    expect([at(one)?.accountId, at(other)?.accountId, at(other)?.model]).toEqual([work, home, 'gpt-x'])
  })

  test('one account of a provider is bound to a project; the one that it replaces is told, for Undo', () => {
    const folder = here.make('app')
    expect(here.bind(folder, work, { model: 'first' }).previous).toBeNull()
    const { project, previous } = here.bind(folder, home)
    expect(previous).toEqual({ provider: 'openai', accountId: work, baseUrl: null, model: 'first' })
    expect(project.bindings).toEqual([{ provider: 'openai', accountId: home, baseUrl: null, model: null, deniedIn: null }])
    here.projects.unbind({ folder, provider: 'openai' })
    expect(here.used(folder, 'openai')).toBeUndefined()
    expect(() => here.projects.unbind({ folder, provider: 'openai' })).toThrow(expect.objectContaining({ code: 'not-found' }))
  })

  test('what is no folder, or no whole path, is refused, and the root may be a project', () => {
    writeFileSync(here.path('file'), '')
    for (const folder of [here.path('nothing'), here.path('file'), 'app', './app']) {
      expect(() => here.bind(folder, work)).toThrow(expect.objectContaining({ code: 'invalid-input' }))
    }
    expect(() => here.projects.at('app')).toThrow(expect.objectContaining({ code: 'invalid-input' }))
    here.bind('/', work)
    expect(here.used(here.path('nothing', 'below'), 'openai')).toBe(work)
  })

  test('every change is announced', () => {
    const topics: string[] = []
    here.core.storage.changes.listen((topic) => topics.push(topic))
    const folder = here.make('app')
    const { id } = here.bind(folder, work).project
    here.projects.deny({ folder, accountId: home })
    here.projects.allow({ folder, accountId: home })
    here.projects.unbind({ folder, provider: 'openai' })
    here.projects.move({ id, folder: here.make('elsewhere') })
    here.projects.remove({ id })
    expect(topics).toEqual(Array.from({ length: 6 }, () => 'projects'))
    expect(here.projects.list()).toEqual([])
  })

  test('a removed account leaves its projects, their rules and the backups', async () => {
    const folder = here.make('app')
    here.bind(folder, work)
    here.projects.deny({ folder: here.make('other'), accountId: work })
    await here.core.backUp()
    await here.core.accounts.remove(work)
    expect(here.projects.list()).toMatchObject([
      { bindings: [], denied: [] },
      { bindings: [], denied: [] },
    ])
    const [name = ''] = readdirSync(join(here.core.folder, 'backups'))
    const backup = new Sqlite(join(here.core.folder, 'backups', name), { readonly: true })
    expect(backup.prepare('SELECT (SELECT count(*) FROM project_bindings) + (SELECT count(*) FROM project_denials)').pluck().get()).toBe(0)
    backup.close()
  })
})

describe('what is denied', () => {
  test('rules of every folder upwards count, whatever a nearer project binds', () => {
    const [client, app] = [here.make('client-b'), here.make('client-b', 'app')]
    here.projects.deny({ folder: client, accountId: work })
    here.projects.deny({ folder: app, accountId: home })
    expect(here.projects.at(app).denied).toEqual(
      new Map([
        [home, app],
        [work, client],
      ]),
    )
    expect(here.projects.at(client).denied).toEqual(new Map([[work, client]]))
    expect(here.projects.at(here.make('client-bc')).denied.size).toBe(0)
  })

  test('an account that a rule keeps out, there or above, cannot be bound; the rule’s folder is told', () => {
    const [client, app] = [here.make('client-b'), here.make('client-b', 'app')]
    here.projects.deny({ folder: client, accountId: work })
    expect(() => here.bind(app, work)).toThrow(
      expect.objectContaining({ code: 'denied', message: expect.stringContaining(`under ${client},`) }),
    )
    expect(() => here.projects.allow({ folder: app, accountId: work })).toThrow(
      expect.objectContaining({ code: 'not-found', fix: expect.stringContaining(client) }),
    )
    here.projects.allow({ folder: client, accountId: work })
    here.bind(app, work)
    expect(here.used(app, 'openai')).toBe(work)
  })

  test('a rule beats what was bound before it, there and below: the next account outwards counts, and the binding is still shown', () => {
    const [code, client, app] = [here.make('code'), here.make('code', 'client-b'), here.make('code', 'client-b', 'app')]
    here.bind(code, home)
    here.bind(app, work)
    const rule = here.projects.deny({ folder: client, accountId: work })
    expect(rule.denied).toEqual([work])
    expect(here.used(app, 'openai')).toBe(home)
    expect(here.projects.at(app).setAside).toMatchObject([{ accountId: work, folder: app, deniedIn: client }])
    expect(here.projects.list().find(({ folder }) => folder === app)?.bindings).toMatchObject([{ accountId: work, deniedIn: client }])
    here.projects.allow({ folder: client, accountId: work })
    expect(here.used(app, 'openai')).toBe(work)
  })

  test('a rule can be taken back after its folder is gone', () => {
    const folder = here.make('client-b')
    here.projects.deny({ folder, accountId: work })
    rmSync(folder, { recursive: true })
    expect(here.projects.list()).toMatchObject([{ folder, state: 'missing' }])
    here.projects.allow({ folder, accountId: work })
    expect(here.projects.list()).toMatchObject([{ denied: [] }])
  })
})

describe('a base URL of a project (S6)', () => {
  test('stays on the origin that the account’s key was entered for, wherever other accounts are', async () => {
    await here.add('anthropic', 'Claude')
    const folder = here.make('app')
    expect(() => here.bind(folder, work, { baseUrl: 'https://evil.example.com/v1' })).toThrow(
      expect.objectContaining({ code: 'endpoint-changed', fix: expect.stringContaining('Add an account') }),
    )
    expect(here.projects.list()).toEqual([])
    here.bind(folder, work, { baseUrl: 'https://api.openai.com/v2' })
    expect(here.projects.at(folder).bindings.get('openai')?.baseUrl).toBe('https://api.openai.com/v2')
  })

  test('that leads elsewhere all the same, as after a change in the database, does not count', () => {
    const folder = here.make('app')
    here.bind(folder, work, { baseUrl: 'https://api.openai.com/v2' })
    here.core.database.sqlite.prepare('UPDATE project_bindings SET base_url = ?').run('https://evil.example.com/v1')
    expect(here.projects.at(folder).bindings.get('openai')).toMatchObject({
      accountId: work,
      baseUrl: null,
      otherOrigin: 'https://evil.example.com/v1',
    })
  })

  test('of an account without a key is any that the account may reach', async () => {
    const folder = here.make('app')
    const ollama = await here.add('ollama', 'Ollama', { key: null })
    here.bind(folder, ollama, { baseUrl: 'http://192.168.1.20:11434' })
    const remote = await here.add('ollama', 'Remote', { key: null, local: false, baseUrl: 'https://ollama.example.com' })
    expect(() => here.bind(folder, remote, { baseUrl: 'http://192.168.1.20:11434' })).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    )
    expect(() => here.bind(folder, ollama, { baseUrl: 'http://169.254.169.254' })).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    )
  })
})
