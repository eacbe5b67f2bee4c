import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claudeSettings, openTools } from './tools.fixture.ts'

const settings = '.claude/settings.json'

async function applied() {
  const tools = await openTools()
  tools.write(settings, claudeSettings)
  const work = await tools.add('anthropic', 'Work', { model: 'claude-opus-4-1' })
  await tools.apply('claude-code', { account: work })
  return { tools, work }
}

test('what the user changes of it is noticed, shown, and never overwritten without a word', async () => {
  const { tools, work } = await applied()
  const changed = tools.read(settings).replace('claude-opus-4-1', 'haiku')
  tools.write(settings, changed)
  const drift = [{ path: ['model'], written: 'claude-opus-4-1', now: 'haiku' }]
  expect(await tools.status('claude-code')).toMatchObject({ state: 'drifted', drift })
  expect((await tools.previewApply('claude-code', { account: work })).drift).toEqual(drift)
  await expect(tools.apply('claude-code', { account: work })).rejects.toMatchObject({ code: 'changed-meanwhile', details: { drift } })
  expect(tools.read(settings)).toBe(changed)

  expect(await tools.apply('claude-code', { account: work, overwrite: true })).toMatchObject({ state: 'applied', drift: [] })
  expect(tools.read(settings)).toContain('claude-opus-4-1')
})

test('taking it back leaves what the user changed of it, and all else as it was', async () => {
  const { tools } = await applied()
  tools.write(settings, tools.read(settings).replace('claude-opus-4-1', 'haiku'))
  expect((await tools.previewUnapply('claude-code')).drift).toHaveLength(1)
  await tools.unapply('claude-code')
  expect(tools.read(settings)).toContain('"model": "haiku"')
  expect(tools.read(settings)).not.toContain('apiKeyHelper')
  expect(tools.read(settings)).not.toContain('ANTHROPIC_')
})

test('taking it back may overwrite that, too, when that is asked for', async () => {
  const { tools } = await applied()
  tools.write(settings, tools.read(settings).replace('claude-opus-4-1', 'haiku'))
  await tools.unapply('claude-code', { overwrite: true })
  expect(tools.read(settings)).toBe(claudeSettings)
})

test('a key that the user puts in the place of Keydeck’s is masked wherever it is shown (S7)', async () => {
  const { tools, work } = await applied()
  const key = 'sk-ant-api03-St1rA2y3St4rA5y6St7rA8y9BB'
  tools.write(settings, tools.read(settings).replace('"ANTHROPIC_API_KEY": ""', `"ANTHROPIC_API_KEY": "${key}"`))
  const status = await tools.status('claude-code')
  expect(status.state).toBe('drifted')
  expect(JSON.stringify(status)).not.toContain('St1rA2y3')
  const refusal: unknown = await tools.apply('claude-code', { account: work }).catch((error: unknown) => error)
  expect(JSON.stringify(refusal)).not.toContain('St1rA2y3')
})

test('a file that was removed is brought back as it was, once that is asked for; until then its original is kept', async () => {
  const { tools } = await applied()
  rmSync(join(tools.home, settings))
  const status = await tools.status('claude-code')
  expect(status.state).toBe('drifted')
  expect(status.drift.every(({ now }) => now === null)).toBe(true)
  const refused = { code: 'changed-meanwhile', fix: expect.stringContaining('`keydeck unapply claude-code --overwrite`') }
  await expect(tools.previewUnapply('claude-code')).rejects.toMatchObject(refused)
  await expect(tools.unapply('claude-code')).rejects.toMatchObject(refused)
  expect(tools.exists(settings)).toBe(false)
  const { token, changes } = await tools.previewUnapply('claude-code', { overwrite: true })
  expect(changes).toBe(true)
  await tools.unapply('claude-code', { token, overwrite: true })
  expect(tools.read(settings)).toBe(claudeSettings)
  expect(await tools.status('claude-code')).toMatchObject({ state: 'not-applied' })
})

test('so is one that another was put in the place of; one that Keydeck’s own lines were taken out of is the user’s', async () => {
  const { tools } = await applied()
  tools.write(settings, '{ "verbose": true }')
  await expect(tools.unapply('claude-code')).rejects.toMatchObject({
    code: 'changed-meanwhile',
    message: expect.stringContaining('replaced'),
  })
  expect(tools.read(settings)).toBe('{ "verbose": true }')
  await tools.unapply('claude-code', { overwrite: true })
  expect(tools.read(settings)).toBe(claudeSettings)

  await tools.apply('claude-code')
  tools.write(settings, claudeSettings.replace('dark', 'light'))
  await tools.unapply('claude-code')
  expect(tools.read(settings)).toBe(claudeSettings.replace('dark', 'light'))
})

test('a file that Keydeck made and the user removed is left as it is', async () => {
  const tools = await openTools()
  await tools.apply('claude-code')
  rmSync(join(tools.home, settings))
  await tools.unapply('claude-code')
  expect(tools.exists(settings)).toBe(false)
  expect(await tools.status('claude-code')).toMatchObject({ state: 'not-applied' })
})

test('a change that comes to what Keydeck would write is none', async () => {
  const { tools } = await applied()
  const own = await tools.add('anthropic', 'Own', { model: 'haiku' })
  tools.write(settings, tools.read(settings).replace('claude-opus-4-1', 'haiku'))
  expect(await tools.apply('claude-code', { account: own })).toMatchObject({ state: 'applied', account: { label: 'Own' } })
})
