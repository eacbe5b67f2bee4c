import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTools } from '../core/tools/tools.fixture.ts'
import { appRouter } from './app-router.ts'
import { contextOver } from './context.fixture.ts'
import type { Context } from './context.ts'

async function open() {
  const tools = await openTools()
  const callerFor = (caller: Context['caller']) => appRouter.createCaller(contextOver(tools.core.storage, { caller }))
  const folder = tools.project('client-b')
  return { tools, folder, page: callerFor('page'), commandLine: callerFor('command-line') }
}

const refused = (says: string) => ({ cause: { code: 'invalid-input', message: expect.stringContaining(says) } })

test('a page writes over nothing that it was not shown, and the command line may', async () => {
  const { tools, page, commandLine } = await open()
  await expect(page.tools.applyTo({ tool: 'claude-code' })).rejects.toMatchObject(refused('looked at first'))
  expect(tools.exists('.claude')).toBe(false)
  const { token } = await page.tools.previewApply({ tool: 'claude-code' })
  expect(await page.tools.applyTo({ tool: 'claude-code', token })).toMatchObject({ state: 'applied' })
  await expect(page.tools.unapplyFrom({ tool: 'claude-code' })).rejects.toMatchObject(refused('looked at first'))
  expect(await commandLine.tools.unapplyFrom({ tool: 'claude-code' })).toMatchObject({ state: 'not-applied' })
})

test('a page writes into projects and into no other folder', async () => {
  const { tools, folder, page } = await open()
  const target = { tool: 'claude-code', project: folder } as const
  const { token } = await page.tools.previewApply(target)
  await expect(page.tools.applyTo({ ...target, token })).rejects.toMatchObject(refused('no project'))
  mkdirSync(join(folder, 'other'))
  tools.core.projects.bind({ folder, accountId: await tools.add('anthropic', 'Work'), baseUrl: null, model: null })
  await expect(page.tools.applyTo({ ...target, project: join(folder, 'other'), token })).rejects.toMatchObject(refused('no project'))
  expect(await page.tools.applyTo({ ...target, token })).toMatchObject({ state: 'applied', project: folder })
  expect(readFileSync(join(folder, '.claude/settings.local.json'), 'utf8')).toContain('apiKeyHelper')
})
