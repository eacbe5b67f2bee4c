import { expect, test } from 'vitest'
import { diffLines } from './diff-lines.ts'
import { maskLine } from './mask-line.ts'

test.each([
  ['  "ANTHROPIC_AUTH_TOKEN": "correct-horse-battery-staple",', '  "ANTHROPIC_AUTH_TOKEN": "••••",'],
  ['{"apiKey":"ab\\"cd","model":"opus"}', '{"apiKey":"••••","model":"opus"}'],
  ['{ "password": 123456, "model": "opus" }', '{ "password": ••••, "model": "opus" }'],
  [`api_key = 'it''s mine' # theirs`, `api_key = '••••' # theirs`],
  ['client_secret = """abc', 'client_secret = """••••'],
  ['openai-api-key: correct horse battery', 'openai-api-key: ••••'],
  ['api-key: [gemini=horse, x=y]', 'api-key: ••••'],
  ['export DB_PASSWORD=hunter', 'export DB_PASSWORD=••••'],
  ['"run": "AWS_SECRET=horse tool", "model": "opus"', '"run": "AWS_SECRET=••••", "model": "opus"'],
  ['credentials: horse', 'credentials: ••••'],
  ['passwd=horse', 'passwd=••••'],
  ['"db": "postgres://admin:s3cret@db/main"', '"db": "postgres://••••@db/main"'],
])('%j is shown without its secret (S7)', (line, shown) => {
  expect(maskLine(line)).toBe(shown)
})

test.each([
  '"apiKeyHelper": "keydeck token work",',
  '"ANTHROPIC_API_KEY": "",',
  '"apiKey": "{env:OPENAI_API_KEY}", "model": "gpt-5"',
  'apiKey: ${{ secrets.OPENAI_API_KEY }}',
  'apiKey: ${{ secrets.openai-of-mine }}',
  '"token": { "kind": "none" }, "requires_token": false,',
  '"cdn": "https://cdn.example.com/npm/pkg@1.2.3"',
  'args = ["token", "work"]',
])('%j holds none and is shown as it is', (line) => {
  expect(maskLine(line)).toBe(line)
})

const id = '0b9f3c1e-2a4d-4c7b-9d1e-5f6a7b8c9d0e'

test.each([
  [`args = ["token", "${id}"]`, [id], `args = ["token", "${id}"]`],
  [
    `"apiKeyHelper": "/bin/k token ${id}", "apiKey": "of-mine"`,
    [`/bin/k token ${id}`],
    `"apiKeyHelper": "/bin/k token ${id}", "apiKey": "••••"`,
  ],
  [`apiKey: {env:x1y2z3}`, ['{env:x1y2z3}'], `apiKey: {env:x1y2z3}`],
  // A part of a value, and the name of one, are the user's.
  [`"id": "${id} of-mine"`, [id], `"id": "•••• of-mine"`],
  ['"token": "of-mine"', ['token'], '"token": "••••"'],
])('of %j what Keydeck wrote itself is shown as it is, and nothing else (S7)', (line, own, shown) => {
  expect(diffLines('', line, [], own)).toEqual([{ kind: 'added', text: shown }])
})

test('a secret that what Keydeck wrote is a part of is masked as a whole (S7)', () => {
  const secret = `horse "${id}" battery`
  expect(diffLines('', `'x' = '${secret}'`, [secret], [id])).toEqual([{ kind: 'added', text: "'x' = '••••'" }])
})

test('a line is shown up to 2,000 characters, however long it is, and masked in a moment', () => {
  const began = performance.now()
  for (const piece of ['-', 'key', '://', ':', 'key: "', ' ', '\\', 'password=[', '"token":'])
    expect(maskLine(piece.repeat(200_000)).length).toBeLessThanOrEqual(2_001)
  expect(performance.now() - began).toBeLessThan(4_000)
})
