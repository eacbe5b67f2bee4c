import { expect, test } from 'vitest'
import { noOptions } from '../../../shared/account.ts'
import { providerOf, type ProviderId } from '../../../shared/providers/catalogue.ts'
import { anAccount } from './account.fixture.ts'
import { draftOf, emptyDraft, typeField, type AccountDraft } from './account-draft.ts'
import { problemsBeforeSending, readInput } from './account-input.ts'
import type { KnownAccount } from './known-account.ts'
import type { HeaderDraft } from './options/options-draft.ts'

const formFor = (id: ProviderId) => emptyDraft(providerOf(id), [])
const sent = (draft: AccountDraft, account: KnownAccount | null = null) =>
  readInput(draft, { account, takesKey: account === null, anyway: false })
const problems = (draft: AccountDraft, account: KnownAccount | null = null) => problemsBeforeSending(draft, sent(draft, account), account)
const header = (given: Partial<HeaderDraft>): HeaderDraft => ({
  id: 0,
  name: 'X-Team',
  value: 'blue',
  isSecret: false,
  isKept: false,
  ...given,
})
const withHeaders = (draft: AccountDraft, ...headers: HeaderDraft[]) => ({ ...draft, options: { ...draft.options, headers } })

test('a region and a key pair are sent as fields, with the signature that an access key ID asks for', () => {
  const region = typeField(formFor('bedrock'), 'region', ' us-east-1 ')
  const draft = { ...typeField(region, 'accessKeyId', 'AKIAIOSFODNN7EXAMPLE'), key: 'a-secret-access-key-12345' }
  expect(sent(draft)).toMatchObject({
    baseUrl: 'https://bedrock-runtime.us-east-1.amazonaws.com',
    options: { auth: 'sigv4', fields: { region: 'us-east-1', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' } },
    secrets: {},
  })
  expect(problems(draft)).toEqual({})
  expect(sent({ ...region, key: 'ABSK12345678' }).options.auth).toBeNull()
})

test('a part that is missing or wrong is said by its field, and not by the address that is made from it', () => {
  expect(problems({ ...formFor('bedrock'), key: 'ABSK12345678' })).toEqual({ 'field region': 'Region is needed, for example us-east-1.' })
  expect(problems({ ...typeField(formFor('bedrock'), 'region', 'Mars'), key: 'ABSK12345678' })['field region']).toContain('us-east-1')
})

test('S7: open headers are options, secret ones go to the vault', () => {
  const draft = withHeaders(formFor('ollama'), header({}), header({ id: 1, name: 'X-Token', value: 'hidden-12345', isSecret: true }))
  expect(sent(draft).options.headers).toEqual([{ name: 'X-Team', value: 'blue' }])
  expect(sent(draft).secrets).toEqual({ 'header:x-token': 'hidden-12345' })
})

test('a secret header that is kept is not sent again; one that is gone from the form is removed', () => {
  const account = anAccount({ provider: 'ollama', secrets: ['header:x-token', 'header:x-old'] })
  const draft = draftOf(account)
  expect(sent(draft, account).secrets).toEqual({})
  expect(sent(withHeaders(draft, header({ name: 'x-token', value: '', isSecret: true, isKept: true })), account).secrets).toEqual({
    'header:x-old': null,
  })
  expect(sent(withHeaders(draft, header({ name: 'x-token', isSecret: false })), account).secrets).toEqual({
    'header:x-token': null,
    'header:x-old': null,
  })
})

test('a session token is kept, replaced or removed', () => {
  const account = anAccount({ provider: 'bedrock', secrets: ['session-token'] })
  const draft = draftOf(account)
  expect(sent(draft, account).secrets).toEqual({})
  expect(sent({ ...draft, secrets: { 'session-token': { is: 'removed' } } }, account).secrets).toEqual({ 'session-token': null })
  const replaced = { ...draft, secrets: { 'session-token': { is: 'typed', value: 'token-123456' } } } as const
  expect(sent(replaced, account).secrets).toEqual({ 'session-token': 'token-123456' })
})

test('the options of an account survive a change of its name', () => {
  const options = {
    ...noOptions,
    auth: 'bearer',
    headers: [{ name: 'x-team', value: 'blue' }],
    caFile: '/etc/ssl/company.pem',
    timeoutSeconds: 20,
  }
  const account = anAccount({ options })
  expect(sent({ ...draftOf(account), label: 'Other' }, account).options).toEqual(options)
})

test('what is wrong with an option is said by it', () => {
  const draft = { ...formFor('anthropic'), key: 'sk-ant-api03-12345678' }
  expect(problems({ ...draft, options: { ...draft.options, timeout: 'soon' } })).toEqual({
    timeoutSeconds: 'Enter a whole number of seconds.',
  })
  expect(problems({ ...draft, options: { ...draft.options, timeout: '0' } }).timeoutSeconds).toContain('at least 1 second')
  expect(problems(withHeaders(draft, header({ name: 'Host' })))).toEqual({ 'header-name 0': 'Keydeck sets this header itself.' })
  expect(problems(withHeaders(draft, header({ id: 1 }), header({ id: 2, name: 'x-team' })))['header-name 2']).toContain('already')
  expect(problems(withHeaders(draft, header({ id: 3, value: 'ü' })))).toHaveProperty('header-value 3')
  expect(problems(withHeaders(draft, header({ id: 3, value: '', isSecret: true })))).toHaveProperty('header-value 3')
  expect(problems(withHeaders(draft, header({ name: '', value: '' })))).toEqual({})
})

test('S14: a secret header whose value cannot be sent is refused without quoting it', () => {
  const draft = withHeaders({ ...formFor('ollama') }, header({ value: 'canary\u00fc', isSecret: true }))
  expect(problems(draft)['header-value 0']).toContain('letters, digits, signs and spaces only')
  expect(JSON.stringify(problems(draft))).not.toContain('canary')
})

test('a file of Google credentials is a key, with all its lines', () => {
  const file = { type: 'authorized_user', client_id: 'id', client_secret: 'secret', refresh_token: 'token', extra: 'left out' }
  const draft = typeField(typeField(formFor('vertex'), 'project', 'my-project-123456'), 'location', 'us-central1')
  expect(problems({ ...draft, key: JSON.stringify(file, null, 2) })).toEqual({})
})

test('without a provider there is nothing to send', () => {
  expect(problems(emptyDraft(null, [])).provider).toBe('Choose the provider that the key is from.')
})
