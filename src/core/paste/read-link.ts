import { isProviderId, providerOf, type ProviderId } from '../../shared/providers/catalogue.ts'
import type { Draft } from './complete-draft.ts'
import { readImportLink } from './import-links.ts'
import { faultOf } from './judge-value.ts'
import { knownEndpoint } from './known-endpoint.ts'
import { providerNamed } from './likely-providers.ts'
import { linkParameters } from './link-parameters.ts'
import type { Notes } from './notes.ts'
import { readAddress } from './read-address.ts'

/**
 * The accounts in a link: ours, `keydeck://add?provider=…&key=…&baseUrl=…&label=…&model=…`, or one with which another tool imports
 * a provider. A link that says something twice is not understood, so that nobody is shown one thing and gets another.
 */
export function readLink(link: string, notes: Notes): Draft[] {
  const [, scheme = '', place = '', query = ''] = /^([a-z]+):\/\/([^?#]*)(?:\?([^#]*))?/i.exec(link) ?? []
  const parameters = linkParameters(query)
  if (parameters === undefined) {
    notes.say('The link cannot be read; it may be cut off.')
    return []
  }
  const twice = ['provider', 'key', 'baseUrl', 'apiKey', 'api_key', 'endpoint', 'base_url', 'data', 'config', 'payload'].some(
    (name) => (parameters.get(name)?.length ?? 0) > 1,
  )
  if (twice) {
    notes.say('The link says the same thing twice, so that it is not clear what it means.')
    return []
  }
  if (scheme.toLowerCase() !== 'keydeck') return readImportLink(scheme.toLowerCase(), trimmed(place), parameters, notes)
  if (trimmed(place) !== 'add') {
    notes.say('The link opens a page of Keydeck and carries no account.')
    return []
  }
  const draft = draftOf(parameters)
  const fault = faultOf(draft.key ?? '')
  if (fault === 'empty' && !draft.baseUrl) {
    notes.say('The link carries no key.')
    return []
  }
  return [draft]
}

const trimmed = (place: string): string => place.toLowerCase().replace(/^\/+|\/+$/g, '')

function draftOf(parameters: ReadonlyMap<string, readonly string[]>): Draft {
  const one = (name: string) => parameters.get(name)?.[0] ?? null
  const provider = one('provider')
  const known = provider === null ? undefined : isProviderId(provider) ? provider : providerNamed(provider)
  return {
    source: 'Keydeck link',
    where: 'The key in the link',
    named: known ? [known] : [],
    label: one('label'),
    baseUrl: one('baseUrl'),
    model: one('model'),
    key: one('key'),
    problem:
      provider === null
        ? ''
        : known === undefined
          ? 'The link names a provider that Keydeck does not know.'
          : elsewhere(known, one('baseUrl')),
  }
}

/** What is said where the key would go to somebody else than whom the link names; '' where it would not. */
function elsewhere(named: ProviderId, given: string | null): string {
  const { name, kind } = providerOf(named)
  const baseUrl = given ? readAddress(given).baseUrl : null
  if (baseUrl === null || kind === 'proxy' || kind === 'local-server') return ''
  if (knownEndpoint(baseUrl).some(({ provider }) => provider === named)) return ''
  return `The link names ${name}, but its base URL is not ${name}’s own; whoever has that host gets the key.`
}
