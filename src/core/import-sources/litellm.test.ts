import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readLitellm } from './litellm.ts'
import { anthropicKey, createMachine, groqKey, openaiKey, proxyKey } from './machine.fixture.ts'

const configWith = (key: string) => `model_list:\n  - litellm_params: { model: groq/llama, api_key: ${key} }\n`

test('models are accounts of the provider before the slash, with variables looked up', async () => {
  const { place, write } = createMachine({ OPENAI_KEY: openaiKey })
  write(
    'litellm_config.yaml',
    `model_list:
  - model_name: gpt
    litellm_params: { model: openai/gpt-5, api_key: os.environ/OPENAI_KEY, rpm: 5 }
  - model_name: sonnet
    litellm_params: { model: anthropic/claude-sonnet, api_key: os.environ/ANTHROPIC_KEY }
  - model_name: large
    litellm_params: { model: openai/vendor/large, api_key: ${proxyKey}, api_base: https://proxy.example.com/v1 }
  - model_name: here
    litellm_params: { model: ollama_chat/llama, api_base: "http://localhost:11434" }
environment_variables:
  ANTHROPIC_KEY: ${anthropicKey}
  REDIS_PORT: 6379
general_settings:
  master_key: sk-1234
`,
  )
  const { candidates, notUnderstood } = await readLitellm(place)
  expect(candidates.map(({ source, baseUrl, model, key }) => [source, baseUrl, model, key])).toEqual([
    ['LiteLLM, configuration', null, 'gpt-5', openaiKey],
    ['LiteLLM, configuration', null, 'claude-sonnet', anthropicKey],
    ['LiteLLM, configuration', 'https://proxy.example.com/v1', 'vendor/large', proxyKey],
    ['LiteLLM, configuration', 'http://localhost:11434', 'llama', null],
  ])
  expect(candidates[0]?.providers).toEqual(['openai'])
  expect(candidates[3]?.providers[0]).toBe('ollama')
  expect(notUnderstood).toEqual([])
})

test('the file is found where a variable names it and under its usual name in the working folder, and nowhere else there', async () => {
  const { place, write, workingFolder } = createMachine({ LITELLM_CONFIG: '~/a.yaml', CONFIG_FILE_PATH: '~/b.yaml' })
  write('a.yaml', configWith(`${groqKey}1`))
  write('b.yaml', configWith(`${groqKey}2`))
  writeFileSync(join(workingFolder, 'litellm_config.yaml'), configWith(`${groqKey}3`))
  writeFileSync(join(workingFolder, 'config.yaml'), configWith(`${groqKey}4`))
  expect((await readLitellm(place)).candidates.map(({ key }) => key?.at(-1))).toEqual(['1', '2', '3'])
})

test('a file of another program that shares the name of the variable is passed over', async () => {
  const { place, write } = createMachine({ CONFIG_FILE_PATH: '~/other.json' })
  write('other.json', '{"model_list": 5')
  expect(await readLitellm(place)).toEqual({ candidates: [], notUnderstood: [] })
  const yaml = createMachine({ CONFIG_FILE_PATH: '~/other.yaml' })
  yaml.write('other.yaml', 'server:\n  port: 1\n')
  expect(await readLitellm(yaml.place)).toEqual({ candidates: [], notUnderstood: [] })
})

test('a variable that is not set and an odd model are said; an empty file is nothing', async () => {
  const { place, write } = createMachine()
  write('.litellm/config.yaml', '')
  write(
    'litellm_config.yaml',
    `model_list:
  - model_name: gpt
    litellm_params: { model: openai/gpt-5, api_key: os.environ/OPENAI_KEY }
  - model_name: odd
  - litellm_params: { model: groq/llama, api_key: ${groqKey} }
`,
  )
  const { candidates, notUnderstood } = await readLitellm(place)
  expect(candidates.map(({ key }) => key)).toEqual([groqKey])
  expect(notUnderstood).toEqual([
    'The key of “gpt” in the configuration of LiteLLM comes from the variable OPENAI_KEY, which is not set here. Start Keydeck where it is set, or paste the key.',
    'A model in the configuration of LiteLLM was not understood. Copy its key and paste it.',
  ])
})

test('broken files are one sentence each', async () => {
  const { place, write } = createMachine()
  write('litellm_config.yaml', `model_list: [{litellm_params: {api_key: ${openaiKey}`)
  write('.config/litellm/config.yaml', 'model_list: yes\n')
  write('.litellm/config.yaml', `# ${'x'.repeat(10_000_000)}\n`)
  expect(await readLitellm(place)).toEqual({
    candidates: [],
    notUnderstood: [
      '~/litellm_config.yaml (LiteLLM) is not valid YAML; it was left as it is. Let LiteLLM write it anew or mend it in an editor, then search again.',
      '~/.litellm/config.yaml (LiteLLM) is larger than 200 kB, so it was not read. Copy the part with the key from it and paste that.',
      '~/.config/litellm/config.yaml (LiteLLM) does not have the expected structure; it was left as it is. Let LiteLLM write it anew or mend it in an editor, then search again.',
    ],
  })
})
