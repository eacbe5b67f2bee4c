import { expect, test } from 'vitest'
import { createTextMask } from './mask-text.ts'

const known = 'sk-ant-api03-known-canary-0123456789abcdef'
const knownToken = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl'
const mask = createTextMask([known, knownToken, 'ollama'])

/** A patch that adds these lines to a file. */
const patchOf = (file: string, ...lines: string[]): string =>
  `diff --git a/${file} b/${file}\nindex 7898192..4b67b6a 100644\n--- a/${file}\n+++ b/${file}\n@@ -0,0 +1,${lines.length} @@\n${lines.map((line) => `+${line}\n`).join('')}`

const masked = (file: string, ...lines: string[]) => mask.patch(patchOf(file, ...lines), file)

/** One canary for each form in which a secret can stand in a file. The canary is what must be gone. */
const forms: readonly [what: string, file: string, line: string, canary: string][] = [
  ['a key of an account', 'a.ts', `x = ${known}`, 'known-canary'],
  ['a key of an account in base64', 'a.ts', `x = ${Buffer.from(known).toString('base64')}`, 'LWtub3duLWNhbmFy'],
  ['a part of a key of an account', 'a.ts', `x = ${known.slice(14, 32)}`, known.slice(14, 32)],
  ['a key that begins as one of an account does', 'a.ts', "'sk-ant-api03-ab_canary-cd_ef-gh'", 'canary'],
  ['a JWT that begins as one of an account does', 'a.ts', 'f(eyJhbGciOiJIUzI1NiJ9.eyJhIjoxfQ.canary)', 'canary'],
  ['an OpenAI key', 'a.ts', 'client("sk-proj-Canary0Ab1Cd2Ef3Gh4Ij5T3BlbkFJKl6Mn7Op8Qr9")', 'Canary0Ab1'],
  ['a Google key', 'a.txt', 'AIzaSyCanary0Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Q', 'Canary0Ab1'],
  ['an AWS key id', 'a.txt', 'AKIACANARY0ABCDEFGHI', 'CANARY0ABC'],
  ['an AWS secret', 'a.txt', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYCANARYKEYa', 'CANARYKEY'],
  ['a GitHub token', 'a.md', 'use ghp_Canary0Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9St', 'Canary0Ab1'],
  ['a fine-grained GitHub token', 'a.md', 'github_pat_11CANARY0Ab1Cd2Ef3Gh_4Ij5Kl6Mn7Op8Qr9St', 'CANARY0Ab1'],
  ['a Slack token', 'a.ts', "post('xoxb-123456789012-canary0ab1cd2')", 'canary0ab1'],
  ['a Slack hook', 'a.ts', 'https://hooks.slack.com/services/T000/B000/canaryabcdefghijkl', 'canaryabc'],
  ['a Stripe key', 'a.rb', 'Stripe.new("sk_live_canaryabcdefghij")', 'canaryabc'],
  ['a JWT', 'a.http', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.canary-signature', 'canary-signature'],
  ['a bearer', 'a.http', 'Authorization: Bearer canary-0ab1', 'canary-0ab1'],
  ['an npm token', '.npmrc', '//registry.npmjs.org/:_authToken=canary', 'canary'],
  ['a password of an environment file', '.env', 'DB_PASSWORD=canary and more', 'canary'],
  ['a key of an environment file', '.env.local', 'export SENTRY_KEY="canary"', 'canary'],
  ['a password in YAML', 'a.yaml', '  password: canary', 'canary'],
  ['a password in JSON', 'a.json', '  "clientSecret": "canary",', 'canary'],
  ['a password in TOML', 'a.toml', 'api_key = "canary"', 'canary'],
  ['a password in properties', 'a.properties', 'spring.datasource.password=canary', 'canary'],
  ['a password in XML', 'a.xml', '<password>canary</password>', 'canary'],
  ['a setting of .NET', 'web.config', '<add key="ApiToken" value="canary" />', 'canary'],
  ['a setting of ECS', 'a.json', '{ "name": "DB_PASSWORD", "value": "canary" }', 'canary'],
  ['a password in code', 'a.ts', "const password: string = 'canary'", 'canary'],
  ['a password with quotes in it', 'a.py', String.raw`password = "can\"ary"`, 'ary'],
  ['a password that is compared', 'a.js', 'if (user.password === `canary`) {', 'canary'],
  ['a password of a call', 'A.java', '.password("canary")', 'canary'],
  ['a password by its name', 'a.py', "os.environ.setdefault('API_TOKEN', 'canary')", 'canary'],
  ['a password without quotes', 'a.ts', '// password: canary1', 'canary1'],
  ['a connection string', 'a.ts', "const url = 'postgres://me:canary@db.example.com/x'", 'canary'],
  ['a token in an address', 'a.sh', 'git clone https://canary0123456789@example.com/x.git', 'canary0123456789'],
  ['a connection string of .NET', 'a.cs', 'var c = "Server=x;User Id=me;Password=canary;";', 'canary'],
  ['an option', 'a.sh', 'login --password canary', 'canary'],
  ['a user of curl', 'a.sh', 'curl -u me:canary https://example.com', 'canary'],
  ['a key in one line', 'a.json', String.raw`{"k": "-----BEGIN PRIVATE KEY-----\nCANARY\n-----END PRIVATE KEY-----\n"}`, 'CANARY'],
]

test.each(forms)('S7: %s is taken out', (_, file, line, canary) => {
  const { text, count } = masked(file, 'before', line, 'after')
  expect(text).not.toContain(canary)
  expect(text.split('\n')).toHaveLength(patchOf(file, 'before', line, 'after').split('\n').length)
  expect(text).toContain('+before\n')
  expect(text).toContain('+after\n')
  expect(count).toBeGreaterThan(0)
})

test('S7: private keys and blocks of YAML are taken out line by line, also where a hunk shows a part of them', () => {
  const key = [
    '-----BEGIN RSA PRIVATE KEY-----',
    'Proc-Type: 4,ENCRYPTED',
    '',
    'CANARYabc+/123',
    'CANARYdef==',
    '-----END RSA PRIVATE KEY-----',
  ]
  const part = `${'CanaryAb1'.repeat(7)}/`
  const cases = [
    masked('key.txt', ...key, 'after'),
    masked('a.yml', 'tls:', '  password: |', '    canary one', '    canary two', '  user: me', 'after'),
    masked('a.yml', '- name: API_TOKEN', '  value: canary', 'after'),
    mask.patch(`@@ -4,3 +4,3 @@\n ${part}\n-${part}\n+after\n`, 'key.txt'),
  ]
  for (const { text, count } of cases) {
    expect(text).not.toMatch(/canary/i)
    expect(text).toContain('+after')
    expect(count).toBeGreaterThan(0)
  }
  expect(masked('deploy/.netrc', 'machine x login me', 'password canary').text).not.toMatch(/canary|login/)
  expect(cases[1]?.text).toContain('user: me')
  expect(cases[0]?.count).toBe(1)
})

test('code, hashes, names and prose stay as they are', () => {
  const lines: readonly [file: string, line: string][] = [
    ['a.ts', 'export async function getToken(password: string, token: Token): Promise<string> {'],
    ['a.ts', '  const token = await refresh(account.credentials, { token: previous.token })'],
    ['a.ts', '  const { password } = req.body; const secret = process.env.SECRET'],
    ['a.ts', '  maxTokens: 4096, tokens = tokens + 1, keyboard: "qwerty", bypass: "yes"'],
    ['a.tsx', '<input type="password" name="password" placeholder="Your password" />'],
    ['a.ts', 'createOAuth2ClientCredentialsProvider(test_user_can_login_with_2fa_enabled)'],
    ['a.md', 'The token: an account’s password is never shown. See commit 06f0dbb59eef10f1b77cdf196da413f783123945.'],
    ['a.yaml', 'token: ${{ secrets.GITHUB_TOKEN }}'],
    ['.env.example', 'API_TOKEN=${API_TOKEN}'],
    ['.env.example', 'API_TOKEN='],
    ['a.yaml', 'max_token: 4096'],
    ['a.ts', 'http://localhost:3000/@vite/client ollama 550e8400-e29b-41d4-a716-446655440000'],
    ['a.sh', 'sha256sum e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['a.html', '<script integrity="sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC">'],
    ['a.sql', 'CONSTRAINT pk_orders_2024_customer_id PRIMARY KEY (id)'],
  ]
  for (const [file, line] of lines) expect(masked(file, line)).toEqual({ text: patchOf(file, line), count: 0 })
})

test('a line of 200,000 characters is cut without a word of it left in half, and quickly', () => {
  const began = performance.now()
  const { text } = masked('a.ts', `const a = 'x' ${'password='.repeat(10_000)}`, 'a1'.repeat(100_000))
  expect(text.length).toBeLessThan(3_000)
  expect(performance.now() - began).toBeLessThan(1_000)
})
