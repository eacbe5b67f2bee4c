import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { identityOf } from './folder-identity.ts'
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

const folders = () => here.projects.list().map(({ folder, state }) => [folder, state])

describe('a folder that was moved', () => {
  test('keeps its project, and is kept under its new path from the first look on', () => {
    const topics: string[] = []
    const before = here.make('code', 'app')
    here.bind(before, work)
    here.make('archive')
    const after = here.path('archive', 'renamed')
    renameSync(before, after)
    expect(folders()).toEqual([[before, 'missing']])
    here.core.storage.changes.listen((topic) => topics.push(topic))
    const deep = here.make('archive', 'renamed', 'src', 'deep')
    expect(here.projects.at(deep)).toMatchObject({ project: { folder: after } })
    expect(here.used(deep, 'openai')).toBe(work)
    expect([folders(), topics]).toEqual([[[after, 'there']], ['projects']])
  })

  test('takes its deny rules along, with the folders above it moved, too', () => {
    const client = here.make('clients', 'b')
    here.projects.deny({ folder: client, accountId: work })
    renameSync(here.path('clients'), here.path('customers'))
    const after = here.path('customers', 'b')
    expect(here.rule(here.make('customers', 'b', 'app'), work)).toBe(after)
    expect(() => here.bind(after, work)).toThrow(expect.objectContaining({ code: 'denied' }))
  })

  test('keeps its rules, and so does the folder that was put in its place: neither order of looking loses one', () => {
    for (const [index, first] of (['old', 'new'] as const).entries()) {
      const client = here.make(`client-${index}`)
      here.projects.deny({ folder: client, accountId: work })
      const moved = here.path(`moved-${index}`)
      renameSync(client, moved)
      mkdirSync(client)
      const looked = first === 'old' ? [client, moved, client] : [moved, client, moved]
      expect(looked.map((folder) => here.rule(folder, work))).toEqual(looked)
    }
  })

  test('that was cloned again where it was keeps its project, and is followed from there', () => {
    const folder = here.make('app')
    here.bind(folder, work)
    here.projects.deny({ folder, accountId: home })
    // Its inode may be given to the new one, whose time of birth is another.
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    expect([here.used(folder, 'openai'), here.rule(folder, home)]).toEqual([work, folder])
    const moved = here.path('moved')
    renameSync(folder, moved)
    expect([here.used(moved, 'openai'), here.rule(moved, home)]).toEqual([work, moved])
    expect(folders()).toEqual([[moved, 'there']])
  })

  test('onto the path of another project counts there beside it, until that one is found elsewhere', () => {
    const [app, next] = [here.make('app'), here.make('next')]
    here.bind(app, work)
    here.projects.deny({ folder: app, accountId: home })
    here.bind(next, home)
    renameSync(app, here.path('old'))
    renameSync(next, app)
    expect(here.rule(app, home), 'the rule of the path').toBe(app)
    expect(here.core.projects.at(app).bindings.has('openai'), 'the denied account of the folder').toBe(true)
    expect(here.used(here.path('old'), 'openai')).toBe(work)
    expect(folders()).toContainEqual([here.path('old'), 'there'])
    expect(here.rule(here.path('old'), home)).toBe(here.path('old'))
    expect(here.rule(app, home), 'the rule of the path').toBe(app)
  })

  test('of which only a copy is left elsewhere is not followed: a copy is another folder', () => {
    const folder = here.make('app')
    here.bind(folder, work)
    cpSync(folder, here.path('copy'), { recursive: true })
    rmSync(folder, { recursive: true })
    expect(here.used(here.path('copy'), 'openai')).toBeUndefined()
    expect(folders()).toEqual([[folder, 'missing']])
  })

  test('is pointed to by hand where it cannot be found, unless that folder is a project', () => {
    const [folder, taken] = [here.make('app'), here.make('taken')]
    const { id } = here.bind(folder, work).project
    here.bind(taken, home)
    rmSync(folder, { recursive: true })
    const copy = here.make('copy')
    expect(() => here.projects.move({ id, folder: taken })).toThrow(expect.objectContaining({ code: 'invalid-input' }))
    expect(() => here.projects.move({ id, folder: here.path('nothing') })).toThrow(expect.objectContaining({ code: 'invalid-input' }))
    expect(here.projects.move({ id, folder: copy })).toMatchObject({ id, folder: copy, state: 'there' })
    expect(here.used(copy, 'openai')).toBe(work)
    renameSync(copy, here.path('copy-2'))
    expect(here.used(here.path('copy-2'), 'openai')).toBe(work)
  })
})

describe('where the file system tells no time of birth', () => {
  test('a folder is known by its path alone', () => {
    const folder = here.make('app')
    here.bind(folder, work)
    here.core.database.sqlite.exec('UPDATE projects SET identity = NULL')
    renameSync(folder, here.path('moved'))
    expect(here.used(here.path('moved'), 'openai')).toBeUndefined()
    mkdirSync(folder)
    expect(here.used(folder, 'openai')).toBe(work)
  })
})

describe('links', () => {
  test('a folder that is reached through a link is the same project', () => {
    const folder = here.make('real', 'app')
    const link = here.path('link')
    symlinkSync(here.path('real'), link)
    expect(here.bind(join(link, 'app'), work).project.folder).toBe(folder)
    expect([here.used(folder, 'openai'), here.used(join(link, 'app'), 'openai')]).toEqual([work, work])
    expect(here.bind(folder, home).previous?.accountId).toBe(work)
  })

  test('a rule holds for what is reached through a link inside its folder, however many links lead there', () => {
    const [client, elsewhere] = [here.make('client-b'), here.make('elsewhere', 'src')]
    symlinkSync('../elsewhere', join(client, 'link'))
    symlinkSync(client, here.path('short'))
    here.projects.deny({ folder: client, accountId: work })
    for (const way of [here.path('client-b', 'link', 'src'), here.path('short', 'link', 'src')]) {
      expect(here.projects.at(way).folder).toBe(elsewhere)
      expect(here.rule(way, work)).toBe(client)
      expect(() => here.bind(way, work)).toThrow(expect.objectContaining({ code: 'denied' }))
    }
    expect(here.rule(elsewhere, work)).toBeUndefined()
    here.bind(elsewhere, work)
    expect(here.projects.at(here.path('short', 'link')).setAside).toHaveLength(0)
    expect(here.projects.at(here.path('short', 'link', 'src')).setAside).toMatchObject([{ folder: elsewhere, deniedIn: client }])
  })

  test('what is bound where a link leads to comes before what is bound where the link lies', () => {
    const [outer, real] = [here.make('outer'), here.make('real')]
    symlinkSync(real, join(outer, 'link'))
    here.bind(outer, work)
    expect(here.used(join(outer, 'link'), 'openai')).toBe(work)
    here.bind(real, home)
    expect(here.used(join(outer, 'link'), 'openai')).toBe(home)
  })

  test('a project that was moved and linked from where it was is one project', () => {
    const folder = here.make('client-b')
    here.projects.deny({ folder, accountId: work })
    const moved = here.path('moved')
    renameSync(folder, moved)
    symlinkSync(moved, folder)
    expect([here.rule(moved, work), here.rule(folder, work)]).toEqual([moved, moved])
    expect(here.bind(folder, home).project.folder).toBe(moved)
    expect(folders()).toEqual([[moved, 'there']])
  })

  test('links in a circle, and links that lead nowhere, keep nothing from being told', () => {
    symlinkSync(here.path('two'), here.path('one'))
    symlinkSync(here.path('one'), here.path('two'))
    symlinkSync(here.path('nothing'), here.path('dead'))
    for (const name of ['one', 'dead']) expect(here.projects.at(here.path(name, 'below')).bindings.size).toBe(0)
  })
})

test('no folder that was ever in a project’s place loses its rules, in whichever order they are found', () => {
  const folder = here.make('client-b')
  here.projects.deny({ folder, accountId: work })
  const [first, second, third] = [here.path('was-1'), here.path('was-2'), here.path('was-3')]
  renameSync(folder, first)
  for (const name of [second, third]) {
    mkdirSync(folder)
    expect(here.rule(folder, work)).toBe(folder)
    renameSync(folder, name)
  }
  for (const name of [second, first, third, second]) expect(here.rule(name, work), name).toBe(name)
})

test('what is bound to a folder that came to the path of another project counts there', () => {
  const [app, next] = [here.make('app'), here.make('next')]
  here.bind(app, work)
  here.bind(next, work)
  renameSync(app, here.path('old'))
  renameSync(next, app)
  here.bind(app, home)
  expect(here.used(app, 'openai')).toBe(home)
  expect(here.used(here.path('old'), 'openai')).toBe(work)
  expect(here.used(app, 'openai')).toBe(home)
  expect(folders()).toEqual([
    [here.path('old'), 'there'],
    [app, 'there'],
  ])
})

test('an inode that was given to another folder does not make that one the project', () => {
  const folder = here.make('app')
  const before = identityOf(folder)
  rmSync(folder, { recursive: true })
  // Linux gives the number to the next folder as a rule; where it does not, the identities differ all the more.
  const next = mkdtempSync(here.path('next-'))
  expect(identityOf(next)).not.toBe(before)
})
