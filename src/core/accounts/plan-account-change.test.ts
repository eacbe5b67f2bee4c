import { expect, test } from 'vitest'
import { noOptions } from '../../shared/account.ts'
import { planAccountChange, type AccountChangePlan } from './plan-account-change.ts'

const here = 'https://one.example'
const token = 'header:x-team-token'

const account = { baseUrl: `${here}/v1`, local: false, options: noOptions }
const bound = [
  { field: 'api-key', origin: here },
  { field: token, origin: here },
]
const same: Parameters<typeof planAccountChange>[1] = { key: null, secrets: {}, ...account }

type Told = { [Part in keyof AccountChangePlan]: AccountChangePlan[Part] extends ReadonlySet<string> ? string[] : AccountChangePlan[Part] }

const cases: [what: string, change: Partial<typeof same>, told: Told][] = [
  ['nothing', {}, { given: [], movesFrom: null, reached: false, resealed: [], removed: [] }],
  ['another key', { key: 'sk-new' }, { given: ['api-key'], movesFrom: null, reached: true, resealed: ['api-key'], removed: [] }],
  ['another path of the same origin', { baseUrl: `${here}/v2` }, { given: [], movesFrom: null, reached: true, resealed: [], removed: [] }],
  [
    'another origin',
    { baseUrl: 'https://two.example/v1' },
    { given: [], movesFrom: here, reached: true, resealed: ['api-key', token], removed: [] },
  ],
  [
    'another origin with a new key: the header would follow all the same',
    { baseUrl: 'https://two.example/v1', key: 'sk-new' },
    { given: ['api-key'], movesFrom: here, reached: true, resealed: ['api-key', token], removed: [] },
  ],
  [
    'another origin with everything given again',
    { baseUrl: 'https://two.example/v1', key: 'sk-new', secrets: { [token]: 'new' } },
    { given: ['api-key', token], movesFrom: null, reached: true, resealed: ['api-key', token], removed: [] },
  ],
  [
    'a secret that goes',
    { secrets: { [token]: null } },
    { given: [token], movesFrom: null, reached: true, resealed: [], removed: [token] },
  ],
  ['leave to be local', { local: true }, { given: [], movesFrom: null, reached: true, resealed: [], removed: [] }],
  [
    'other options',
    { options: { ...noOptions, timeoutSeconds: 60 } },
    { given: [], movesFrom: null, reached: true, resealed: [], removed: [] },
  ],
]

test.each(cases)('a change of %s', (_what, change, told) => {
  const { given, resealed, ...rest } = planAccountChange({ account, bound }, { ...same, ...change })
  expect({ ...rest, given: [...given], resealed: [...resealed].toSorted() }).toEqual({ ...told, resealed: told.resealed.toSorted() })
})

test('an account whose base URL was changed behind its back: what is kept stays where it was entered for', () => {
  const elsewhere = bound.map(({ field }) => ({ field, origin: 'https://three.example' }))
  expect(planAccountChange({ account, bound: elsewhere }, same)).toMatchObject({ movesFrom: 'https://three.example', reached: true })
})
