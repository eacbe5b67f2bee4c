import { expect, test } from 'vitest'
import { anthropicKey, createMachine, groqKey, openaiKey, proxyKey } from './machine.fixture.ts'
import { readOpencode } from './opencode.ts'

const auth = '.local/share/opencode/auth.json'
const config = '.config/opencode/opencode.json'

test('stored API keys are accounts; sign-ins without a key are said', async () => {
  const { place, write } = createMachine()
  write(auth, {
    anthropic: { type: 'oauth', refresh: 'r0', access: 'a0', expires: 1 },
    groq: { type: 'api', key: groqKey },
    google: { type: 'api', key: proxyKey },
    'https://example.com': { type: 'wellknown', key: 'TOKEN', token: 't0' },
    odd: { type: 'api', key: 5 },
  })
  const { candidates, notUnderstood } = await readOpencode(place)
  expect(candidates.map(({ source, providers, key }) => [source, providers[0], key])).toEqual([
    ['OpenCode, auth.json', 'groq', groqKey],
    ['OpenCode, auth.json', 'gemini', proxyKey],
  ])
  expect(notUnderstood).toEqual([
    'OpenCode is signed in to “anthropic” without an API key; that sign-in works in OpenCode alone and is not imported. Create an API key and add that.',
    'OpenCode is signed in to “https://example.com” without an API key; that sign-in works in OpenCode alone and is not imported. Create an API key and add that.',
    '“odd” in auth.json of OpenCode was not understood. Copy its key and paste it.',
  ])
})

test('a key that was stored for a provider of one’s own goes with the address of the configuration', async () => {
  const { place, write } = createMachine()
  write(auth, { office: { type: 'api', key: proxyKey } })
  write(config, {
    model: 'office/large',
    provider: { office: { name: 'Office', npm: '@ai-sdk/anthropic', options: { baseURL: 'https://office.example.com/v1' } } },
  })
  const { candidates } = await readOpencode(place)
  expect(candidates).toMatchObject([
    { source: 'OpenCode, auth.json', label: 'Office', baseUrl: 'https://office.example.com/v1', model: 'large', key: proxyKey },
  ])
  expect(candidates[0]?.providers).toContain('custom-anthropic')
})

test('a local server with a stored key is one account, not also one without a key', async () => {
  const { place, write } = createMachine()
  write(auth, { lmstudio: { type: 'api', key: proxyKey } })
  write(config, {
    provider: {
      lmstudio: { options: { baseURL: 'http://127.0.0.1:1234/v1' } },
      ollama: { options: { baseURL: 'http://127.0.0.1:11434/v1' } },
    },
  })
  expect((await readOpencode(place)).candidates.map(({ providers, key }) => [providers[0], key])).toEqual([
    ['lmstudio', proxyKey],
    ['ollama', null],
  ])
})

test('comments and trailing commas are read, and references to variables and files are looked up', async () => {
  const { place, write } = createMachine({ OFFICE_KEY: openaiKey })
  write('.secrets/groq', `${groqKey}\n`)
  write('.config/opencode/near', anthropicKey)
  write(
    '.config/opencode/opencode.jsonc',
    `{
      // the office
      "provider": {
        "openai": { "options": { "apiKey": "{env:OFFICE_KEY}" } },
        "groq": { "options": { "apiKey": "{file:~/.secrets/groq}" } },
        "anthropic": { "options": { "apiKey": "{file:./near}" } },
      },
    }`,
  )
  const { candidates, notUnderstood } = await readOpencode(place)
  expect(candidates.map(({ source, providers, key }) => [source, providers[0], key])).toEqual([
    ['OpenCode, opencode.jsonc', 'openai', openaiKey],
    ['OpenCode, opencode.jsonc', 'groq', groqKey],
    ['OpenCode, opencode.jsonc', 'anthropic', anthropicKey],
  ])
  expect(notUnderstood).toEqual([])
})

test('references that lead nowhere are said', async () => {
  const { place, write } = createMachine()
  write(config, {
    provider: {
      openai: { options: { apiKey: '{env:NOT_SET}' } },
      groq: { options: { apiKey: '{file:~/.secrets/gone}' } },
      xai: { options: { apiKey: '{file:/dev/zero}' } },
    },
  })
  expect(await readOpencode(place)).toEqual({
    candidates: [],
    notUnderstood: [
      'The key of “openai” in opencode.json of OpenCode comes from the variable NOT_SET, which is not set here. Start Keydeck where it is set, or paste the key.',
      '~/.secrets/gone, which OpenCode’s configuration names, is not there. Put it there or paste the key, then search again.',
      'zero is not a regular file, so it was not opened. Look at what stands in its place, then search again.',
    ],
  })
})

test('the address of a region that a name stands for is the account’s', async () => {
  const { place, write } = createMachine()
  write(auth, { 'zhipuai-coding-plan': { type: 'api', key: proxyKey } })
  const { candidates } = await readOpencode(place)
  expect(candidates[0]).toMatchObject({ providers: ['zhipu'] })
  expect(candidates[0]?.baseUrl).toMatch(/^https:\/\/open\.bigmodel\.cn\/api\/coding\//)
})

test('a key called __proto__ gives no other object a key', async () => {
  const { place, write } = createMachine()
  write(
    config,
    `{"provider": {"__proto__": {"options": {"apiKey": "${openaiKey}"}}, "groq": {"options": {"__proto__": {"apiKey": "${groqKey}"}}}}}`,
  )
  expect(await readOpencode(place)).toEqual({ candidates: [], notUnderstood: [] })
})

test('files that are cut off are one sentence each; OPENCODE_CONFIG and the XDG folders are followed', async () => {
  const { place, write } = createMachine({ XDG_CONFIG_HOME: '~/c', XDG_DATA_HOME: '~/d', OPENCODE_CONFIG: '~/own.json' })
  write('d/opencode/auth.json', `{"openai": {"type": "api", "key": "${openaiKey}`)
  write('c/opencode/opencode.json', `{"provider": {"openai": {"options": {"apiKey": "${openaiKey}`)
  write('own.json', { provider: { groq: { options: { apiKey: groqKey } } } })
  const { candidates, notUnderstood } = await readOpencode(place)
  expect(candidates).toMatchObject([{ source: 'OpenCode, OPENCODE_CONFIG', key: groqKey }])
  expect(notUnderstood).toEqual([
    '~/d/opencode/auth.json (OpenCode) is not valid JSON; it was left as it is. Let OpenCode write it anew or mend it in an editor, then search again.',
    '~/c/opencode/opencode.json (OpenCode) is not valid JSON; it was left as it is. Let OpenCode write it anew or mend it in an editor, then search again.',
  ])
})
