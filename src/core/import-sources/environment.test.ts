import { expect, test } from 'vitest'
import { readEnvironment } from './environment.ts'
import { anthropicKey, createMachine, openaiKey, proxyKey, subscriptionToken } from './machine.fixture.ts'

test('variables are accounts, each key with the address beside it', async () => {
  const { place } = createMachine({
    ANTHROPIC_API_KEY: anthropicKey,
    OPENAI_API_KEY: proxyKey,
    OPENAI_BASE_URL: 'https://proxy.example.com/v1',
    PATH: '/usr/bin',
    HOME: '/home/jane',
    DOCKER_HOST: 'unix:///run/docker.sock',
    EMPTY_API_KEY: '',
    UNSET_API_KEY: undefined,
  })
  const { candidates, notUnderstood } = await readEnvironment(place)
  expect(candidates.map(({ source, baseUrl, key }) => [source, baseUrl, key])).toEqual([
    ['environment, ANTHROPIC_API_KEY', null, anthropicKey],
    ['environment, OPENAI_API_KEY', 'https://proxy.example.com/v1', proxyKey],
  ])
  expect(notUnderstood).toEqual([])
})

test('Keydeck’s own variables are no finding', async () => {
  const { place } = createMachine({ KEYDECK_OPENAI_API_KEY: openaiKey, KEYDECK_HOME: '/srv/keys', keydeck_openai_api_key: openaiKey })
  expect(await readEnvironment(place)).toEqual({ candidates: [], notUnderstood: [] })
})

test('references and subscription tokens are said, never stored', async () => {
  const { place } = createMachine({
    OPENAI_API_KEY: 'op://Private/OpenAI/key',
    GROQ_API_KEY: '$(security find-generic-password -w)',
    ANTHROPIC_AUTH_TOKEN: subscriptionToken,
  })
  expect(await readEnvironment(place)).toEqual({
    candidates: [],
    notUnderstood: [
      'OPENAI_API_KEY stands in another store of secrets (op://), which Keydeck does not open. Copy the key from there and paste it.',
      'GROQ_API_KEY is printed by a command, which Keydeck does not run. Run it yourself and paste what it prints.',
      'ANTHROPIC_AUTH_TOKEN is the token of a Claude subscription, which works in Claude Code alone; it is not imported. Create an API key in the Claude Console and add that.',
    ],
  })
})
