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
      ...`OPENAI_API_KEY= |ANTHROPIC_AUTH_TOKEN="|export |set |$env:|curl |-H "|Authorization: Bearer |' |" |\n|\r\n|\\\n|^\n|{"|":"|"}|[|]|,|#|=|: |keydeck://add?key=|&baseUrl=|
ccswitch://v1/import?resource=provider&apiKey=|cherrystudio://providers/api-keys?v=1&data=|https://api.openai.com/v1|http://localhost:11434|-u |--url |\${|}|\`|apiKey|baseURL|name|\u200b|\u0000|…|•••`.split(
        '|',
      ),
    ),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
)

const text = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''))

/** Whether any 8 characters in a row of the secret stand in what is told. */
function leaks(told: string, key: string): boolean {
  const body = key.replace(/^sk-/, '')
  for (let at = 0; at + 8 <= body.length; at += 1) if (told.includes(body.slice(at, at + 8))) return true
  return false
}

test('S14: no text makes it throw, none gives a key that cannot be used, and nothing that is told holds a piece of a secret', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (pasted) => {
      const { candidates, notUnderstood } = await readPaste(pasted)
      const secrets = [...pasted.matchAll(/sk-[A-Za-z0-9]{24,}/g)].map(([key]) => key)
      for (const { key, label, model, problem } of candidates) {
        expect(key === null ? undefined : describeKeyProblem(key)).toBeUndefined()
        expect(key !== null && leaks([label, problem, model].join(' '), key)).toBe(false)
      }
      // Names of variables may be told, and stand in the text beside the keys.
      const told = [...notUnderstood, ...candidates.map(({ source }) => source)]
        .join(' ')
        .replaceAll(/OPENAI_API_KEY|ANTHROPIC_AUTH_TOKEN/g, '')
      expect(secrets.some((key) => leaks(told, key))).toBe(false)
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
  await fc.assert(
    fc.asyncProperty(value, fc.constantFrom('', '"', "'", '`'), fc.constantFrom('', ' ', ' # why', '\t'), async (given, quote, end) => {
      const file = `OPENAI_API_KEY=${quote}${given}${quote}${end}\n`
      const { candidates } = await readPaste(file)
      expect(candidates[0]?.key ?? null).toBe(candidates.length === 0 ? null : parse(file)['OPENAI_API_KEY'])
      expect(candidates).toHaveLength(/x{3}|\.\.\./i.test(given) ? candidates.length : 1)
    }),
  )
})
