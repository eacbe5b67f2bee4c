import { expect, test } from 'vitest'
import { readPaste } from './read-paste.ts'

const openai = 'sk-proj-Ab1Cd2Ef3Gh4Ij5Kl6Mn7'
const claude = 'sk-ant-api03-Zy9Xw8Vu7Ts6Rq5AA'

async function understood(text: string) {
  const { candidates } = await readPaste(text)
  return candidates.map(({ providers, key, baseUrl, model }) => [providers[0] ?? null, key, baseUrl, model])
}

const chat = ['openai', openai, 'https://api.openai.com/v1', 'gpt-4o']

test.each([
  `curl https://api.openai.com/v1/chat/completions \\\n  -H "Content-Type: application/json" \\\n  -H "Authorization: Bearer ${openai}" \\\n  -d '{\n    "model": "gpt-4o",\n    "messages": []\n  }'`,
  `$ curl -sSX POST --url https://api.openai.com/v1/responses --header='Authorization: Bearer ${openai}' --json '{"model":"gpt-4o"}'`,
  `curl.exe ^"https://api.openai.com/v1/responses^" ^\r\n  -H ^"Authorization: Bearer ${openai}^" ^\r\n  --data-raw ^"{^\\^"model^\\^":^\\^"gpt-4o^\\^"}^"`,
  `curl.exe "https://api.openai.com/v1/responses" \`\n  -H "Authorization: Bearer ${openai}" \`\n  -d '{"model":"gpt-4o"}'`,
  `curl -x http://me:secret@proxy.example.com:8080 -HAuthorization:Bearer\\ ${openai} --data '{"model":"gpt-4o"}' api.openai.com/v1/chat/completions`,
  `curl --oauth2-bearer ${openai} -d '{"model":"gpt-4o"}' https://api.openai.com/v1/chat/completions | jq .`,
])('a curl command gives key, base URL and model, whatever its shell: %#', async (text) => {
  expect(await understood(text)).toEqual([chat])
})

test('each way of sending a key is known', async () => {
  expect(
    await understood(`curl https://api.anthropic.com/v1/messages -H 'x-api-key: ${claude}' -H 'anthropic-version: 2023-06-01'`),
  ).toEqual([['anthropic', claude, 'https://api.anthropic.com', null]])
  expect(await understood(`curl -u onecodexkey1234: https://app.onecodex.com/api/v1/account`)).toEqual([
    ['onecodex', 'onecodexkey1234', 'https://app.onecodex.com', null],
  ])
  const google = `AIza${'b'.repeat(35)}`
  expect(await understood(`curl "https://generativelanguage.googleapis.com/v1beta/models/gemini-2:generateContent?key=${google}"`)).toEqual(
    [['gemini', google, 'https://generativelanguage.googleapis.com/v1beta', null]],
  )
  const azure = '0123456789abcdef0123456789abcdef'
  expect(
    await understood(
      `curl "https://res1.openai.azure.com/openai/deployments/gpt-4o/chat/completions?api-version=2024-06-01" -H "api-key: ${azure}"`,
    ),
  ).toEqual([['azure-openai', azure, 'https://res1.openai.azure.com/openai/v1', null]])
})

test('a signed request gives the pair of keys', async () => {
  const { candidates } = await readPaste(
    'curl --aws-sigv4 "aws:amz:us-east-1:bedrock" --user AKIAIOSFODNN7ABCDEFG:wJalrXUtnFEMI/K7MDENG https://bedrock-runtime.us-east-1.amazonaws.com/model/m/converse',
  )
  expect(candidates).toMatchObject([
    {
      providers: ['bedrock'],
      key: 'wJalrXUtnFEMI/K7MDENG',
      auth: 'sigv4',
      fields: { accessKeyId: 'AKIAIOSFODNN7ABCDEFG', region: 'us-east-1' },
    },
  ])
})

test('an address of one’s own goes by the API that the request speaks', async () => {
  expect(await understood(`curl https://llm.corp.example/anthropic/v1/messages -H "Authorization: Bearer ${openai}"`)).toEqual([
    ['custom-anthropic', openai, 'https://llm.corp.example/anthropic', null],
  ])
})

test('several commands are several accounts, and what stands around them is read as well', async () => {
  const text = `curl https://api.openai.com/v1/models -H "Authorization: Bearer ${openai}"\nGROQ_API_KEY=gsk_Ab1Cd2Ef3Gh4Ij5\ncurl https://api.anthropic.com/v1/models -H "x-api-key: ${claude}"`
  expect((await understood(text)).map(([provider]) => provider)).toEqual(['openai', 'anthropic', 'groq'])
})

test('a command whose quotation does not end takes nothing else with it', async () => {
  expect((await understood(`curl -H "Authorization: Bearer x\nGROQ_API_KEY=gsk_Ab1Cd2Ef3Gh4Ij5`)).map(([provider]) => provider)).toEqual([
    'groq',
  ])
})

const command = (header: string) => `curl https://api.openai.com/v1/models -H "Authorization: Bearer ${openai}" -H "${header}"`

test('S7: headers that do not come along are said, without what they hold', async () => {
  const said = 'The other headers of the curl command were left out; add them to its account under “More options”.'
  for (const header of ['OpenAI-Organization: org-Canary123', 'HTTP-Referer: https://canary.example.com'])
    expect((await readPaste(command(header))).notUnderstood).toEqual([said])
  for (const header of ['Content-Type: application/json', 'anthropic-version: 2023-06-01', 'Accept: */*'])
    expect((await readPaste(command(header))).notUnderstood).toEqual([])
})
