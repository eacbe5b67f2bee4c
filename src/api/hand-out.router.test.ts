import { afterEach, beforeEach, expect, test } from 'vitest'
import { openTestCore, submitted, type TestCore } from '../core/core.fixture.ts'
import { appRouter } from './app-router.ts'
import { contextOver } from './context.fixture.ts'
import type { Context } from './context.ts'

const key = 'sk-ant-api03-work-0123456789'

let core: TestCore
beforeEach(async () => {
  core = await openTestCore()
  await core.accounts.add(submitted('anthropic', { label: 'Work', key, local: false }))
})
afterEach(() => core.remove())

const callerFor = (caller: Context['caller']) => appRouter.createCaller(contextOver(core.storage, { caller }))

const variables = { purpose: 'run' as const, accounts: null, folder: '/', workingFolder: '/', variables: {}, program: 'true', parent: 1 }
const token = { account: 'Work', provider: null, sentTo: null, folder: '/', parent: 1 }

test('S7: a page gets no key, whatever it asks for, and nothing is noted', async () => {
  const page = callerFor('page')
  for (const purpose of ['show', 'run', 'reveal'] as const)
    await expect(page.handOut.variables({ ...variables, purpose })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(page.handOut.token(token)).rejects.toMatchObject({ code: 'FORBIDDEN' })
  expect(core.activity.list()).toEqual([])
})

test('the command line gets it', async () => {
  const commandLine = callerFor('command-line')
  expect((await commandLine.handOut.variables(variables)).set).toMatchObject([{ name: 'ANTHROPIC_API_KEY', value: key }])
  expect(await commandLine.handOut.token(token)).toEqual({ token: key })
})
