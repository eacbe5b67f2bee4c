import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readAider } from './aider.ts'
import { anthropicKey, createMachine, groqKey, openaiKey, proxyKey } from './machine.fixture.ts'

test('the keys of the configuration are accounts, and the address goes with OpenAI’s', async () => {
  const { place, write } = createMachine()
  write(
    '.aider.conf.yml',
    `model: openai/large\nopenai-api-key: ${proxyKey}\nopenai-api-base: https://proxy.example.com/v1\nanthropic-api-key: ${anthropicKey}\napi-key:\n  - groq=${groqKey}\nset-env: [GEMINI_API_KEY=AIzaFixture0gemini1aaaaaaaaaaaaaaaaaaaaaa]\n`,
  )
  const { candidates, notUnderstood } = await readAider(place)
  expect(new Set(candidates.map(({ source, baseUrl, key }) => [source, baseUrl, key].join(' ')))).toEqual(
    new Set([
      `aider, .aider.conf.yml https://proxy.example.com/v1 ${proxyKey}`,
      `aider, .aider.conf.yml  ${anthropicKey}`,
      `aider, .aider.conf.yml  ${groqKey}`,
      'aider, .aider.conf.yml  AIzaFixture0gemini1aaaaaaaaaaaaaaaaaaaaaa',
    ]),
  )
  expect(notUnderstood).toEqual([])
})

test('one key as a text is as good as a list, and the file in the working folder is read too', async () => {
  const { place, write, workingFolder } = createMachine()
  write('.aider.conf.yml', `api-key: groq=${groqKey}\n`)
  writeFileSync(join(workingFolder, '.aider.conf.yml'), `openai-api-key: ${openaiKey}\n`)
  expect((await readAider(place)).candidates.map(({ key }) => key)).toEqual([groqKey, openaiKey])
})

test('a .env file is read only where the configuration names it', async () => {
  const { place, write } = createMachine()
  write('.env', `OPENAI_API_KEY=${openaiKey}\n`)
  write('.aider.conf.yml', 'model: sonnet\n')
  expect((await readAider(place)).candidates).toEqual([])
  write('.aider.conf.yml', 'env-file: ~/.env\n')
  expect((await readAider(place)).candidates).toMatchObject([{ source: 'aider, env file', providers: ['openai'], key: openaiKey }])
})

test('aider’s own names in a .env file mean what its options mean', async () => {
  const { place, write } = createMachine()
  write('.aider.conf.yml', 'env-file: ~/keys.env\n')
  write('keys.env', `AIDER_OPENAI_API_KEY=${proxyKey}\nAIDER_OPENAI_API_BASE=https://proxy.example.com/v1\n`)
  expect((await readAider(place)).candidates).toMatchObject([{ baseUrl: 'https://proxy.example.com/v1', key: proxyKey }])
})

test('a .env file that is named and missing is said', async () => {
  const { place, write } = createMachine()
  write('.aider.conf.yml', 'env-file: gone.env\n')
  expect((await readAider(place)).notUnderstood).toEqual([
    'gone.env, which aider’s configuration names, is not there. Put it there, then search again.',
  ])
})

test.each([
  ['of the wrong types', `openai-api-key: [${openaiKey}]\n`, 'does not have the expected structure'],
  ['no YAML', `openai-api-key: "${openaiKey}\n`, 'is not valid YAML'],
  [
    'growing without end',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'.replaceAll(
      /./g,
      (name, at) =>
        `${name}: &${name} [${Array(9)
          .fill(`*${at === 0 ? 'a' : 'abcdefghij'[at]}`)
          .join(',')}]\n`,
    )}`,
    'is not valid YAML',
  ],
])('a file that is %s is one sentence', async (_, contents, what) => {
  const { place, write } = createMachine()
  write('.aider.conf.yml', contents)
  expect(await readAider(place)).toEqual({
    candidates: [],
    notUnderstood: [
      `~/.aider.conf.yml (aider) ${what}; it was left as it is. Let aider write it anew or mend it in an editor, then search again.`,
    ],
  })
})

test('an empty configuration is nothing, and keys called __proto__ are none of its options', async () => {
  const { place, write } = createMachine()
  write('.aider.conf.yml', '')
  expect(await readAider(place)).toEqual({ candidates: [], notUnderstood: [] })
  write('.aider.conf.yml', `__proto__:\n  openai-api-key: ${openaiKey}\n`)
  expect(await readAider(place)).toEqual({ candidates: [], notUnderstood: [] })
})
