import { expect, test } from 'vitest'
import { readClaudeCode } from './claude-code.ts'
import { anthropicKey, createMachine, proxyKey, subscriptionToken } from './machine.fixture.ts'

test('the variables of the settings are an account with its address and its way of sending the key', async () => {
  const { place, write } = createMachine()
  write('.claude/settings.json', {
    model: 'opus',
    permissions: { allow: ['Bash'] },
    env: { ANTHROPIC_AUTH_TOKEN: proxyKey, ANTHROPIC_BASE_URL: 'https://proxy.example.com/anthropic/', API_TIMEOUT_MS: 3_000_000 },
  })
  const { candidates, notUnderstood } = await readClaudeCode(place)
  expect(candidates).toMatchObject([
    { source: 'Claude Code, settings.json', baseUrl: 'https://proxy.example.com/anthropic', key: proxyKey, auth: 'bearer', problem: '' },
  ])
  expect(candidates[0]?.providers).toContain('custom-anthropic')
  expect(notUnderstood).toEqual([])
})

test('the key of a sign-in at the Console is an account of Anthropic', async () => {
  const { place, write } = createMachine()
  write('.claude.json', { numStartups: 3, primaryApiKey: anthropicKey, projects: {} })
  expect((await readClaudeCode(place)).candidates).toMatchObject([
    { source: 'Claude Code, .claude.json', providers: ['anthropic'], baseUrl: null, key: anthropicKey },
  ])
})

test('a subscription and a helper are said, and no token of theirs is imported', async () => {
  const { place, write } = createMachine()
  write('.claude/settings.json', { apiKeyHelper: '/usr/local/bin/key --vault work', env: { CLAUDE_CODE_OAUTH_TOKEN: subscriptionToken } })
  write('.claude.json', { oauthAccount: { emailAddress: 'jane@example.com' }, primaryApiKey: subscriptionToken })
  const reading = await readClaudeCode(place)
  expect(reading.candidates).toEqual([])
  expect(reading.notUnderstood).toEqual([
    'Claude Code, settings.json: CLAUDE_CODE_OAUTH_TOKEN is the token of a Claude subscription, which works in Claude Code alone; it is not imported. Create an API key in the Claude Console and add that.',
    'The key of .claude.json of Claude Code is the token of a Claude subscription, which works in Claude Code alone; it is not imported. Create an API key in the Claude Console and add that.',
    'Claude Code gets a key from a command (apiKeyHelper), which Keydeck does not run. Run it yourself and paste what it prints.',
    'Claude Code is signed in with a Claude account; its token works in Claude Code alone and is not imported. Create an API key in the Claude Console and add that.',
  ])
})

test('CLAUDE_CONFIG_DIR moves both files', async () => {
  const { place, write } = createMachine({ CLAUDE_CONFIG_DIR: '~/profiles/work' })
  write('.claude.json', { primaryApiKey: proxyKey })
  write('profiles/work/.claude.json', { primaryApiKey: anthropicKey })
  expect((await readClaudeCode(place)).candidates.map(({ key }) => key)).toEqual([anthropicKey])
})

test('a variable that is set elsewhere is looked up, and said where it is not set', async () => {
  const { place, write } = createMachine({ TEAM_KEY: anthropicKey })
  write('.claude/settings.json', { env: { ANTHROPIC_API_KEY: '${TEAM_KEY}', ANTHROPIC_AUTH_TOKEN: '${OTHER_KEY}' } })
  const reading = await readClaudeCode(place)
  expect(reading.candidates.map(({ key }) => key)).toEqual([anthropicKey])
  expect(reading.notUnderstood).toEqual([
    'Claude Code, settings.json: ANTHROPIC_AUTH_TOKEN comes from the variable OTHER_KEY, which is not set here. Start Keydeck where it is set, or paste the key.',
  ])
})

test('one broken file does not hide the other', async () => {
  const { place, write } = createMachine()
  write('.claude/settings.json', `{"env": {"ANTHROPIC_API_KEY": ["${proxyKey}"]}}`)
  write('.claude.json', { primaryApiKey: anthropicKey })
  const reading = await readClaudeCode(place)
  expect(reading.candidates.map(({ key }) => key)).toEqual([anthropicKey])
  expect(reading.notUnderstood).toEqual([
    '~/.claude/settings.json (Claude Code) does not have the expected structure; it was left as it is. Let Claude Code write it anew or mend it in an editor, then search again.',
  ])
})
