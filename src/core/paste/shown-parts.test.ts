import { describe, expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'

const openai = 'sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7'
const other = 'sk-Zx9Yw8Vu7Ts6Rq5Po4Nm3Lk2'
const hyphens = 'gsk-Zx9Yw8-Vu7Ts6Rq-Po5Nm4'
const problem = 'Its base URL has what looks like a key in it; enter the base URL without the key.'

describe('S7: a key in the wrong place is not shown', () => {
  test.each([other, hyphens])('as a model or a label: %s', async (wrong) => {
    for (const text of [
      `OPENAI_API_KEY=${openai}\nOPENAI_MODEL=${wrong}`,
      JSON.stringify({ apiKey: openai, name: wrong, model: `openai/${wrong}` }),
      JSON.stringify({ apiKey: openai, name: `Work ${wrong}` }),
      `keydeck://add?provider=openai&key=${openai}&label=${wrong}&model=${wrong}`,
    ]) {
      expect((await readPaste(text)).candidates).toMatchObject([{ key: openai, label: null, model: null }])
    }
  })

  test.each([
    `https://relay.example.com/${other}/v1`,
    `https://relay.example.com/k/${hyphens}`,
    `https://${other}.example.com/v1`,
    'https://relay.example.com/a3f1c2d4-5b6e-4f7a-9c8d-123456789abc/v1',
    `https://gateway.ai.cloudflare.com/v1/${other}/my-gateway/compat`,
  ])('in the base URL %s, which is then nobody’s', async (baseUrl) => {
    const { candidates } = await readPaste(`OPENAI_API_KEY=${openai}\nOPENAI_BASE_URL=${baseUrl}`)
    expect(candidates).toMatchObject([{ key: openai, baseUrl: null, providers: [], fields: {}, problem }])
  })

  test('in the base URL of a server without keys, which is said instead', async () => {
    expect(await readPaste(`OLLAMA_HOST=http://localhost:11434/${other}`)).toEqual({
      candidates: [],
      notUnderstood: [`OLLAMA_HOST has no value that can be used. ${problem}`],
    })
  })

  test('as a part that its provider names', async () => {
    const azure = '0123456789abcdef0123456789abcdef'
    const { candidates } = await readPaste(`AZURE_API_KEY=${azure}\nAZURE_RESOURCE_NAME=${other}`)
    expect(candidates).toMatchObject([{ key: azure, fields: {} }])
  })

  test('in another account of the same text', async () => {
    const short = 'a1-b2c3.d4'
    const text = JSON.stringify([
      { apiKey: short, baseURL: 'https://one.example.com/v1' },
      { apiKey: openai, baseURL: 'https://two.example.com/v1', name: `Mine ${short}`, model: short },
      { apiKey: other, baseURL: `https://three.example.com/${short}` },
    ])
    expect((await readPaste(text)).candidates).toMatchObject([
      { key: short, baseUrl: 'https://one.example.com/v1' },
      { key: openai, baseUrl: 'https://two.example.com/v1', label: null, model: null },
      { key: other, baseUrl: null, providers: [], problem },
    ])
  })
})

test('IDs that a provider asks for are shown, though they look like keys', async () => {
  const id = '0123456789abcdef0123456789abcdef'
  const gateway = `https://gateway.ai.cloudflare.com/v1/${id}/my-gateway/compat`
  expect((await readPaste(JSON.stringify({ apiKey: openai, baseURL: gateway }))).candidates).toMatchObject([
    { baseUrl: gateway, fields: { account: id, gateway: 'my-gateway' }, problem: '' },
  ])
})

test('a word that stands in a key by chance hides nothing', async () => {
  const text = JSON.stringify({
    name: 'deepseek',
    apiKey: 'sk-deepseek-Ab1Cd2Ef3',
    baseURL: 'https://relay.example.com/deepseek',
    model: 'deepseek-chat',
  })
  expect((await readPaste(text)).candidates).toMatchObject([{ baseUrl: 'https://relay.example.com/deepseek', model: 'deepseek-chat' }])
})

test('what Google’s credentials name beside their secrets is shown', async () => {
  const file = {
    type: 'authorized_user',
    client_id: '1234-abcd.apps.googleusercontent.com',
    client_secret: 'GOCSPX-Ab1Cd2Ef3Gh4',
    refresh_token: '1//0gAb1Cd2Ef3Gh4',
    quota_project_id: 'my-project-1',
  }
  expect((await readPaste(JSON.stringify(file))).candidates).toMatchObject([
    { source: 'Google credentials', fields: { project: 'my-project-1' } },
  ])
})
