import { renameSync, rmSync } from 'node:fs'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openProjects, type Projects } from '../core/projects/projects.fixture.ts'
import { errorBody } from '../shared/error-code.ts'
import { accountListing } from './account-listing.ts'
import { hereListing, boundListing, projectListing } from './project-listing.ts'
import { run } from './run.ts'

let here: Projects
let work: string
let home: string
let code: string
let client: string

beforeEach(async () => {
  here = await openProjects()
  work = await here.add('openai', 'Work')
  home = await here.add('openai', 'Home')
  code = here.make('code')
  client = here.make('code', 'client-b')
})
afterEach(() => here.core.remove())

async function ran(...argv: string[]) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const exitCode = await run(argv, {
    installed: { root: process.cwd(), version: '0.0.0-test', built: false },
    env: { KEYDECK_HOME: here.core.folder },
    stdin,
    stdout,
    stderr,
    printed: async () => {},
    signal: new AbortController().signal,
    launch: () => Promise.reject(new Error('nothing is to be started here')),
  })
  const [out, errors] = await Promise.all([text(stdout.end()), text(stderr.end())])
  return { exitCode, out, errors }
}

async function json<Shape>(schema: z.ZodType<Shape>, ...argv: string[]): Promise<Shape> {
  const { exitCode, out, errors } = await ran(...argv, '--json')
  if (exitCode !== 0) throw new Error(errors)
  return schema.parse(JSON.parse(out))
}

async function failed(...argv: string[]) {
  const { exitCode, errors } = await ran(...argv, '--json')
  return { exitCode, ...z.object({ error: errorBody }).parse(JSON.parse(errors)).error }
}

describe('use', () => {
  test('with a project binds an account there, says what it replaced, and leaves the active one as it is', async () => {
    expect(await json(boundListing, 'use', 'Work', '--project', code, '--model', 'gpt-x')).toMatchObject({
      accountId: work,
      previous: null,
      project: { folder: code, bindings: [{ accountId: work, label: 'Work', model: 'gpt-x', deniedIn: null }] },
    })
    expect((await ran('use', 'Home', '--project', code)).out).toBe(`Home is the OpenAI account in ${code}, instead of Work.\n`)
    expect(await json(boundListing, 'use', 'Home', '--project', code)).toMatchObject({ previous: null })
    expect(here.core.accounts.active().map(({ id }) => id)).toEqual([work])
  })

  test('sends a key of a project nowhere else than the account does (S6)', async () => {
    const elsewhere = ['--project', code, '--base-url', 'https://evil.example.com/v1']
    expect(await failed('use', 'Work', ...elsewhere)).toMatchObject({ exitCode: 1, code: 'endpoint-changed' })
    expect(await failed('use', 'Work', '--project', code, '--base-url', 'ftp://x')).toMatchObject({
      exitCode: 2,
      fix: expect.stringContaining('--base-url'),
    })
    expect(await failed('use', 'Work', '--model', 'gpt-x')).toMatchObject({ exitCode: 2, fix: expect.stringContaining('--project') })
    expect(await failed('use', 'Work', '--project', here.path('nothing'))).toMatchObject({ exitCode: 2, code: 'invalid-input' })
  })

  test('without a project says where the current folder has it otherwise, to people', async () => {
    const current = process.cwd()
    here.bind(current, work)
    expect((await ran('use', 'Home')).errors).toBe(`Warning: here Work is used, as it is bound to ${current}.\n`)
    here.projects.deny({ folder: current, accountId: home })
    expect((await ran('use', 'Home')).errors).toBe(`Warning: Home is never to be used under ${current}, where you are.\n`)
    await json(accountListing.extend({ previous: z.uuid().nullable() }), 'use', 'Home')
  })
})

describe('project', () => {
  test('lists the projects, and shows what holds in a folder and where it is from', async () => {
    expect((await ran('project')).out).toContain('keydeck use ACCOUNT --project FOLDER')
    here.bind(code, home)
    here.bind(client, work)
    const rule = await ran('project', 'deny', 'Work', code)
    expect(rule).toEqual({
      exitCode: 0,
      out: `Work is never used under ${code}.\n`,
      errors: `Warning: Work is bound to ${client}, which does not count any more.\n`,
    })
    expect(await json(z.array(projectListing), 'project')).toMatchObject([
      { folder: code, state: 'there', denied: [{ accountId: work, label: 'Work' }] },
      { folder: client, bindings: [{ accountId: work, deniedIn: code }] },
    ])
    expect(await json(hereListing, 'project', 'show', client)).toMatchObject({
      bindings: [{ accountId: home, folder: code }],
      setAside: [{ accountId: work, folder: client, deniedIn: code }],
    })
    expect((await ran('project', 'show', client)).out).toContain(`never used under ${code}`)
    expect((await ran('project', 'list')).out).toContain(`never used under ${code}`)
    expect((await ran('project', 'show', here.path('elsewhere'))).out).toContain('belongs to no project')
  })

  test('takes back what it was told: a rule, an account by its provider or its name, and the project itself', async () => {
    here.bind(code, home)
    here.projects.deny({ folder: code, accountId: work })
    expect(await json(projectListing, 'project', 'allow', 'Work', code)).toMatchObject({ denied: [] })
    expect(await failed('project', 'allow', 'Work', code)).toMatchObject({ exitCode: 2, code: 'not-found' })
    expect(await failed('project', 'unbind', 'Work', code)).toMatchObject({ exitCode: 2, code: 'not-found' })
    expect(await failed('project', 'unbind', 'anthropic', code)).toMatchObject({ exitCode: 2, code: 'not-found' })
    expect(await json(projectListing, 'project', 'unbind', 'openai', code)).toMatchObject({ bindings: [] })
    here.bind(code, home)
    expect(await json(projectListing, 'project', 'unbind', 'Home', code)).toMatchObject({ bindings: [] })
    expect((await ran('project', 'remove', code)).out).toBe(`${code} is no project any more.\n`)
    expect(await json(z.array(projectListing), 'project', 'list')).toEqual([])
    expect(await failed('project', 'remove', code)).toMatchObject({ exitCode: 2, code: 'not-found' })
  })

  test('says which folder is gone, and points its project to another one by hand', async () => {
    const after = here.make('after')
    here.bind(client, work)
    renameSync(client, here.path('hidden'))
    rmSync(here.path('hidden'), { recursive: true })
    expect((await ran('project')).out).toContain('no folder is there')
    expect(await json(projectListing, 'project', 'move', client, after)).toMatchObject({ folder: after, state: 'there' })
  })

  test.each([['list', 'x'], ['deny'], ['move', 'x'], ['nothing', 'x'], ['show', 'a', 'b']])('%s %s is wrong usage', async (...argv) => {
    expect((await ran('project', ...argv)).exitCode).toBe(2)
  })
})
