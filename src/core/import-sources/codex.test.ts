import { expect, test } from 'vitest'
import { readCodex } from './codex.ts'
import { createMachine, openaiKey, proxyKey } from './machine.fixture.ts'

const config = (text: string) => text.replaceAll(/^ +/gm, '')

test('the stored key is an account of OpenAI, with the model in use', async () => {
  const { place, write } = createMachine()
  write('.codex/auth.json', { auth_mode: 'apikey', OPENAI_API_KEY: openaiKey, tokens: null, last_refresh: null })
  write('.codex/config.toml', 'model = "gpt-5.4"\n')
  expect(await readCodex(place)).toMatchObject({
    candidates: [{ source: 'Codex, auth.json', providers: ['openai'], baseUrl: null, model: 'gpt-5.4', key: openaiKey }],
    notUnderstood: [],
  })
})

test('each provider is an account: its key from a variable, a token or a header, at its own address', async () => {
  const { place, write } = createMachine({ PROXY_KEY: proxyKey, HEADER_KEY: 'header0variable1key' })
  write(
    '.codex/config.toml',
    config(`
      model_provider = "proxy"
      model = "gpt-proxy"
      [model_providers.proxy]
      name = "Office proxy"
      base_url = "https://proxy.example.com/v1"
      env_key = "PROXY_KEY"
      [model_providers.token]
      base_url = "https://token.example.com/v1"
      experimental_bearer_token = "token0bearer1value"
      [model_providers.header]
      base_url = "https://header.example.com/v1"
      http_headers = { "Api-Key" = "header0plain1value", "X-Team" = "7" }
      [model_providers.variable]
      base_url = "https://variable.example.com/v1"
      env_http_headers = { Authorization = "HEADER_KEY" }
    `),
  )
  const { candidates, notUnderstood } = await readCodex(place)
  expect(candidates.map(({ label, baseUrl, key, auth, model }) => [label, baseUrl, key, auth, model])).toEqual([
    ['Office proxy', 'https://proxy.example.com/v1', proxyKey, null, 'gpt-proxy'],
    ['token', 'https://token.example.com/v1', 'token0bearer1value', null, null],
    ['header', 'https://header.example.com/v1', 'header0plain1value', 'api-key', null],
    ['variable', 'https://variable.example.com/v1', 'header0variable1key', 'bearer', null],
  ])
  for (const { providers } of candidates) expect(providers).toContain('custom-openai')
  expect(notUnderstood).toEqual([
    '“header” in config.toml of Codex sends further headers, which are not taken over. Add it as a provider of your own where it needs them.',
  ])
})

test('a stored key that Codex sends to a provider of one’s own is never offered to OpenAI', async () => {
  const { place, write } = createMachine()
  write('.codex/auth.json', { OPENAI_API_KEY: proxyKey })
  write(
    '.codex/config.toml',
    config(`
      model_provider = "custom"
      [model_providers.custom]
      base_url = "https://gateway.example.com/v1"
      requires_openai_auth = true
    `),
  )
  const { candidates } = await readCodex(place)
  expect(candidates).toMatchObject([{ source: 'Codex, config.toml', baseUrl: 'https://gateway.example.com/v1', key: proxyKey }])
  expect(candidates[0]?.providers).not.toContain('openai')
})

test('a stored key for another address of OpenAI’s API goes there', async () => {
  const { place, write } = createMachine()
  write('.codex/auth.json', { OPENAI_API_KEY: proxyKey })
  write('.codex/config.toml', 'openai_base_url = "https://gateway.example.com/v1"')
  expect((await readCodex(place)).candidates).toMatchObject([{ baseUrl: 'https://gateway.example.com/v1', key: proxyKey }])
})

test('a sign-in with ChatGPT, a missing variable and a command are said', async () => {
  const { place, write } = createMachine()
  write('.codex/auth.json', { OPENAI_API_KEY: null, tokens: { access_token: 'secret0token', refresh_token: 'secret1token' } })
  write(
    '.codex/config.toml',
    config(`
      [model_providers.azure]
      name = "Azure"
      base_url = "https://work.openai.azure.com/openai/v1"
      env_key = "AZURE_OPENAI_API_KEY"
      [model_providers.vault]
      base_url = "https://vault.example.com/v1"
      auth = { command = "/usr/local/bin/token" }
    `),
  )
  expect(await readCodex(place)).toEqual({
    candidates: [],
    notUnderstood: [
      'The key of “Azure” in config.toml of Codex comes from the variable AZURE_OPENAI_API_KEY, which is not set here. Start Keydeck where it is set, or paste the key.',
      'The key of “vault” in config.toml of Codex is printed by a command, which Keydeck does not run. Run it yourself and paste what it prints.',
      'Codex is signed in with ChatGPT; its tokens work in Codex alone and are not imported. Create an API key at OpenAI and add that.',
    ],
  })
})

test('an address that cannot be used leaves the key without a provider, and no password in it is shown', async () => {
  const { place, write } = createMachine()
  write(
    '.codex/config.toml',
    `[model_providers.a]\nbase_url = "https://jane:hunter2@proxy.example.com/v1"\nexperimental_bearer_token = "${openaiKey}"`,
  )
  const { candidates } = await readCodex(place)
  expect(candidates).toMatchObject([{ providers: [], baseUrl: null, key: openaiKey }])
  expect(candidates[0]?.problem).toMatch(/^Its base URL cannot be used\./)
  expect(JSON.stringify(candidates)).not.toContain('hunter2')
})

test('one provider that is odd spoils no other, and CODEX_HOME moves the files', async () => {
  const { place, write } = createMachine({ CODEX_HOME: '~/codex' })
  write(
    'codex/config.toml',
    `[model_providers.odd]\nbase_url = 7\n[model_providers.fine]\nbase_url = "https://fine.example.com/v1"\nexperimental_bearer_token = "${proxyKey}"\n[model_providers.__proto__]\nbase_url = "https://x.example.com"`,
  )
  const { candidates, notUnderstood } = await readCodex(place)
  expect(candidates.map(({ key }) => key)).toEqual([proxyKey])
  expect(notUnderstood).toEqual(['“odd” in config.toml of Codex was not understood. Copy its key and paste it.'])
})

test('a server on this machine is an account without a key', async () => {
  const { place, write } = createMachine()
  write('.codex/config.toml', '[model_providers.local]\nname = "Ollama"\nbase_url = "http://localhost:11434/v1"')
  expect((await readCodex(place)).candidates).toMatchObject([{ key: null, baseUrl: expect.stringMatching(/^http:\/\/localhost:11434/) }])
})

test('a configuration that is cut off is one sentence, without the line where its reader stopped', async () => {
  const { place, write } = createMachine()
  write('.codex/config.toml', `[model_providers.a]\nexperimental_bearer_token = "${openaiKey}`)
  const reading = await readCodex(place)
  expect(reading).toEqual({
    candidates: [],
    notUnderstood: [
      '~/.codex/config.toml (Codex) is not valid TOML; it was left as it is. Let Codex write it anew or mend it in an editor, then search again.',
    ],
  })
})
