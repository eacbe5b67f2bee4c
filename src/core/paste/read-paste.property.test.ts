import fc from 'fast-check'
import { expect, test } from 'vitest'
import { describeKeyProblem } from '../../shared/api-key.ts'
import { parse } from 'dotenv'
import { readPaste } from './read-paste.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'.split('')

/** What no key here has by chance twice: long, mixed, and of no placeholder’s look. */
const secret = fc
  .string({ unit: fc.constantFrom(...letters), minLength: 24, maxLength: 60 })
  .filter((text) => /\d/.test(text) && /[a-z]/.test(text) && !/x{3}|^(.)\1*$/i.test(text))
  .map((text) => `sk-${text}`)

/** Pieces of everything that people paste, so that random text comes near to what is understood. */
const piece = fc.oneof(
  { weight: 3, arbitrary: secret },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...`OPENAI_API_KEY=|OPENAI_MODEL=|OPENAI_API_KEY= |ANTHROPIC_AUTH_TOKEN="|export |set |$env:|curl |-H "|Authorization: Bearer |' |" |\n|\r\n|\\\n|^\n|{"|":"|"}|[|]|,|#|=|: |keydeck://add?key=|&baseUrl=|
ccswitch://v1/import?resource=provider&apiKey=|cherrystudio://providers/api-keys?v=1&data=|https://api.openai.com/v1|http://localhost:11434|-u |--url |\${|}|\`|apiKey|baseURL|name|\u200b|\u0000|…|•••`.split(
        '|',
      ),
    ),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
)

const anyText = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

/** Whether any 8 characters in a row of the secret stand in what is told. */
function leaks(told: string, key: string): boolean {
  const body = key.replace(/^sk-/, '')
  for (let at = 0; at + 8 <= body.length; at += 1) if (told.includes(body.slice(at, at + 8))) return true
  return false
}

/** Everything of a reading that a surface may show. Names of variables may be told, and stand in the text beside the keys. */
function toldOf({ candidates, notUnderstood }: Awaited<ReturnType<typeof readPaste>>): string {
  const shown = candidates.flatMap(({ source, label, model, baseUrl, fields, problem }) =>
    [source, label, model, baseUrl, problem].concat(Object.values(fields)),
  )
  return [...notUnderstood, ...shown].join(' ').replaceAll(/[A-Z]+_(?:API_KEY|AUTH_TOKEN)/g, '')
}

test('S14: no text makes it throw, none gives a key that cannot be used, and nothing that is told holds a piece of a secret', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (pasted) => {
      const reading = await readPaste(pasted)
      for (const { key } of reading.candidates) expect(key === null ? undefined : describeKeyProblem(key)).toBeUndefined()
      const secrets = [...pasted.matchAll(/sk-[A-Za-z0-9]{24,}/g)].map(([key]) => key)
      const told = toldOf(reading)
      expect(secrets.some((key) => leaks(told, key))).toBe(false)
    }),
    { numRuns: 2_000 },
  )
})

const withHyphens = fc
  .string({ unit: fc.constantFrom(...letters, '-'), minLength: 24, maxLength: 60 })
  .filter((text) => !/x{3}/i.test(text))
  .map((text) => `sk-${text}`)

/** A value with the secret in it that may be shown, which people put into the wrong place, or one that is right. */
const mistakenValue = fc.oneof(secret, withHyphens).chain((key) =>
  fc.record({
    key: fc.constant(key),
    text: fc.constantFrom(
      key,
      `https://r.example.com/${key}/v1`,
      `https://${key}.example.com`,
      `Work ${key}`,
      `openai/${key}`,
      'gpt-4o',
      'one',
    ),
  }),
)

const variable = fc.constantFrom(
  ...'OPENAI_API_KEY OPENAI_MODEL OPENAI_BASE_URL OPENAI_API_KEY_WORK AZURE_API_KEY AZURE_RESOURCE_NAME AZURE_OPENAI_ENDPOINT AWS_REGION AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN OLLAMA_HOST'.split(
    ' ',
  ),
)
const member = fc.constantFrom(
  ...'apiKey name title model models baseURL provider id region resourceName accessKeyId secretAccessKey work'.split(' '),
)
const parameter = fc.constantFrom('key', 'label', 'model', 'baseUrl', 'provider')

const several = <Name>(name: fc.Arbitrary<Name>) => fc.array(fc.tuple(name, mistakenValue), { minLength: 2, maxLength: 8 })

/** Accounts in which secrets stand where a name, a model or a base URL should. */
const mistaken = fc.oneof(
  several(variable).map((all) => ({ all, text: all.map(([name, { text }]) => `${name}=${text}`).join('\n') })),
  several(member).map((all) => ({ all, text: JSON.stringify(Object.fromEntries(all.map(([name, { text }]) => [name, text]))) })),
  several(member).map((all) => ({ all, text: JSON.stringify(all.map(([name, { text, key }]) => ({ apiKey: key, [name]: text }))) })),
  several(parameter).map((all) => ({
    all,
    text: `keydeck://add?${all.map(([name, { text }]) => `${name}=${encodeURIComponent(text)}`).join('&')}`,
  })),
)

test('S7: a secret is shown nowhere, whatever place of an account it stands in', async () => {
  await fc.assert(
    fc.asyncProperty(mistaken, async ({ all, text: pasted }) => {
      const told = toldOf(await readPaste(pasted)).toLowerCase()
      for (const [, { key }] of all) expect(leaks(told, key.toLowerCase())).toBe(false)
    }),
    { numRuns: 2_000 },
  )
})

const account = fc.record({
  key: secret,
  baseUrl: fc.tuple(fc.domain(), fc.constantFrom('', '/v1', '/openai/v1')).map(([host, path]) => `https://${host}${path}`),
  model: fc.constantFrom('gpt-4o', 'org/model-1.5', 'm:free'),
})

type Account = { key: string; baseUrl: string; model: string }

/** Each way of writing an account down. */
const formats: Record<string, (account: Account) => string> = {
  export: ({ key, baseUrl, model }) => `export OPENAI_API_KEY="${key}"\nexport OPENAI_BASE_URL='${baseUrl}'\nexport OPENAI_MODEL=${model}`,
  '.env': ({ key, baseUrl, model }) =>
    `# mine\nPORT=1\nOPENAI_API_KEY=${key}\r\nOPENAI_BASE_URL = ${baseUrl} # where\nOPENAI_MODEL="${model}"\n`,
  PowerShell: ({ key, baseUrl, model }) =>
    `$env:OPENAI_API_KEY="${key}"; \n$env:OPENAI_BASE_URL='${baseUrl}'\n$env:OPENAI_MODEL="${model}"`,
  fish: ({ key, baseUrl, model }) => `set -gx OPENAI_API_KEY ${key}\nset -x OPENAI_BASE_URL "${baseUrl}"\nset -x OPENAI_MODEL ${model}`,
  cmd: ({ key, baseUrl, model }) => `set OPENAI_API_KEY=${key}\r\nset "OPENAI_BASE_URL=${baseUrl}"\r\nset OPENAI_MODEL=${model}`,
  curl: ({ key, baseUrl, model }) =>
    `curl ${baseUrl}/chat/completions \\\n  -H "Authorization: Bearer ${key}" \\\n  -d '${JSON.stringify({ model })}'`,
  JSON: ({ key, baseUrl, model }) => JSON.stringify({ name: 'A', apiKey: key, baseURL: baseUrl, model }),
  link: ({ key, baseUrl, model }) => `keydeck://add?${new URLSearchParams({ provider: 'custom-openai', key, baseUrl, model }).toString()}`,
  'cc-switch': ({ key, baseUrl, model }) =>
    `ccswitch://v1/import?resource=provider&app=codex&name=A&endpoint=${encodeURIComponent(baseUrl)}&apiKey=${key}&model=${encodeURIComponent(model)}`,
  'Cherry Studio': ({ key, baseUrl, model }) =>
    `cherrystudio://providers/api-keys?v=1&data=${Buffer.from(JSON.stringify({ id: 'a', baseUrl, apiKey: key, model }))
      .toString('base64')
      .replaceAll('+', '_')
      .replaceAll('/', '-')}`,
}

test.each(Object.keys(formats))('an account written as %s is read back the same', async (format) => {
  await fc.assert(
    fc.asyncProperty(account, async (given) => {
      const { candidates } = await readPaste(formats[format]?.(given) ?? '')
      expect(candidates.map(({ key, baseUrl, model }) => ({ key, baseUrl, model }))).toEqual([given])
    }),
    { numRuns: 60 },
  )
})

test('values of a .env file are read as dotenv reads them', async () => {
  const value = fc
    .string({ unit: fc.constantFrom(...letters, '-', '_', '.', '/', '+'), minLength: 20, maxLength: 40 })
    .map((rest) => `sk-A1${rest}`)
    .filter((text) => !/x{3}|\.\.\./i.test(text))
  await fc.assert(
    fc.asyncProperty(value, fc.constantFrom('', '"', "'", '`'), fc.constantFrom('', ' ', ' # why', '\t'), async (given, quote, end) => {
      const file = `OPENAI_API_KEY=${quote}${given}${quote}${end}\n`
      const { candidates } = await readPaste(file)
      expect(candidates.map(({ key }) => key)).toEqual([parse(file)['OPENAI_API_KEY']])
    }),
  )
})
