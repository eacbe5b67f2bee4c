import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claudeSettings, openTools, type Tools } from './tools.fixture.ts'
import type { ChangeStep } from './tools-deps.ts'
import { createToolsEngine } from './tools-engine.ts'

const settings = '.claude/settings.json'
const steps: readonly ChangeStep[] = ['keep', 'record', 'write', 'settle', 'forget']

/** Begins a change that never comes further than to a step, as if the power went then. */
async function cutOff(
  tools: Tools,
  before: ChangeStep,
  change: 'apply' | 'unapply',
  account: string | null,
  overwrite = false,
): Promise<void> {
  const { promise: reached, resolve } = Promise.withResolvers<void>()
  const engine = createToolsEngine({
    database: tools.core.database,
    accounts: tools.core.accounts,
    projects: tools.core.projects,
    definitionOf: tools.core.ownProviders.definitionOf,
    place: tools.place,
    dataFolder: tools.core.folder,
    keydeckCommand: async () => ({ words: [tools.program], home: null }),
    changes: tools.core.storage.changes,
    now: () => new Date(),
    beforeStep: (step) => {
      if (step !== before) return Promise.resolve()
      resolve()
      return new Promise(() => {})
    },
  })
  const input = { tool: 'claude-code', account, project: null, token: null, overwrite } as const
  // A step that this change does not have is none to be cut off at.
  await Promise.race([reached, change === 'apply' ? engine.apply(input) : engine.unapply(input)])
}

async function begin() {
  const tools = await openTools()
  tools.write(settings, claudeSettings)
  const work = await tools.add('anthropic', 'Work')
  const own = await tools.add('anthropic', 'Own')
  return { tools, work, own }
}

type Named = { label: string; id: string }

/** What the status says beside what the file itself says, which has to be the old one or a whole new one. */
async function saidAndTrue(tools: Tools, accounts: readonly Named[]) {
  const text = tools.read(settings)
  const there = accounts.find(({ id }) => text.includes(id))
  const { state, account, drift } = await tools.status('claude-code')
  const isOld = text === claudeSettings
  return {
    said: { state, account: account?.label ?? null, drift },
    true: { state: there ? 'applied' : isOld ? 'not-applied' : 'half-written', account: there?.label ?? null, drift: [] },
  }
}

/** Applies once more and takes it back; resolves to what the file says then. */
async function goOn(tools: Tools, account: string): Promise<string> {
  const { state } = await tools.apply('claude-code', { account })
  await tools.unapply('claude-code')
  return `${state}: ${tools.read(settings)}`
}

const asBefore = `applied: ${claudeSettings}`

test.each(steps)('applying, cut off before “%s”: the file is the old one or the new one, and the status says which', async (step) => {
  const { tools, work, own } = await begin()
  await cutOff(tools, step, 'apply', work)
  const is = await saidAndTrue(tools, [{ label: 'Work', id: work }])
  expect(is.said).toEqual(is.true)
  expect(await goOn(tools, own)).toBe(asBefore)
})

test.each(steps)(
  'applying another account, cut off before “%s”: the file has the one or the other, and the status says which',
  async (step) => {
    const { tools, work, own } = await begin()
    await tools.apply('claude-code', { account: work })
    await cutOff(tools, step, 'apply', own)
    const is = await saidAndTrue(tools, [
      { label: 'Work', id: work },
      { label: 'Own', id: own },
    ])
    expect(is.said).toEqual(is.true)
    expect(await goOn(tools, work)).toBe(asBefore)
  },
)

test.each(steps)('taking it back, cut off before “%s”: the file is the old one or the new one, and the status says which', async (step) => {
  const { tools, work, own } = await begin()
  await tools.apply('claude-code', { account: work })
  await cutOff(tools, step, 'unapply', null)
  const is = await saidAndTrue(tools, [{ label: 'Work', id: work }])
  expect(is.said).toEqual(is.true)
  expect(await goOn(tools, own)).toBe(asBefore)
})

test.each(['record', 'write', 'settle', 'forget'] as const)(
  'bringing back a file that was removed, cut off before “%s”: it is there or can still be brought back',
  async (step) => {
    const { tools, work } = await begin()
    await tools.apply('claude-code', { account: work })
    rmSync(join(tools.home, settings))
    await cutOff(tools, step, 'unapply', null, true)
    if (!tools.exists(settings)) await tools.unapply('claude-code', { overwrite: true })
    expect(tools.read(settings)).toBe(claudeSettings)
    expect(await tools.status('claude-code')).toMatchObject({ state: 'not-applied' })
  },
)

const mine = (text: string): string => text.replace('"dark"', '"light"')

test.each(['write', 'settle'] as const)(
  'cut off before “%s”, with a change of the user’s since: taking it back still leaves that',
  async (step) => {
    const { tools, work, own } = await begin()
    await tools.apply('claude-code', { account: work })
    tools.write(settings, mine(tools.read(settings)))
    await cutOff(tools, step, 'apply', own)
    tools.write(settings, tools.read(settings).replace('// what I like', '// what I liked'))
    const there = tools.read(settings).includes(own) ? 'Own' : 'Work'
    expect(await tools.status('claude-code')).toMatchObject({ state: 'applied', account: { label: there } })
    await tools.unapply('claude-code')
    expect(tools.read(settings)).toBe(mine(claudeSettings).replace('// what I like', '// what I liked'))
  },
)
