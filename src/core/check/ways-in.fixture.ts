import { generateKeyPairSync } from 'node:crypto'
import type { FakeBehaviour } from '../../../e2e/fixtures/fake-behaviours.ts'
import { fakeAccessKeyId, fakeSecretAccessKey } from '../../../e2e/fixtures/fake-dialects/bedrock.ts'
import type { FakeDialect } from '../../../e2e/fixtures/fake-dialects/dialect.ts'
import { fakeDialects, fakeEndpoints } from '../../../e2e/fixtures/fake-dialects.ts'
import { accountOptions } from '../../shared/account.ts'
import { canonicalCredentials } from '../../shared/google-credentials.ts'
import { authName } from '../../shared/providers/auth-name.ts'
import { catalogue, type ProviderId } from '../../shared/providers/catalogue.ts'
import type { AuthScheme, Endpoint, ProviderDefinition } from '../../shared/providers/provider.ts'
import { waysOf } from '../../shared/providers/ways-of.ts'
import type { CheckInput } from './check-target.ts'

type Entry = ProviderDefinition & { id: ProviderId }
type Place = { name: string; provider: ProviderDefinition; dialect: FakeDialect; auths: readonly AuthScheme[] }

/** One way of calling one provider: at one of its endpoints, with a credential that travels in one of its ways. */
export type WayIn = {
  name: string
  id: ProviderId
  provider: ProviderDefinition
  dialect: FakeDialect
  auth: AuthScheme
  /** What is checked at a fake on this origin that shall behave so. */
  input: (origin: string, behaviour: FakeBehaviour) => CheckInput
}

/** The usual base URL, and each endpoint that is called otherwise than those before it. */
function placesOf(entry: Entry): Place[] {
  const seen = new Set([shapeOf(entry)])
  const usual = { name: '', provider: entry, dialect: fakeDialects[entry.id], auths: waysOf(entry) }
  const others = (entry.endpoints ?? []).flatMap((endpoint): Place[] => {
    const { name, api } = endpoint
    if (!api || seen.has(shapeOf(api))) return []
    seen.add(shapeOf(api))
    const auths = waysOf(api)
    const byPath = fakeEndpoints[entry.id]?.[name]
    if (byPath) return [{ name, provider: entry, dialect: byPath, auths }]
    return [{ name, provider: inRegionOf(entry, endpoint), dialect: dialectOfPath(entry, endpoint), auths }]
  })
  return [usual, ...others]
}

/** A region is told by its host, which a fake on this machine does not have: the provider as if there were no other. */
function inRegionOf({ baseUrlTemplate: _, ...entry }: Entry, { baseUrl }: Endpoint): ProviderDefinition {
  const [main, ...others] = (entry.endpoints ?? []).filter((other) => new URL(other.baseUrl).origin === new URL(baseUrl).origin)
  return { ...entry, ...main?.api, baseUrl: null, baseUrlExample: main?.baseUrl ?? baseUrl, endpoints: others }
}

function shapeOf({ dialect, auth, check }: Pick<ProviderDefinition, 'dialect' | 'auth' | 'check'>): string {
  return JSON.stringify([dialect, auth, check])
}

/** The fake of another region whose endpoint has the same path. */
function dialectOfPath(entry: Entry, { baseUrl }: Endpoint): FakeDialect {
  const path = new URL(baseUrl).pathname
  const twin = (entry.endpoints ?? []).find(
    ({ name, baseUrl: other }) => new URL(other).pathname === path && fakeEndpoints[entry.id]?.[name],
  )
  return (twin && fakeEndpoints[entry.id]?.[twin.name]) ?? fakeDialects[entry.id]
}

const canary = (behaviour: string) => `canary/${behaviour}"+Zx9=Lm2&Qp7`

type Credential = { kind: string; keyFor: (behaviour: FakeBehaviour) => string; fields: Record<string, string> }

function credentialsFor(auth: AuthScheme): Credential[] {
  const plain = { kind: '', keyFor: canary, fields: {} }
  if (auth.scheme === 'sigv4')
    return [{ kind: '', keyFor: fakeSecretAccessKey, fields: { accessKeyId: fakeAccessKeyId, region: 'eu-west-1' } }]
  if (auth.scheme !== 'google-oauth') return [plain]
  const fields = { project: 'a-project', location: 'us-central1' }
  return [
    { ...plain, kind: 'access token', fields },
    { kind: 'service account', keyFor: serviceAccount, fields },
    { kind: 'refresh token', keyFor: refreshToken, fields },
  ]
}

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

function serviceAccount(behaviour: FakeBehaviour): string {
  return credentialsKey({
    type: 'service_account',
    client_email: `${behaviour}@a-project.iam.gserviceaccount.com`,
    private_key: privateKey,
  })
}

function refreshToken(behaviour: FakeBehaviour): string {
  const refresh_token = `1//canary-${behaviour}-Zx9Lm2Qp7`
  return credentialsKey({ type: 'authorized_user', client_id: 'an-app', client_secret: 'canary-Wq3Rt8Yu1', refresh_token })
}

function credentialsKey(credentials: unknown): string {
  const key = canonicalCredentials(JSON.stringify(credentials))
  if (key === undefined) throw new Error('These are no Google credentials.')
  return key
}

/** Every way into every provider of the catalogue. */
export const waysIn: readonly WayIn[] = catalogue.flatMap((entry) =>
  placesOf(entry).flatMap(({ name, provider, dialect, auths }) =>
    auths.flatMap((auth, at) =>
      credentialsFor(auth).map(({ kind, keyFor, fields }): WayIn => {
        const chosen = accountOptions.parse({ auth: at === 0 ? null : authName(auth), fields })
        return {
          name: [entry.id, name, authName(auth), kind].filter((part) => part !== '').join(' · '),
          id: entry.id,
          provider,
          dialect,
          auth,
          input: (origin, behaviour) => ({
            provider,
            baseUrl: `${origin}${dialect.base}`,
            key: keyFor(behaviour),
            model: null,
            local: true,
            options: chosen,
          }),
        }
      }),
    ),
  ),
)
