import { assert, constantFrom, property, string, tuple, webUrl } from 'fast-check'
import { expect, test } from 'vitest'
import { providerIds } from '../../shared/providers/catalogue.ts'
import { linkAmong, targetOfLink } from './deep-links.ts'

const id = '0b3cf1f5-3f5a-4b6e-9d55-0f2f5a1f7c11'

test.each([
  ['keydeck://overview', '/'],
  ['keydeck://accounts', '/accounts'],
  ['keydeck://accounts/', '/accounts'],
  [`keydeck://accounts/${id}`, `/accounts/${id}`],
  [`keydeck://accounts/${id}/`, `/accounts/${id}`],
  ['keydeck://add', '/accounts/new'],
  ['keydeck://add/?provider=openai', '/accounts/new?provider=openai'],
  ['KEYDECK://settings', '/settings'],
  ['keydeck://protection', '/protection'],
  ['keydeck://about', '/about'],
])('%s opens %s', (link, page) => {
  expect(targetOfLink(link)).toEqual({ kind: 'page', path: page })
})

test.each([
  'keydeck://open',
  'keydeck://open/',
  'keydeck:',
  'keydeck:accounts',
  'keydeck:///accounts',
  'keydeck://unknown',
  'keydeck://toString',
  'keydeck://__proto__',
  'keydeck://overview/more',
  'keydeck://accounts/not-an-id',
  `keydeck://accounts/${id}/edit`,
  `keydeck://accounts/../settings/${id}`,
  'keydeck://accounts/%2e%2e%2fsettings',
  'keydeck://add?provider=unknown',
  'keydeck://add?provider=openai&provider=ollama',
  'keydeck://settings#/accounts/new',
  'keydeck://user@settings',
  'keydeck://settings:80',
  'https://accounts/',
  'javascript:alert(1)',
  `keydeck://accounts/${'a'.repeat(40_000)}`,
  '',
])('%s opens the window and nothing more', (link) => {
  expect(targetOfLink(link)).toBeUndefined()
})

test.each([
  'keydeck://add?provider=openai&key=sk-canary-1',
  'keydeck://add?key=sk-canary-1&provider=openai',
  'keydeck://add?key=sk-canary-1',
  'keydeck://add?provider=custom-openai&baseUrl=https%3A%2F%2Fproxy.example.com%2Fv1',
  `keydeck://add?provider=vertex&key=${'a'.repeat(9_000)}`,
])('%s carries an account, which waits for a confirmation and stands in no path', (link) => {
  expect(targetOfLink(link)).toEqual({ kind: 'account' })
})

test.each([
  'keydeck://add?token=sk-canary-1',
  'keydeck://accounts?key=sk-canary-1',
  `keydeck://accounts/${id}?key=sk-canary-1`,
  'keydeck://add#key=sk-canary-1',
  'keydeck://add/sk-canary-1',
  'keydeck://sk-canary-1@add',
])('S7: a key in any other place is passed on in no part: %s', (link) => {
  expect(targetOfLink(link)).toBeUndefined()
})

const pages = new RegExp(
  `^(/|/accounts|/protection|/settings|/about|/accounts/new(\\?provider=(${providerIds.join('|')}))?|/accounts/[0-9a-f-]{36})$`,
  'i',
)
const anyLink = tuple(constantFrom('keydeck://', 'keydeck:', 'KEYDECK://', ''), string({ unit: 'binary' })).map((parts) => parts.join(''))

function holds(link: string): void {
  const target = targetOfLink(link)
  expect(target === undefined || target.kind === 'account' || pages.test(target.path)).toBe(true)
}

test('whatever a link says, it opens one of the pages, the one for a confirmation, or none', () => {
  assert(property(anyLink, holds), { numRuns: 5_000 })
  assert(property(webUrl({ withQueryParameters: true, withFragments: true, validSchemes: ['keydeck'] }), holds), { numRuns: 2_000 })
  const nearly = tuple(
    constantFrom('accounts', 'add', 'open', 'settings', 'overview'),
    constantFrom('', '/', '//', `/${id}`, '/..', '/%00'),
    constantFrom('', '?', '?key=x&provider=openai', '?provider=openai', '?provider=', '?key=x', '?provider=openai&x=1', '#', '#x'),
  )
  assert(property(nearly, (parts) => holds(`keydeck://${parts.join('')}`)))
})

test('the link is found among the arguments of a process', () => {
  expect(linkAmong(['/usr/bin/electron', '.', '--inspect=0', 'Keydeck://add', 'keydeck://open'])).toBe('Keydeck://add')
  expect(linkAmong(['/opt/keydeck/keydeck', '--hidden'])).toBeUndefined()
})
