import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { claudeSettings, openTools } from './tools.fixture.ts'

test('applying and taking back leave the file byte for byte the same however often, and nothing behind', async () => {
  const tools = await openTools()
  tools.write('.claude/settings.json', claudeSettings)
  const account = await tools.add('anthropic', 'Work')
  for (let round = 0; round < 20; round += 1) {
    await tools.apply('claude-code', { account: round % 2 === 0 ? account : null })
    await tools.unapply('claude-code')
    if (tools.read('.claude/settings.json') !== claudeSettings) throw new Error(`The file is another one after ${round + 1} rounds.`)
  }
  expect(readdirSync(join(tools.home, '.claude'))).toEqual(['settings.json'])
  expect(readdirSync(join(tools.core.folder, 'tool-originals'))).toEqual([])
})
