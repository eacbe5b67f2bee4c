import { expect, test } from 'vitest'
import { chosen, inShort, openaiKey, resolve, resolveOne, strayKey, viteFile, workKey } from './resolution.fixture.ts'

const work = chosen('anthropic', 'Work', workKey)
const token = 'sk-ant-oat01-To1kE2n3To4kE5n6To7kE8n9FF'
const signedIn = { claude: true, chatgpt: true }
const codes = (...given: Parameters<typeof resolveOne>) => inShort(resolveOne(...given)).warnings
const warningOf = (code: string, ...given: Parameters<typeof resolveOne>) =>
  resolveOne(...given).warnings.find((warning) => warning.code === code)

test('a stray key is told where it overrides the subscription that Claude Code is signed in with', () => {
  const given = { process: { ANTHROPIC_API_KEY: strayKey }, signedIn: { claude: true, chatgpt: false } }
  expect(warningOf('overrides-subscription', 'ANTHROPIC_API_KEY', given)).toEqual({
    code: 'overrides-subscription',
    message:
      'ANTHROPIC_API_KEY of this terminal comes before the Claude account that Claude Code is signed in with, so what is done with it is billed as use of an API.',
    action: 'Where the subscription should pay: remove ANTHROPIC_API_KEY from this terminal.',
    command: 'unset ANTHROPIC_API_KEY',
  })
  expect(codes('ANTHROPIC_API_KEY', { ...given, signedIn: { claude: false, chatgpt: true } })).toEqual([])
})

test('so is a key beside the token of a subscription, and a switch to a cloud that is on', () => {
  const process = {
    CLAUDE_CODE_OAUTH_TOKEN: token,
    ANTHROPIC_AUTH_TOKEN: strayKey,
    CLAUDE_CODE_USE_BEDROCK: '1',
    CLAUDE_CODE_USE_VERTEX: '0',
  }
  expect(codes('ANTHROPIC_AUTH_TOKEN', { process })).toContain('overrides-subscription')
  expect(codes('CLAUDE_CODE_USE_BEDROCK', { process })).toContain('overrides-subscription')
  expect(codes('CLAUDE_CODE_USE_VERTEX', { process })).toEqual([])
  expect(codes('CLAUDE_CODE_OAUTH_TOKEN', { process })).toEqual([])
})

test('Codex takes CODEX_API_KEY before its sign-in with ChatGPT; OPENAI_API_KEY alone does not sign it in', () => {
  expect(codes('CODEX_API_KEY', { process: { CODEX_API_KEY: openaiKey }, signedIn })).toEqual(['overrides-subscription'])
  expect(codes('OPENAI_API_KEY', { process: { OPENAI_API_KEY: openaiKey }, signedIn })).toEqual([])
})

test('a key set aside in development overrides nothing', () => {
  expect(codes('ANTHROPIC_API_KEY', { process: { ANTHROPIC_API_KEY: strayKey }, signedIn, isDevelopment: true })).toEqual(['set-aside'])
})

test('a key in a file that git tracks is told, with the command that takes the file out', () => {
  const given = { vite: { OPENAI_API_KEY: openaiKey, OPENAI_MODEL: 'gpt-5' }, trackedFiles: new Set([viteFile]) }
  expect(warningOf('tracked-by-git', 'OPENAI_API_KEY', given)?.command).toBe('git -C /work rm --cached .env.local')
  expect(codes('OPENAI_MODEL', given)).toEqual([])
  expect(codes('OPENAI_API_KEY', { ...given, vite: { OPENAI_API_KEY: 'your-api-key-here' } })).toEqual(['not-a-key'])
  expect(codes('OPENAI_API_KEY', { vite: { OPENAI_API_KEY: openaiKey } })).toEqual([])
})

test('what is copied names exactly what it is about, whatever a shell makes of its signs', () => {
  const process = { 'CommonProgramFiles(x86)': '' }
  expect(resolveOne('CommonProgramFiles(x86)', { process }).warnings[0]?.command).toBe("unset 'CommonProgramFiles(x86)'")
})

test('a base URL and a key from different sources are told for both, with the host where the key would go', () => {
  const given = { accounts: [work], process: { ANTHROPIC_BASE_URL: 'https://gateway.example.com' } }
  const message =
    'The key in ANTHROPIC_API_KEY is from the account “Work”, and would go to gateway.example.com, which ANTHROPIC_BASE_URL of this terminal chose.'
  for (const name of ['ANTHROPIC_API_KEY', 'ANTHROPIC_BASE_URL'])
    expect(warningOf('base-url-from-elsewhere', name, given)).toMatchObject({ message, command: 'unset ANTHROPIC_BASE_URL' })
  expect(resolveOne('ANTHROPIC_API_KEY', given).candidates[0]?.effect).toBe(
    'goes to api.anthropic.com as the key of “Work” with `keydeck run`, which takes ANTHROPIC_BASE_URL away, and to gateway.example.com without it',
  )
})

test.each([
  ['one source has both', { process: { OPENAI_API_KEY: openaiKey, OPENAI_BASE_URL: 'https://gateway.example.com/v1' } }],
  [
    'the terminal has from the login shell what the login shell has',
    {
      process: { OPENAI_API_KEY: openaiKey, OPENAI_BASE_URL: 'https://gateway.example.com/v1' },
      shell: { OPENAI_BASE_URL: 'https://gateway.example.com/v1' },
    },
  ],
  ['the address is the usual one', { vite: { OPENAI_API_KEY: openaiKey }, process: { OPENAI_BASE_URL: 'https://api.openai.com/v1' } }],
])('nothing is told of base URLs where %s', (_, given) => {
  expect(codes('OPENAI_API_KEY', given)).toEqual([])
})

test('two variables that a tool reads in another order are told where both are set', () => {
  const process = { ANTHROPIC_AUTH_TOKEN: strayKey, ANTHROPIC_API_KEY: workKey }
  for (const name of ['ANTHROPIC_AUTH_TOKEN', 'ANTHROPIC_API_KEY'])
    expect(warningOf('read-in-another-order', name, { process })).toMatchObject({
      message: expect.stringContaining('Claude Code takes ANTHROPIC_AUTH_TOKEN'),
      command: 'unset ANTHROPIC_API_KEY',
    })
  expect(codes('ANTHROPIC_API_KEY', { process: { ANTHROPIC_API_KEY: workKey, ANTHROPIC_AUTH_TOKEN: '' } })).toEqual([])
})

test.each([
  ['GEMINI_API_KEY', 'GOOGLE_API_KEY'],
  ['AWS_SECRET_ACCESS_KEY', 'AWS_BEARER_TOKEN_BEDROCK'],
  ['OPENAI_API_BASE', 'OPENAI_BASE_URL'],
  ['COHERE_API_KEY', 'CO_API_KEY'],
  ['OPENAI_API_KEY', 'CODEX_API_KEY'],
])('%s beside %s is such a pair', (one, other) => {
  const process = { [one]: 'https://one.example.com/1a2b', [other]: 'https://other.example.com/3c4d' }
  expect(codes(one, { process })).toContain('read-in-another-order')
  expect(codes(one, { process: { [one]: 'https://one.example.com/1a2b' } })).not.toContain('read-in-another-order')
})

test('the names under which one account sets its one key are no such pair', () => {
  const { variables } = resolve(null, { accounts: [chosen('gemini', 'Play', 'AIzaSyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q')] })
  expect(variables.length).toBeGreaterThan(1)
  expect(variables.flatMap(({ warnings }) => warnings)).toEqual([])
})

test('the same key in several places is told, and a stored key is opened only where its end is that of another one', () => {
  const known = resolve(['ANTHROPIC_API_KEY'], { accounts: [work], vite: { ANTHROPIC_API_KEY: workKey } })
  expect(known.variables[0]?.warnings).toMatchObject([
    { code: 'same-key-twice', action: 'Keep it in one place. Remove its line from .env.local.' },
  ])
  expect(known.variables[0]?.candidates[1]?.effect).toBe('would send the same key to api.anthropic.com')
  expect(known.opened).toEqual(['Work'])
  expect(resolve(['ANTHROPIC_API_KEY'], { accounts: [work], vite: { ANTHROPIC_API_KEY: strayKey } }).opened).toEqual([])
})

test('where the vault is locked it is not said that keys are the same, nor that they are others', () => {
  const { warnings, candidates } = resolveOne('ANTHROPIC_API_KEY', {
    accounts: [work],
    vite: { ANTHROPIC_API_KEY: workKey },
    isVaultUnlocked: false,
  })
  expect(warnings).toEqual([])
  expect(candidates[1]?.effect).toBe('would send what may be the same key to api.anthropic.com')
})

test('what a terminal has from its login shell is in one place, and is removed there', () => {
  const given = { process: { ANTHROPIC_API_KEY: strayKey }, shell: { ANTHROPIC_API_KEY: strayKey }, signedIn }
  expect(codes('ANTHROPIC_API_KEY', given)).toEqual(['overrides-subscription'])
  expect(warningOf('overrides-subscription', 'ANTHROPIC_API_KEY', given)).toMatchObject({
    action: expect.stringContaining('profile of your shell'),
    command: null,
  })
})

test.each([
  ['your-api-key-here', 'what stands where a key should be put'],
  ['"sk-proj-Op1eN2a3I4op5En6aI7oP8en9Ai0CC"', 'quotation mark'],
  ['sk-proj-Op1eN2a3I4 op5En6aI7oP8en9Ai0CC', 'a space'],
  ['sk-proj-Op1eN2a3I4\nop5En6aI7oP8en9Ai0CC', 'a line break'],
  [`${openaiKey}\n`, 'white space around it'],
  ['$(pass show openai)', 'where the key is kept'],
])('a value that cannot be a key is told: %j', (value, problem) => {
  expect(warningOf('not-a-key', 'OPENAI_API_KEY', { process: { OPENAI_API_KEY: value } })?.message).toContain(problem)
})

test('every warning has a sentence and an action', () => {
  const { variables } = resolve(null, {
    accounts: [work],
    denied: new Map([[work.account.id, '/b']]),
    vite: { ANTHROPIC_API_KEY: strayKey, OPENAI_API_KEY: 'your-api-key-here' },
    process: { ANTHROPIC_AUTH_TOKEN: strayKey, ANTHROPIC_BASE_URL: 'http://127.0.0.1:4000', OPENAI_MODEL: '' },
    trackedFiles: new Set([viteFile]),
    signedIn,
  })
  const warnings = variables.flatMap((variable) => variable.warnings)
  expect(new Set(warnings.map(({ code }) => code)).size).toBeGreaterThan(6)
  for (const { message, action } of warnings) for (const text of [message, action]) expect(text).toMatch(/^[A-Z“].*\.$/)
})
