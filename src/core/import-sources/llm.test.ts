import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readLlm } from './llm.ts'
import { anthropicKey, createMachine, groqKey, openaiKey, proxyKey, subscriptionToken } from './machine.fixture.ts'

const linux = '.config/io.datasette.llm/keys.json'

test('each name in keys.json is an account, of the provider that the name or the look of the key tells', async () => {
  const { place, write } = createMachine()
  write(linux, {
    '// Note': 'This file stores secret API credentials.',
    openai: openaiKey,
    personal: anthropicKey,
    groq: groqKey,
    mystery: proxyKey,
  })
  const { candidates, notUnderstood } = await readLlm(place)
  expect(candidates.map(({ source, providers, label, key }) => [source, providers[0], label, key])).toEqual([
    ['llm, keys.json', 'openai', null, openaiKey],
    ['llm, keys.json', 'anthropic', 'personal', anthropicKey],
    ['llm, keys.json', 'groq', null, groqKey],
    ['llm, keys.json', undefined, 'mystery', proxyKey],
  ])
  expect(notUnderstood).toEqual([])
})

test('the file is where each system keeps it, and LLM_USER_PATH wins', async () => {
  const places = [
    [linux, {}, 'linux'],
    ['elsewhere/io.datasette.llm/keys.json', { XDG_CONFIG_HOME: '~/elsewhere' }, 'linux'],
    ['Library/Application Support/io.datasette.llm/keys.json', {}, 'darwin'],
    ['AppData/Roaming/io.datasette.llm/keys.json', { APPDATA: '~/AppData/Roaming' }, 'win32'],
    ['own/keys.json', { LLM_USER_PATH: '~/own', XDG_CONFIG_HOME: '~/elsewhere' }, 'linux'],
  ] as const
  for (const [path, environment, platform] of places) {
    const { place, write } = createMachine(environment, platform)
    write(path, { openai: openaiKey })
    expect((await readLlm(place)).candidates, path).toHaveLength(1)
  }
})

test('what is no usable key is said by its name, without a part of it', async () => {
  const { place, write } = createMachine()
  write(linux, {
    openai: 42,
    groq: 'your-api-key',
    mistral: 'op://Private/Mistral/key',
    anthropic: subscriptionToken,
    gemini: 'two words here',
    xai: '',
  })
  const { candidates, notUnderstood } = await readLlm(place)
  expect(candidates).toEqual([])
  expect(notUnderstood).toEqual([
    'The key of “openai” in keys.json of llm is not text. Set it again with “llm keys set”, then search again.',
    'The key of “groq” in keys.json of llm holds a placeholder in place of a key.',
    'The key of “mistral” in keys.json of llm stands in another store of secrets (op://), which Keydeck does not open. Copy the key from there and paste it.',
    'The key of “anthropic” in keys.json of llm is the token of a Claude subscription, which works in Claude Code alone; it is not imported. Create an API key in the Claude Console and add that.',
    expect.stringMatching(/^The key of “gemini” in keys\.json of llm cannot be used\. .*a space/),
  ])
})

test('a name that is itself a key is repeated nowhere', async () => {
  const { place, write } = createMachine()
  write(linux, { [openaiKey]: 7, [groqKey]: groqKey })
  const reading = await readLlm(place)
  expect(reading.notUnderstood).toEqual([
    'The key of an entry in keys.json of llm is not text. Set it again with “llm keys set”, then search again.',
  ])
  expect(reading.candidates[0]).toMatchObject({ label: null, key: groqKey })
})

test('a key called __proto__ is a name like any other and changes nothing', async () => {
  const { place, write } = createMachine()
  write(linux, `{"__proto__": {"openai": "${openaiKey}"}, "groq": "${groqKey}"}`)
  const { candidates } = await readLlm(place)
  expect(candidates.map(({ key }) => key)).toEqual([groqKey])
  expect(Object.keys(Object.prototype)).toEqual([])
})

test.each([
  ['cut off', '{"openai": "sk-pro', 'is not valid JSON'],
  ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'is not UTF-8 text'],
  ['a list', '["openai"]', 'does not have the expected structure'],
  ['empty', '', 'is not valid JSON'],
  ['deeper than any reader goes', '['.repeat(1_000_000), 'is not valid JSON'],
])('a file that is %s is one sentence', async (_, contents, what) => {
  const { place, write } = createMachine()
  write(linux, contents)
  expect(await readLlm(place)).toEqual({
    candidates: [],
    notUnderstood: [`~/${linux} (llm) ${what}; it was left as it is. Let llm write it anew or mend it in an editor, then search again.`],
  })
})

test('a file of 10 MB is not read, and one outside the home folder is named without its folder', async () => {
  const machine = createMachine()
  const place = { ...machine.place, environment: { LLM_USER_PATH: join(machine.workingFolder, 'own') } }
  machine.write('../project/own/keys.json', Buffer.alloc(10_000_000, 0x20))
  expect((await readLlm(place)).notUnderstood).toEqual([
    'keys.json (llm) is larger than 5 MB, so it was not read. Copy the part with the key from it and paste that.',
  ])
})
