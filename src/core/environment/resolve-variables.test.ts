import { expect, test } from 'vitest'
import { chosen, inShort, openaiKey, resolve, resolveOne, strayKey, viteFile, workKey } from './resolution.fixture.ts'

const work = chosen('anthropic', 'Work', workKey)
const name = 'ANTHROPIC_API_KEY'

test('the order is the settings, Vite’s env files, the process, the login shell; every one of them is listed', () => {
  const everywhere = {
    vite: { [name]: 'sk-ant-api03-Vi1tE2vi3Te4Vi5tE6vi7Te8DD' },
    process: { [name]: strayKey },
    shell: { [name]: 'sk-ant-api03-Sh1eL2l3Sh4eL5l6Sh7eL8l9EE' },
  }
  const order = [`vite-env: MAIN_VITE_${name} in .env.local`, 'process: this terminal', 'login-shell: login shell (zsh)']
  const settings = 'settings: “Work” (Anthropic), the active account'
  expect(inShort(resolveOne(name, { accounts: [work], ...everywhere }))).toMatchObject({
    winner: 'settings',
    order: [`${settings} *`, ...order],
  })
  expect(inShort(resolveOne(name, everywhere))).toMatchObject({ winner: 'vite-env', order: [`${order[0]} *`, ...order.slice(1)] })
  const { vite: _vite, ...environment } = everywhere
  expect(inShort(resolveOne(name, environment))).toMatchObject({ winner: 'process', order: [`${order[1]} *`, order[2]] })
  expect(inShort(resolveOne(name, { shell: everywhere.shell }))).toMatchObject({ winner: 'login-shell', order: [`${order[2]} *`] })
  expect(inShort(resolveOne(name))).toEqual({ winner: null, order: [], warnings: [] })
})

test('a value from a file says in which file and line it stands', () => {
  const [candidate] = resolveOne('OPENAI_API_KEY', { vite: { OPENAI_MODEL: 'gpt-5', OPENAI_API_KEY: openaiKey } }).candidates
  expect(candidate).toMatchObject({ file: viteFile, line: 2, winner: true, masked: 'sk-proj…i0CC' })
})

test('an empty variable does not block what comes after it, and is reported', () => {
  const resolved = resolveOne(name, { process: { [name]: '  ' }, shell: { [name]: strayKey } })
  expect(inShort(resolved)).toMatchObject({ winner: 'login-shell', warnings: ['empty-variable'] })
  expect(resolved.candidates[0]).toMatchObject({
    empty: true,
    winner: false,
    masked: '',
    effect: 'is empty, so what comes after it counts',
  })
  expect(resolved.warnings[0]).toMatchObject({ message: expect.stringContaining('this terminal') })
})

test('in development the key of the environment is set aside, of the process and of the login shell; packaged builds keep it', () => {
  const given = { process: { [name]: strayKey }, shell: { [name]: strayKey } }
  expect(inShort(resolveOne(name, { ...given, isDevelopment: true }))).toMatchObject({
    winner: null,
    order: ['process: this terminal', 'login-shell: login shell (zsh)'],
    warnings: ['set-aside', 'set-aside'],
  })
  expect(resolveOne(name, given).winner).toBe('process')
  expect(resolveOne(name, { ...given, isDevelopment: true, vite: { [name]: strayKey } }).winner).toBe('vite-env')
  expect(resolveOne('OPENAI_API_KEY', { process: { OPENAI_API_KEY: openaiKey }, isDevelopment: true }).winner).toBe('process')
})

test('an account that is denied here is listed and never wins', () => {
  const resolved = resolveOne(name, {
    accounts: [work],
    denied: new Map([[work.account.id, '/home/me/client-b']]),
    process: { [name]: strayKey },
  })
  expect(inShort(resolved)).toMatchObject({ winner: 'process', warnings: ['denied-here'] })
  expect(resolved.candidates[0]?.effect).toBe('is never used under /home/me/client-b')
})

test('of several accounts that claim a variable the first wins, and the others are listed with what they would have done', () => {
  const bound = chosen('anthropic', 'Client', strayKey, { by: 'project', projectFolder: '/home/me/client-a' })
  const proxy = chosen('custom-anthropic', 'Gateway', 'gateway-key-1234567890', { baseUrl: 'https://gateway.example.com' })
  const resolved = resolveOne(name, { accounts: [bound, proxy] })
  expect(inShort(resolved).order[0]).toBe('settings: “Client” (Anthropic), bound to /home/me/client-a *')
  expect(resolved.candidates.map(({ effect }) => effect)).toEqual([
    'goes to api.anthropic.com as the key of “Client”',
    'would send another key to gateway.example.com',
  ])
})

test('the address of an account that lost the key is left out: the key of another one would go there (S6)', () => {
  const proxy = chosen('custom-anthropic', 'Gateway', 'gateway-key-1234567890', { baseUrl: 'https://gateway.example.com', model: 'opus' })
  const { variables } = resolve(['ANTHROPIC_API_KEY', 'ANTHROPIC_BASE_URL', 'ANTHROPIC_MODEL'], { accounts: [work, proxy] })
  expect(variables.map(({ winner }) => winner)).toEqual(['settings', null, null])
  expect(variables[0]?.candidates[0]?.effect).toBe('goes to api.anthropic.com as the key of “Work”')
  expect(variables[1]?.candidates[0]?.effect).toBe('is left out: “Work” comes first, and this would go with its key')
})

test.each([
  ['ready', false, 'goes to api.anthropic.com as the key of “Work”, once the vault is unlocked'],
  ['needs-key', true, /once its key is entered again/],
  ['endpoint-changed', true, /was entered for https:\/\/old\.example/],
] as const)('an account whose key cannot be used still wins, and says what to do: %s', (keyState, isVaultUnlocked, effect) => {
  const account = chosen('anthropic', 'Work', workKey, { keyState, keyOrigin: 'https://old.example' })
  const resolved = resolveOne(name, { accounts: [account], isVaultUnlocked, process: { [name]: strayKey } })
  expect(resolved.winner).toBe('settings')
  expect(resolved.candidates[0]?.effect).toMatch(effect)
})

test('a key that may not go where the project says goes where it was entered for, and that is told (S6)', () => {
  const bound = {
    ...chosen('anthropic', 'Work', workKey, { by: 'project', projectFolder: '/a' }),
    otherOrigin: 'https://elsewhere.example',
  }
  expect(resolveOne(name, { accounts: [bound] }).candidates[0]?.effect).toBe(
    'goes to api.anthropic.com as the key of “Work”, and not to elsewhere.example as the project says: the key was not entered for that',
  )
})

test('without names every variable is resolved that the catalogue knows and some source has', () => {
  const { variables } = resolve(null, {
    accounts: [work],
    process: { OPENAI_BASE_URL: 'https://gateway.example.com/v1', SOME_SECRET: 'x', PATH: '/bin' },
    shell: { GROQ_API_KEY: '' },
  })
  expect(variables.map(({ variable }) => variable)).toEqual(['ANTHROPIC_API_KEY', 'OPENAI_BASE_URL', 'GROQ_API_KEY'])
})

test('a variable that the catalogue does not know is looked up all the same, and is a secret unless it plainly is none', () => {
  const { variables } = resolve(['SOME_SECRET', 'PATH', 'DEBUG', 'NOBODY_HAS_IT'], {
    process: { SOME_SECRET: 'Xy1Zx2Yw3Zv4Uu5', PATH: '/usr/bin:/bin', DEBUG: 'true' },
  })
  expect(variables.map(({ candidates: [first] }) => first?.masked)).toEqual(['…4Uu5', '/usr/bin:/bin', 'true', undefined])
  expect(variables.at(-1)).toMatchObject({ winner: null, candidates: [], billing: null })
})

test('no secret is in what comes back, whatever it is set in (S7)', () => {
  const secret = 'sk-proj-CANARY0a1b2c3d4e5f6071829'
  const url = `https://user:${secret}@gateway.example.com/${secret}?key=${secret}`
  const { variables } = resolve(null, {
    accounts: [chosen('openai', 'Work', secret, { model: 'gpt-5' })],
    vite: { OPENAI_API_KEY: secret, ANTHROPIC_BASE_URL: url },
    process: {
      OPENAI_BASE_URL: url,
      OPENAI_API_BASE: secret,
      OPENAI_MODEL: secret,
      OPENAI_ORG_ID: secret,
      OPENAI_API_KEY: ` ${secret}\n`,
      ANTHROPIC_CUSTOM_HEADERS: `x-key: ${secret}`,
      CLAUDE_CODE_OAUTH_TOKEN: secret,
      GOOGLE_APPLICATION_CREDENTIALS: `{"private_key":"${secret}"}`,
      AWS_PROFILE: secret,
    },
    shell: { AWS_REGION: secret, OLLAMA_HOST: `http://${secret}@127.0.0.1:11434` },
    signedIn: { claude: true, chatgpt: true },
    trackedFiles: new Set([viteFile]),
  })
  expect(variables.length).toBeGreaterThan(10)
  expect(JSON.stringify(variables)).not.toContain('CANARY')
  expect(variables.find(({ variable }) => variable === 'OPENAI_BASE_URL')?.candidates.at(-1)?.masked).toBe(
    'https://…@gateway.example.com/…?key=…',
  )
})
