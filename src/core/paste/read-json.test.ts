import { describe, expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'

const openai = 'sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7'
const claude = 'sk-ant-api03-Zy9Xw8Vu7Ts6Rq5AA'
const router = `sk-or-v1-${'0a1b2c3d'.repeat(8)}`

async function understood(value: unknown) {
  const { candidates } = await readPaste(typeof value === 'string' ? value : JSON.stringify(value, null, 2))
  return candidates.map(({ providers, key, baseUrl, model, label }) => [providers[0] ?? null, key, baseUrl, model, label])
}

test('claude-code-router’s configuration gives its providers, with the base of the URLs that it wants whole', async () => {
  const config = `{
  // what to route
  "Providers": [
    { "name": "openrouter", "api_base_url": "https://openrouter.ai/api/v1/chat/completions", "api_key": "${router}", "models": ["a/b", "c/d"] },
    { "name": "relay", "api_base_url": "https://relay.example.com/v1/messages", "api_key": "${openai}", "models": ["m"] },
    { "name": "ollama", "api_base_url": "http://localhost:11434/v1/chat/completions", "api_key": "ollama", "models": ["q"], },
  ],
  "Router": { "default": "openrouter,a/b" },
}`
  expect(await understood(config)).toEqual([
    ['openrouter', router, 'https://openrouter.ai/api/v1', null, null],
    ['custom-anthropic', openai, 'https://relay.example.com', 'm', 'relay'],
    ['ollama', null, 'http://localhost:11434', 'q', null],
  ])
})

test('Claude Code’s settings give the account that their variables make', async () => {
  const settings = {
    env: { ANTHROPIC_AUTH_TOKEN: openai, ANTHROPIC_BASE_URL: 'https://relay.example.com', ANTHROPIC_MODEL: 'm' },
    permissions: {},
  }
  expect(await understood(settings)).toEqual([['custom-anthropic', openai, 'https://relay.example.com', 'm', null]])
})

test('Codex’s sign-in is no key, and its key is one', async () => {
  const file = { OPENAI_API_KEY: openai, tokens: { id_token: 'x', access_token: 'eyJ1', refresh_token: 'rt_2' } }
  const { candidates, notUnderstood } = await readPaste(JSON.stringify(file))
  expect([candidates.map(({ key }) => key), notUnderstood]).toEqual([
    [openai],
    ['A sign-in to a subscription was left out, as it is no key.'],
  ])
})

test('OpenCode’s configuration and its keys give their providers', async () => {
  const config = {
    provider: {
      anthropic: { options: { apiKey: claude } },
      mine: {
        npm: '@ai-sdk/openai-compatible',
        name: 'My relay',
        options: { baseURL: 'https://relay.example.com/v1', apiKey: openai },
        models: { m: { name: 'M' } },
      },
      other: { options: { apiKey: '{env:OTHER_KEY}', baseURL: 'https://o.example.com' } },
    },
  }
  expect(await understood(config)).toEqual([
    ['anthropic', claude, null, null, null],
    ['custom-openai', openai, 'https://relay.example.com/v1', 'm', 'My relay'],
  ])
  expect(await understood({ openrouter: { type: 'api', key: router }, anthropic: { type: 'oauth', refresh: 'r1', access: 'a1' } })).toEqual(
    [['openrouter', router, null, null, null]],
  )
})

test('Continue’s models give an account each', async () => {
  const config = {
    models: [
      { title: 'GPT-4o', provider: 'openai', model: 'gpt-4o', apiKey: openai },
      { title: 'Relay', provider: 'anthropic', model: 'm', apiKey: claude, apiBase: 'https://relay.example.com/' },
    ],
  }
  expect(await understood(config)).toEqual([
    ['openai', openai, null, 'gpt-4o', 'GPT-4o'],
    ['custom-anthropic', claude, 'https://relay.example.com', 'm', 'Relay'],
  ])
})

test('what Cherry Studio exports gives its providers, several keys of one among them', async () => {
  const providers = [
    {
      id: 'openai',
      name: 'OpenAI',
      type: 'openai',
      apiKey: `${openai},${openai}2`,
      apiHost: 'https://api.openai.com/v1',
      models: [{ id: 'gpt-4o' }],
    },
    { id: 'x1', name: 'Relay', type: 'anthropic', apiKey: claude, apiHost: 'https://relay.example.com', models: [] },
    { id: 'groq', name: 'Groq', type: 'openai', apiKey: '', apiHost: 'https://api.groq.com/openai', models: [] },
  ]
  const file = {
    version: 5,
    localStorage: { 'persist:cherry-studio': JSON.stringify({ llm: JSON.stringify({ providers }) }) },
    indexedDB: {},
  }
  expect(await understood(file)).toEqual([
    ['openai', openai, 'https://api.openai.com/v1', 'gpt-4o', null],
    ['openai', `${openai}2`, 'https://api.openai.com/v1', 'gpt-4o', null],
    ['custom-anthropic', claude, 'https://relay.example.com', null, 'Relay'],
  ])
})

test('what Chatbox and LobeChat export gives their providers', async () => {
  expect(
    await understood({
      settings: { providers: { openai: { apiKey: openai }, claude: { apiKey: claude, apiHost: 'https://api.anthropic.com' } } },
    }),
  ).toEqual([
    ['openai', openai, null, null, null],
    ['anthropic', claude, 'https://api.anthropic.com', null, null],
  ])
  const provider = {
    id: 'relay',
    name: 'Relay',
    type: 'openai',
    settings: { apiHost: 'https://relay.example.com', apiKey: openai, models: [{ modelId: 'm' }] },
  }
  expect(await understood(provider)).toEqual([['custom-openai', openai, 'https://relay.example.com', 'm', 'Relay']])
  const vaults = {
    openai: { apiKey: openai, baseURL: 'https://p.example.com/v1' },
    bedrock: { accessKeyId: 'AKIAIOSFODNN7ABCDEFG', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG', region: 'us-east-1' },
  }
  expect(await understood({ keyVaults: vaults })).toEqual([
    ['custom-openai', openai, 'https://p.example.com/v1', null, null],
    ['bedrock', 'wJalrXUtnFEMI/K7MDENG', null, null, null],
  ])
})

test('LiteLLM’s list of models gives an account for each key', async () => {
  const config = {
    model_list: [
      { model_name: 'smart', litellm_params: { model: 'openai/gpt-4o', api_key: openai } },
      { model_name: 'claude', litellm_params: { model: 'anthropic/claude-x', api_key: 'os.environ/ANTHROPIC_API_KEY' } },
    ],
  }
  const { candidates, notUnderstood } = await readPaste(JSON.stringify(config))
  expect(candidates).toMatchObject([{ providers: ['openai'], key: openai }])
  expect(notUnderstood).toEqual(['A key in the JSON refers to a value that is kept elsewhere; paste the value itself.'])
})

test('the same in YAML is read as well, and aliases that multiply do no harm', async () => {
  const litellm = `model_list:\n  - model_name: smart\n    litellm_params:\n      model: openai/m\n      api_base: https://relay.example.com/v1\n      api_key: ${openai}\n`
  expect(await understood(litellm)).toEqual([['custom-openai', openai, 'https://relay.example.com/v1', 'openai/m', 'smart']])
  const continued = `name: mine\nmodels:\n  - name: GPT\n    provider: openai\n    model: gpt-4o\n    apiKey: ${openai}\n`
  expect(await understood(continued)).toEqual([['openai', openai, null, 'gpt-4o', 'GPT']])
  const bomb = Array.from({ length: 30 }, (_, at) => `a${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1}, *a${at - 1}, *a${at - 1}`}]`)
  expect(await understood(`${bomb.join('\n')}\napi_key: ${openai}`)).toHaveLength(1)
})

test('the keys of llm are each their provider’s', async () => {
  expect(
    await understood({ '// Note': 'This file stores secret API credentials. Do not share!', openai, anthropic: claude, work: router }),
  ).toEqual([
    ['openai', openai, null, null, null],
    ['anthropic', claude, null, null, null],
    ['openrouter', router, null, null, 'work'],
  ])
})

test.each(['baseURL', 'base_url', 'apiBase', 'endpoint', 'api_base'])(
  'an object with a key and %s is an account, in a list, too',
  async (name) => {
    expect(await understood([{ name: 'A', apiKey: openai, [name]: 'https://a.example.com/v1', model: 'm' }])).toEqual([
      ['custom-openai', openai, 'https://a.example.com/v1', 'm', 'A'],
    ])
  },
)

test('a part of an object, a fence of Markdown and objects on lines of their own are read as well', async () => {
  expect(await understood(`"apiKey": "${openai}",\n"provider": "openai"`)).toEqual([['openai', openai, null, null, null]])
  expect(await understood(`\`\`\`json\n{ "apiKey": "${openai}" }\n\`\`\``)).toEqual([['openai', openai, null, null, null]])
  expect(await understood(`{"apiKey":"${openai}"}\n{"apiKey":"${claude}"}`)).toEqual([
    ['openai', openai, null, null, null],
    ['anthropic', claude, null, null, null],
  ])
})

test('objects that nest without end and names of prototypes do no harm', async () => {
  expect(await understood(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`)).toEqual([])
  expect(await understood(`// c\n${'['.repeat(50_000)}`)).toEqual([])
  expect(await understood(`{"__proto__": {"apiKey": "${openai}"}, "constructor": {"apiKey": "${claude}"}}`)).toHaveLength(2)
  expect(Reflect.get({}, 'apiKey')).toBeUndefined()
})

test.each([
  ['// c\n{"__proto__":{"type":"oauth"}}', 'A sign-in to a subscription was left out, as it is no key.'],
  [`// c\n{"apiKey":"${openai}","__proto__":{"type":"oauth"}}`, 'A sign-in to a subscription was left out, as it is no key.'],
  [`api_key: ${openai}\n__proto__:\n  type: oauth\n`, 'A sign-in to a subscription was left out, as it is no key.'],
])('a name like that of the prototype is one like any other: %j', async (text, sentence) => {
  const { candidates, notUnderstood } = await readPaste(text)
  expect(candidates.map(({ key }) => key)).toEqual(text.includes(openai) ? [openai] : [])
  expect(notUnderstood).toEqual([sentence])
})

test('a short word is a provider only where that is its id or its name', async () => {
  expect(await understood({ name: 'One', apiKey: 'q7Zk2PdW9xRtV4mNbC8sLfA3' })).toEqual([
    [null, 'q7Zk2PdW9xRtV4mNbC8sLfA3', null, null, 'One'],
  ])
  expect((await understood({ name: 'xai', apiKey: 'q7Zk2PdW9xRtV4mNbC8sLfA3' }))[0]?.[0]).toBe('xai')
  expect((await understood({ name: 'Groq', apiKey: 'q7Zk2PdW9xRtV4mNbC8sLfA3' }))[0]?.[0]).toBe('groq')
  expect((await understood({ name: 'One Horizon', apiKey: 'q7Zk2PdW9xRtV4mNbC8sLfA3' }))[0]?.[0]).toBe('onehorizon')
})

test('a name that holds a piece of the key is no label', async () => {
  for (const name of [openai, `key ${openai.slice(4, 20)}`, openai.toUpperCase()]) {
    expect(await understood({ name, apiKey: openai, model: openai })).toEqual([['openai', openai, null, null, null]])
  }
})

const wrapper = (index: number) =>
  `"o${'_'.repeat(index)}ptions":{${Array.from({ length: 150 }, (_, at) => `"n${index}x${at}":1`).join(',')}}`

describe('a text that is far larger than any configuration', () => {
  const keys = Array.from({ length: 200_000 }, (_, index) => `sk-proj-Ab1Cd2Ef3Gh4${index}`)

  test.each([
    ['a list', JSON.stringify({ apiKeys: keys })],
    ['one text with commas', JSON.stringify({ apiKey: keys.join(',') })],
  ])('S17: gives the first accounts where its keys stand in %s', async (_, text) => {
    const { candidates, notUnderstood } = await readPaste(text)
    expect(candidates).toHaveLength(1_000)
    expect(notUnderstood).toEqual(['Only the first 1,000 accounts are shown; add the others afterwards.'])
  })

  test('S17: is looked through up to a hundred thousand values, and that is said', async () => {
    const account = `{"apiKey":"${openai}"}`
    const text = (count: number) => `[${'{"options":{"a":1}},'.repeat(count)}${account}]`
    expect((await readPaste(text(1_000))).candidates).toHaveLength(1)
    expect(await readPaste(text(240_000))).toEqual({
      candidates: [],
      notUnderstood: ['There is more in the JSON than can be looked through; the rest was left out.'],
    })
  })

  test('S17: takes no longer for many wrappers than for as much text of another kind', async () => {
    const object = `{${Array.from({ length: 50 }, (_, index) => wrapper(index)).join(',')},"apiKey":"${openai}"}`
    expect((await readPaste(`[${Array.from({ length: 10 }, () => object).join(',')}]`)).candidates).toHaveLength(1)
  })
})
