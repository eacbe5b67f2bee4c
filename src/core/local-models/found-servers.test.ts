import { expect, onTestFinished, test } from 'vitest'
import { createTargets } from '../calls/targets.ts'
import { openTestCore } from '../core.fixture.ts'
import { createHttpRequest } from '../network/http-request.ts'
import { createLook } from './look-at-place.ts'
import { answering, startAnswering } from './local-models.fixture.ts'
import { placesToLookAt } from './places-to-look-at.ts'
import type { FoundServer } from './usual-places.ts'

/** Looks at a server as if it were at its kind's usual place, which nobody claimed. */
async function lookAt(kind: FoundServer['kind'], answers: Readonly<Record<string, unknown>>) {
  const server = await startAnswering(answering(answers))
  const core = await openTestCore()
  onTestFinished(() => core.remove())
  const found = [{ id: `found:${kind}`, kind, baseUrl: `${server.origin}/v1` }]
  const targets = createTargets({
    accounts: core.accounts,
    credentials: core.credentials,
    definitionOf: core.ownProviders.definitionOf,
    foundServers: () => found,
  })
  const look = createLook({
    request: createHttpRequest({ ownOrigins: () => [] }),
    chooseProxy: async () => null,
    targets,
    foundServers: () => found,
    machine: undefined,
    memoryBytes: 16e9,
  })
  const [place] = placesToLookAt([], found)
  if (!place) throw new Error('There is no place.')
  return (await look(place, AbortSignal.timeout(10_000))).server
}

const list = (owner: string | null) => ({
  '/v1/models': { object: 'list', data: [{ id: 'm', ...(owner === null ? {} : { owned_by: owner }) }] },
})

test.each([
  ['lmstudio', 'organization_owner', 'running'],
  ['lmstudio', null, 'running'],
  ['llamacpp', 'llamacpp', 'running'],
  ['vllm', 'vllm', 'running'],
  ['vllm', 'me', 'something-else'],
  ['llamacpp', null, 'something-else'],
  ['lmstudio', 'vllm', 'something-else'],
] as const)('what answers at the usual port of %s and signs its models with %s is %s', async (kind, owner, state) => {
  expect((await lookAt(kind, list(owner))).state).toBe(state)
})

test('llama.cpp and vLLM tell their versions', async () => {
  expect((await lookAt('llamacpp', { ...list('llamacpp'), '/props': { build_info: 'b6500-1a2b3c4d' } })).version).toBe('b6500-1a2b3c4d')
  expect((await lookAt('vllm', { ...list('vllm'), '/version': { version: '0.11.0' } })).version).toBe('0.11.0')
})

test('llama.cpp tells how large its model is, so that it is known whether it fits', async () => {
  const data = [
    { id: 'm', owned_by: 'llamacpp', meta: { n_params: 7_615_616_512, size: 4_677_120_000, n_ctx_train: 32_768 } },
    { id: 'odd', owned_by: 'llamacpp', meta: { n_params: 'many', size: -1 } },
    { id: 'bare', owned_by: 'llamacpp' },
  ]
  const { models } = await lookAt('llamacpp', { '/v1/models': { object: 'list', data } })
  expect(models).toMatchObject([
    { name: 'm', sizeBytes: 4_677_120_000, parameters: '7.6B', contextLength: 32_768, fit: 'fits' },
    { name: 'odd', sizeBytes: null, parameters: null, fit: 'unknown' },
    { name: 'bare', sizeBytes: null, fit: 'unknown' },
  ])
})

test('an older LM Studio tells what is loaded, and what only embeds', async () => {
  const { models } = await lookAt('lmstudio', {
    '/v1/models': { data: [{ id: 'chat' }, { id: 'seeing' }, { id: 'vectors' }] },
    '/api/v0/models': {
      data: [
        {
          id: 'chat',
          type: 'llm',
          arch: 'llama',
          quantization: 'Q4_K_M',
          state: 'loaded',
          max_context_length: 131_072,
          loaded_context_length: 4_096,
        },
        { id: 'seeing', type: 'vlm', state: 'not-loaded' },
        { id: 'vectors', type: 'embeddings' },
        null,
      ],
    },
  })
  expect(models).toMatchObject([
    {
      name: 'chat',
      family: 'llama',
      quantization: 'Q4_K_M',
      contextLength: 131_072,
      running: { contextLength: 4_096 },
      capabilities: ['completion'],
    },
    { name: 'seeing', capabilities: ['completion', 'vision'], running: null },
    { name: 'vectors', capabilities: ['embedding'] },
  ])
})
