import { rmSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createMachine } from '../import-sources/machine.fixture.ts'
import { createSignIns } from './sign-ins.ts'

test('a sign-in with a subscription is seen, and that it ended', async () => {
  const { place, write } = createMachine()
  const look = createSignIns()
  expect(await look(place)).toEqual({ claude: false, chatgpt: false })
  const file = write('.claude.json', { numStartups: 3, oauthAccount: { emailAddress: 'me@example.com' } })
  write('.codex/auth.json', { OPENAI_API_KEY: null, tokens: { access_token: 'x' } })
  expect(await look(place)).toEqual({ claude: true, chatgpt: true })
  write('.codex/auth.json', { OPENAI_API_KEY: 'sk-proj-Op1eN2a3I4op5En6aI7oP8en9Ai0CC', tokens: null })
  rmSync(file)
  expect(await look(place)).toEqual({ claude: false, chatgpt: false })
})

test('the folders that variables name are looked into', async () => {
  const { place, home, write } = createMachine()
  write('elsewhere/.claude.json', { oauthAccount: {} })
  expect(await createSignIns()({ ...place, environment: { CLAUDE_CONFIG_DIR: `${home}/elsewhere` } })).toMatchObject({ claude: true })
})

test.each(['', 'not JSON', '[]', '{"oauthAccount":null}'])('a state of %j tells of no sign-in', async (contents) => {
  const { place, write } = createMachine()
  write('.claude.json', contents)
  expect(await createSignIns()(place)).toMatchObject({ claude: false })
})
