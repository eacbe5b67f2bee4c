import { describe, expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'

const openai = 'sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7'
const claude = 'sk-ant-api03-Zy9Xw8Vu7Ts6Rq5AA'
const plain = 'q7Zk2PdW9xRtV4mNbC8sLfA3'
const router = `sk-or-v1-${'0a1b2c3d'.repeat(8)}`

/** What was understood, without the parts that say nothing. */
async function understood(text: string) {
  const { candidates } = await readPaste(text)
  return candidates.map(({ providers, baseUrl, key, label, model, auth, fields, secrets }) =>
    Object.fromEntries(
      Object.entries({ provider: providers[0], baseUrl, key, label, model, auth, fields, secrets }).filter(
        ([, value]) => value !== null && value !== undefined && JSON.stringify(value) !== '{}',
      ),
    ),
  )
}

const guessed = async (text: string) => (await readPaste(text)).candidates.map((candidate) => [candidate.providers[0], candidate.guessed])

describe('a key alone', () => {
  test('is told by its shape', async () => {
    expect(await understood(openai)).toEqual([{ provider: 'openai', key: openai }])
    expect(await understood(`  ${router}\n`)).toEqual([{ provider: 'openrouter', key: router }])
  })

  test('may be of several providers where they share a shape, and of nobody known', async () => {
    const { candidates } = await readPaste(`sk-${'Ab1'.repeat(12)}`)
    expect(candidates[0]?.providers.length).toBeGreaterThan(1)
    expect(await understood('q7Zk2PdW9xRtV4mNbC8sLfA3')).toEqual([{ key: 'q7Zk2PdW9xRtV4mNbC8sLfA3' }])
  })

  test('is a guess where its shape is nobody’s own, unless its name stands beside it somewhere', async () => {
    const hex = '0123456789abcdef0123456789abcdef'
    expect(await guessed(hex)).toEqual([['azure-openai', true]])
    expect(await guessed(openai)).toEqual([['openai', false]])
    expect(await guessed(`MISTRAL_API_KEY=${hex}`)).toEqual([['mistral', false]])
    expect(await guessed(`${hex}\nMISTRAL_API_KEY=${hex}`)).toEqual([['mistral', false]])
  })

  test('stands in quotes, after Bearer, behind a bullet or behind a name', async () => {
    for (const text of [
      `"${openai}"`,
      `‘${openai}’`,
      `${openai},`,
      `- ${openai}`,
      `$ ${openai}`,
      `2. ${openai}`,
      `OpenAI key: ${openai}`,
    ]) {
      expect(await understood(text)).toEqual([{ provider: 'openai', key: openai }])
    }
    for (const text of [`Bearer ${openai}`, `Authorization: Bearer ${openai}`, `'Authorization': 'Bearer ${openai}',`]) {
      expect(await understood(text)).toEqual([{ provider: 'openai', key: openai, auth: 'bearer' }])
    }
  })

  test('goes to the address that stands beside it', async () => {
    expect(await understood(`https://relay.example.com/v1/\n${openai}`)).toEqual([
      { provider: 'custom-openai', baseUrl: 'https://relay.example.com/v1', key: openai },
    ])
    expect(await understood(`https://generativelanguage.googleapis.com/v1beta/models?key=AIza${'b'.repeat(35)}`)).toEqual([
      { provider: 'gemini', baseUrl: 'https://generativelanguage.googleapis.com/v1beta', key: `AIza${'b'.repeat(35)}` },
    ])
  })

  test('and its address are found in sentences, too; pages about keys are no address', async () => {
    const text = `Your key from https://platform.openai.com/api-keys is ${openai}.\nHave fun!`
    expect(await understood(text)).toEqual([{ provider: 'openai', key: openai }])
    expect(await understood(`接口地址：https://relay.example.com/v1\n密钥：${openai}`)).toEqual([
      { provider: 'custom-openai', baseUrl: 'https://relay.example.com/v1', key: openai },
    ])
    expect(await understood(`Base URL: https://relay.example.com\nAPI Key: ${openai}`)).toEqual([
      { provider: 'custom-openai', baseUrl: 'https://relay.example.com', key: openai },
    ])
  })

  test('goes to the nearest of several addresses', async () => {
    const text = `https://a.example.com/v1\n${openai}\n\nhttps://b.example.com/v1\n${claude}`
    expect((await understood(text)).map(({ baseUrl }) => baseUrl)).toEqual(['https://a.example.com/v1', 'https://b.example.com/v1'])
  })

  test.each([
    `https://relay.example/v1 ${plain}`,
    `https://relay.example/v1 with ${plain} as the key, for claude-3-5-sonnet-20241022`,
    `https://relay.example/v1: ${plain}`,
    `url: https://relay.example/v1\nkey: ${plain}`,
    `Base URL: https://relay.example/v1\nAPI key: ${plain}`,
    `Key: ${plain}\nEndpoint: https://relay.example/v1`,
    `host: relay.example/v1\ntoken: ${plain}`,
    `url=https://relay.example/v1\nkey=${plain}`,
    `endpoint = "https://relay.example/v1"\ntoken = "${plain}"`,
    `url:https://relay.example/v1\nkey:${plain}`,
    `Site: https://relay.example/v1 Key: ${plain}`,
    `api_key=${plain}\nurl=https://relay.example/v1`,
    `apiKey: ${plain}\nendpoint: https://relay.example/v1`,
  ])('of nobody’s shape is taken where a person names it, or an address stands beside it: %j', async (text) => {
    expect(await understood(text)).toEqual([{ provider: 'custom-openai', baseUrl: 'https://relay.example/v1', key: plain }])
  })

  test('of several that are named goes to the address named with it, whichever stands first', async () => {
    const pairs = [
      ['https://a.example.com/v1', plain],
      ['https://b.example.com/v1', claude],
    ]
    const before = pairs.map(([url, key]) => `url: ${url}\nkey: ${key}`).join('\n')
    const after = pairs.map(([url, key]) => `key=${key}\nurl=${url}`).join('\n')
    for (const text of [before, after]) expect((await understood(text)).map(({ baseUrl, key }) => [baseUrl, key])).toEqual(pairs)
  })

  test('in a sentence without an address is not guessed at, and that is said', async () => {
    const { candidates, notUnderstood } = await readPaste(`The new one is ${plain} since today`)
    expect(candidates).toEqual([])
    expect(notUnderstood).toContain('A word that looks like a key was not understood.')
    expect((await readPaste('We moved to claude-3-5-sonnet-20241022 at last')).notUnderstood).toEqual(['Line 1 could not be understood.'])
  })

  test('is one account each time it is another, and one however often it is there', async () => {
    expect(await understood(`${openai}\n\n${claude}\r\n${openai}`)).toEqual([
      { provider: 'openai', key: openai },
      { provider: 'anthropic', key: claude },
    ])
  })
})

describe('a variable', () => {
  test.each([
    `OPENAI_API_KEY=${openai}`,
    `export OPENAI_API_KEY="${openai}" # mine`,
    `  export OPENAI_API_KEY = '${openai}';`,
    `declare -x OPENAI_API_KEY=${openai}`,
    `$env:OPENAI_API_KEY = "${openai}"`,
    `$Env:OPENAI_API_KEY='${openai}';`,
    `[Environment]::SetEnvironmentVariable("OPENAI_API_KEY", "${openai}", "User")`,
    `PS C:\\Users\\me> $env:OPENAI_API_KEY="${openai}"`,
    `set -gx OPENAI_API_KEY ${openai}`,
    `set --export OPENAI_API_KEY "${openai}"`,
    `set OPENAI_API_KEY=${openai}`,
    `set "OPENAI_API_KEY=${openai}"`,
    `setx OPENAI_API_KEY "${openai}"`,
    `setenv OPENAI_API_KEY ${openai}`,
    `ENV OPENAI_API_KEY=${openai}`,
    `ENV OPENAI_API_KEY ${openai}`,
    `$env.OPENAI_API_KEY = "${openai}"`,
    `OPENAI_API_KEY: ${openai}`,
    `- OPENAI_API_KEY=${openai}`,
    `OPENAI_API_KEY=${openai} python app.py`,
    `MAIN_VITE_OPENAI_API_KEY=${openai}`,
    `VITE_OPENAI_API_KEY=${openai}`,
    `NEXT_PUBLIC_OPENAI_API_KEY=${openai}`,
  ])('is read as its shell means it: %s', async (text) => {
    expect(await understood(text)).toEqual([{ provider: 'openai', key: openai }])
  })

  test('ends where its quotation ends, escaped quotation marks or not', async () => {
    const text = `NOTE="a \\" OPENAI_API_KEY=${openai}2; \\" b" OPENAI_API_KEY=${openai}`
    expect(await understood(text)).toEqual([{ provider: 'openai', key: openai }])
  })

  test('goes with the address and the model of its provider, several on one line', async () => {
    expect(await understood(`export OPENAI_BASE_URL=https://proxy.example.com/v1 OPENAI_MODEL=gpt-4o OPENAI_API_KEY=${openai}`)).toEqual([
      { provider: 'custom-openai', baseUrl: 'https://proxy.example.com/v1', model: 'gpt-4o', key: openai },
    ])
  })

  test('whose key has the shape of another provider is that provider’s', async () => {
    const { candidates } = await readPaste(`OPENAI_API_KEY=${router}`)
    expect(candidates[0]?.providers).toEqual(['openrouter', 'openai'])
  })

  test('of nobody known is understood when it holds what looks like a key', async () => {
    expect(await understood('ACME_API_KEY=q7Zk2PdW9xRtV4mNbC8sLfA3\nACME_BASE_URL=https://ai.acme.example/v1')).toEqual([
      { provider: 'custom-openai', baseUrl: 'https://ai.acme.example/v1', key: 'q7Zk2PdW9xRtV4mNbC8sLfA3' },
    ])
    expect(await understood('SESSION_SECRET=q7Zk2PdW9xRtV4mNbC8sLfA3\nNODE_ENV=production')).toEqual([])
  })

  test('without a provider in its name goes with the address beside it', async () => {
    expect(await understood(`api_key=${openai}\nbase_url=https://relay.example.com/v1`)).toEqual([
      { provider: 'custom-openai', baseUrl: 'https://relay.example.com/v1', key: openai },
    ])
  })

  test('names the way in which its key travels where the catalogue says so', async () => {
    expect(await understood(`ANTHROPIC_AUTH_TOKEN=${openai}\nANTHROPIC_BASE_URL=https://relay.example.com`)).toEqual([
      { provider: 'custom-anthropic', baseUrl: 'https://relay.example.com', key: openai, auth: 'bearer' },
    ])
  })
})

describe('sets of variables', () => {
  test('stay apart, and are labelled by what sets them apart', async () => {
    const text = `OPENAI_API_KEY_WORK=${openai}\nOPENAI_BASE_URL_WORK=https://work.example.com/v1\nOPENAI_API_KEY_PRIVATE=${openai}2\nMY_ANTHROPIC_API_KEY=${claude}`
    expect(await understood(text)).toEqual([
      { provider: 'custom-openai', baseUrl: 'https://work.example.com/v1', key: openai, label: 'Work' },
      { provider: 'openai', key: `${openai}2`, label: 'Private' },
      { provider: 'anthropic', key: claude, label: 'My' },
    ])
  })

  test('that are numbered share the address that has no number', async () => {
    expect(await understood(`OPENAI_BASE_URL=https://p.example.com/v1\nOPENAI_API_KEY_1=${openai}\nOPENAI_API_KEY2=${openai}2`)).toEqual([
      { provider: 'custom-openai', baseUrl: 'https://p.example.com/v1', key: openai, label: '1' },
      { provider: 'custom-openai', baseUrl: 'https://p.example.com/v1', key: `${openai}2`, label: '2' },
    ])
  })

  test('with the address of another provider’s Anthropic dialect are of that provider', async () => {
    expect(await understood(`ANTHROPIC_BASE_URL=https://api.deepseek.com/anthropic\nANTHROPIC_AUTH_TOKEN=sk-${'0a1b'.repeat(8)}`)).toEqual([
      { provider: 'deepseek', baseUrl: 'https://api.deepseek.com/anthropic', key: `sk-${'0a1b'.repeat(8)}`, auth: 'bearer' },
    ])
  })

  test('of a signed provider become one account', async () => {
    const text = `AWS_ACCESS_KEY_ID=AKIAIOSFODNN7ABCDEFG
AWS_SECRET_ACCESS_KEY="wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz12345678"
AWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjEJr2345678
AWS_REGION=eu-central-1`
    expect(await understood(text)).toEqual([
      {
        provider: 'bedrock',
        key: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYzz12345678',
        auth: 'sigv4',
        fields: { accessKeyId: 'AKIAIOSFODNN7ABCDEFG', region: 'eu-central-1' },
        secrets: { 'session-token': 'IQoJb3JpZ2luX2VjEJr2345678' },
      },
    ])
  })

  test('never lend one key what belongs to another', async () => {
    const text = `AWS_ACCESS_KEY_ID=AKIAIOSFODNN7ABCDEFG
AWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjEJr2345678
AWS_REGION=eu-central-1
AWS_SECRET_ACCESS_KEY_WORK=wJalrXUtnFEMI/K7MDENG`
    expect(await understood(text)).toMatchObject([{ label: 'Work', fields: { region: 'eu-central-1' } }])
    expect(JSON.stringify(await understood(text))).not.toMatch(/AKIA|IQoJ/)
  })

  test('with the name or the address of a resource keep its parts', async () => {
    const key = '0123456789abcdef0123456789abcdef'
    expect(await understood(`AZURE_API_KEY=${key}\nAZURE_RESOURCE_NAME=my-resource-1`)).toEqual([
      { provider: 'azure-openai', key, fields: { resource: 'my-resource-1' } },
    ])
    expect(await understood(`AZURE_OPENAI_API_KEY=${key}\nAZURE_OPENAI_ENDPOINT=https://res1.openai.azure.com/`)).toEqual([
      { provider: 'azure-openai', baseUrl: 'https://res1.openai.azure.com/openai/v1', key, fields: { resource: 'res1' } },
    ])
  })

  test('of a server on this machine need no key', async () => {
    expect(await understood('OLLAMA_HOST=0.0.0.0:11434')).toEqual([{ provider: 'ollama', baseUrl: 'http://127.0.0.1:11434' }])
    expect(await understood('OLLAMA_HOST=0.0.0.0')).toEqual([{ provider: 'ollama', baseUrl: 'http://127.0.0.1:11434' }])
    expect(await understood('OLLAMA_HOST=:11500')).toEqual([{ provider: 'ollama', baseUrl: 'http://127.0.0.1:11500' }])
  })

  test('make up a whole .env file, values over several lines among them', async () => {
    const text = `\ufeff# accounts\r\nPORT=3000\r\nexport OPENAI_API_KEY="${openai}"\r\nNOTE="first\r\nANTHROPIC_API_KEY=no\r\nlast"\r\n\r\nANTHROPIC_API_KEY='${claude}' # second\r\n`
    expect(await understood(text)).toEqual([
      { provider: 'openai', key: openai },
      { provider: 'anthropic', key: claude },
    ])
  })
})

test('Google’s credentials are one account, in the one spelling in which they are kept', async () => {
  const file = {
    type: 'service_account',
    project_id: 'my-project-1',
    private_key_id: 'a1',
    private_key: `-----BEGIN PRIVATE KEY-----\n${'MIIEvQ0B'.repeat(20)}\n-----END PRIVATE KEY-----\n`,
    client_email: 'me@my-project-1.iam.gserviceaccount.com',
    token_uri: 'https://evil.example.com',
  }
  const { candidates } = await readPaste(JSON.stringify(file, null, 2))
  expect(candidates).toMatchObject([{ providers: ['vertex'], fields: { project: 'my-project-1' }, source: 'Google credentials' }])
  expect(candidates[0]?.key).not.toContain('evil')
})

test('at most a thousand accounts come of one text, and that is said', async () => {
  const text = Array.from({ length: 1_200 }, (_, index) => `sk-proj-${index}${'Ab1Cd2Ef3'.repeat(3)}`).join('\n')
  const { candidates, notUnderstood } = await readPaste(text)
  expect(candidates).toHaveLength(1_000)
  expect(notUnderstood).toEqual(['Only the first 1,000 accounts are shown; add the others afterwards.'])
})
