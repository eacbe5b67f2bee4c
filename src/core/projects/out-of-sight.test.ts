import { mkdirSync, renameSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { findLinkedWorktree } from './linked-worktree.ts'
import { openProjects, type Projects } from './projects.fixture.ts'
import { foldersOfLinks } from './real-folder.ts'

let here: Projects
let work: string
beforeEach(async () => {
  here = await openProjects()
  work = await here.add('openai', 'Work')
})
afterEach(() => here.core.remove())

const levels = (count: number): string[] => Array.from({ length: count }, () => 'd')
const refused = expect.objectContaining({ code: 'invalid-input', message: expect.stringContaining('too deep, or behind too many links') })

test('a folder that lies deep is under the rules above it; one too deep for all to be found is refused, and no rule passed over', () => {
  const client = here.make('client-b')
  here.projects.deny({ folder: client, accountId: work })
  expect(here.rule(here.make('client-b', ...levels(200)), work)).toBe(client)
  const deeper = here.make('client-b', ...levels(300))
  expect(() => here.projects.at(deeper)).toThrow(refused)
  expect(() => here.bind(deeper, work)).toThrow(refused)
  const { id } = here.projects.deny({ folder: here.make('other'), accountId: work })
  expect(() => here.projects.move({ id, folder: deeper })).toThrow(refused)
})

test('a path of two thousand names is refused before anything is looked at', () => {
  expect(() => here.projects.at(`/${'d/'.repeat(2_030)}`)).toThrow(refused)
})

test('links that lead through more folders than can be looked at in passing are refused', () => {
  const deep = here.make(...levels(60))
  mkdirSync(join(deep, 'end'))
  for (let link = 0; link < 30; link += 1) symlinkSync(join(deep, link === 0 ? 'end' : `to-${link - 1}`), join(deep, `to-${link}`))
  expect(here.projects.at(join(deep, 'to-3')).folder).toBe(join(deep, 'end'))
  expect(() => here.projects.at(join(deep, 'to-29'))).toThrow(refused)
})

test('a folder that holds several links of a path is looked at once', () => {
  mkdirSync(here.path('end'))
  for (let link = 0; link < 5; link += 1) symlinkSync(link === 0 ? 'end' : `to-${link - 1}`, here.path(`to-${link}`))
  expect(foldersOfLinks(here.path('to-4'))).toEqual([here.path()])
})

test('the questions about one path share what they saw, and come to an end', () => {
  const seen = new Map()
  const ask = (branch: number) => findLinkedWorktree(here.path(`branch-${branch}`, ...levels(240)), seen)
  for (const branch of [0, 1, 2, 2, 1, 0]) expect(ask(branch)).toBeNull()
  expect(() => [3, 4].map(ask)).toThrow(refused)
})

test('a project whose place became such a one is still listed, and none of its accounts counts', () => {
  const folder = here.make('app')
  const { id } = here.bind(folder, work).project
  here.projects.deny({ folder: here.make('elsewhere'), accountId: work })
  renameSync(folder, here.path('moved'))
  symlinkSync(here.make(...levels(300)), folder)
  expect(here.projects.list()).toContainEqual(expect.objectContaining({ id, bindings: [expect.objectContaining({ deniedIn: folder })] }))
  expect(() => here.projects.at(folder)).toThrow(refused)
})
