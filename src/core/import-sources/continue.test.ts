import { expect, test } from 'vitest'
import { readContinue } from './continue.ts'
import { anthropicKey, createMachine, groqKey, openaiKey, proxyKey } from './machine.fixture.ts'

test('models of config.yaml are accounts, with secrets from Continue’s own .env file and from the environment', async () => {
  const { place, write } = createMachine({ GROQ_KEY: groqKey })
  write('.continue/.env', `OPENAI_API_KEY="${openaiKey}"\n`)
  write(
    '.continue/config.yaml',
    `name: My config
version: 1.0.0
schema: v1
models:
  - name: Sonnet
    provider: anthropic
    model: claude-sonnet
    apiKey: ${anthropicKey}
    roles: [chat]
  - name: GPT
    provider: openai
    model: gpt-5
    apiKey: \${{ secrets.OPENAI_API_KEY }}
  - name: Fast
    provider: groq
    model: llama
    apiKey: \${{ secrets.GROQ_KEY }}
  - name: Office
    provider: openai
    model: large
    apiBase: https://proxy.example.com/v1
    apiKey: ${proxyKey}
  - name: Here
    provider: ollama
    model: AUTODETECT
`,
  )
  const { candidates, notUnderstood } = await readContinue(place)
  expect(candidates.map(({ source, baseUrl, model, key }) => [source, baseUrl, model, key])).toEqual([
    ['Continue, config.yaml', null, 'claude-sonnet', anthropicKey],
    ['Continue, config.yaml', null, 'gpt-5', openaiKey],
    ['Continue, config.yaml', null, 'llama', groqKey],
    ['Continue, config.yaml', 'https://proxy.example.com/v1', 'large', proxyKey],
    ['Continue, config.yaml', 'http://127.0.0.1:11434', null, null],
  ])
  expect(candidates.map(({ providers }) => providers[0]).filter((id) => id !== 'openai')).toContain('ollama')
  expect(notUnderstood).toEqual([])
})

test('the older config.json is read with its comments, and its models in other places too', async () => {
  const { place, write } = createMachine()
  write(
    '.continue/config.json',
    `{
      // chat
      "models": [{ "title": "GPT", "provider": "openai", "model": "gpt-5", "apiKey": "${openaiKey}" }],
      "tabAutocompleteModel": { "title": "Fast", "provider": "groq", "model": "llama", "apiKey": "${groqKey}" },
      "embeddingsProvider": { "provider": "transformers.js" }
    }`,
  )
  const { candidates, notUnderstood } = await readContinue(place)
  expect(candidates.map(({ source, key }) => [source, key])).toEqual([
    ['Continue, config.json', openaiKey],
    ['Continue, config.json', groqKey],
  ])
  expect(notUnderstood).toEqual([])
})

test('secrets that are kept elsewhere, models of the hub and odd ones are said', async () => {
  const { place, write } = createMachine()
  write(
    '.continue/config.yaml',
    `models:
  - uses: anthropic/claude-sonnet
  - name: GPT
    provider: openai
    apiKey: \${{ secrets.GONE }}
  - name: [1]
  - name: Mine
    provider: groq
    apiKey: ${groqKey}
`,
  )
  const { candidates, notUnderstood } = await readContinue(place)
  expect(candidates.map(({ key }) => key)).toEqual([groqKey])
  expect(notUnderstood).toEqual([
    'A model in config.yaml of Continue stands at its hub, and so does its key. Copy the key from there and paste it.',
    'The key of “GPT” in config.yaml of Continue is the secret “GONE”, which is not in .env of Continue. Paste the key itself.',
    'A model in config.yaml of Continue was not understood. Copy its key and paste it.',
  ])
})

test('a list that is no list is one sentence, and CONTINUE_GLOBAL_DIR moves the folder', async () => {
  const { place, write } = createMachine({ CONTINUE_GLOBAL_DIR: '~/own' })
  write('own/config.yaml', 'models: 5\n')
  write('own/config.json', '{"models": [')
  expect(await readContinue(place)).toEqual({
    candidates: [],
    notUnderstood: [
      '~/own/config.yaml (Continue) does not have the expected structure; it was left as it is. Let Continue write it anew or mend it in an editor, then search again.',
      '~/own/config.json (Continue) is not valid JSON; it was left as it is. Let Continue write it anew or mend it in an editor, then search again.',
    ],
  })
})
