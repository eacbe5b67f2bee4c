import { ownProviderDraft, type OwnProvider, type OwnProviderDraft } from '../../../shared/providers/own-provider.ts'
import { givenHeaders, type HeaderDraft } from '../accounts/options/options-draft.ts'

type Scheme = OwnProviderDraft['auth']['scheme']
export type Dialect = OwnProviderDraft['dialect']

/**
 * What stands in the form that describes a provider. `ids`: typed models, one to a line. `own` says what the user chose or typed:
 * what is usual for a dialect leaves that alone.
 */
export type ProviderDraft = {
  name: string
  baseUrl: string
  dialect: Dialect
  scheme: Scheme
  headerName: string
  headers: readonly HeaderDraft[]
  modelsFrom: 'endpoint' | 'list'
  path: string
  ids: string
  own: { auth: boolean; path: boolean }
}

const usual: Record<Dialect, { scheme: Scheme; headerName: string; path: string }> = {
  openai: { scheme: 'bearer', headerName: '', path: '/models' },
  anthropic: { scheme: 'header', headerName: 'x-api-key', path: '/v1/models' },
  other: { scheme: 'bearer', headerName: '', path: '/models' },
}

export function emptyProvider(): ProviderDraft {
  return {
    name: '',
    baseUrl: '',
    dialect: 'openai',
    ...usual.openai,
    headers: [],
    modelsFrom: 'endpoint',
    ids: '',
    own: { auth: false, path: false },
  }
}

/** The form for a provider that was described before. */
export function providerDraftOf({ name, baseUrl, dialect, auth, headers, models }: OwnProvider): ProviderDraft {
  return {
    name,
    baseUrl,
    dialect,
    scheme: auth.scheme,
    headerName: auth.scheme === 'header' ? auth.name : '',
    headers: headers.map((header, id) => ({
      id,
      name: header.name,
      value: header.value ?? '',
      isSecret: header.value === null,
      isKept: false,
    })),
    modelsFrom: models.from,
    path: models.from === 'endpoint' ? models.path : usual[dialect].path,
    ids: models.from === 'list' ? models.ids.join('\n') : '',
    own: { auth: true, path: models.from === 'endpoint' },
  }
}

/** Takes the choice of a dialect, with what is usual for it wherever the user said nothing else. */
export function chooseDialect(draft: ProviderDraft, dialect: Dialect): ProviderDraft {
  const { scheme, headerName, path } = usual[dialect]
  return {
    ...draft,
    dialect,
    ...(draft.own.auth ? {} : { scheme, headerName }),
    path: draft.own.path ? draft.path : path,
  }
}

export type ProviderProblems = { [field in ProviderField]?: string }
type ProviderField = 'name' | 'baseUrl' | 'headerName' | 'headers' | 'path' | 'ids' | `header-name ${number}` | `header-value ${number}`

/** The description as it is sent, or what is wrong with it by field. */
export function readProvider(
  draft: ProviderDraft,
): { provider: OwnProviderDraft; problems: null } | { provider: null; problems: ProviderProblems } {
  const headers = givenHeaders(draft.headers)
  const read = ownProviderDraft.safeParse({
    name: draft.name,
    baseUrl: draft.baseUrl,
    dialect: draft.dialect,
    auth: draft.scheme === 'header' ? { scheme: 'header', name: draft.headerName } : { scheme: draft.scheme },
    headers: headers.map(({ name, value, isSecret }) => ({ name, value: isSecret ? null : value })),
    models:
      draft.modelsFrom === 'endpoint'
        ? { from: 'endpoint', path: draft.path }
        : { from: 'list', ids: draft.ids.split('\n').filter((id) => id.trim() !== '') },
  })
  const problems = repeatedHeaders(headers)
  for (const { path, message } of read.error?.issues ?? []) {
    const field = fieldOfPath(path, headers)
    if (field) problems[field] ??= message
  }
  return read.success && Object.keys(problems).length === 0 ? { provider: read.data, problems: null } : { provider: null, problems }
}

function fieldOfPath(path: readonly PropertyKey[], headers: readonly HeaderDraft[]): ProviderField | undefined {
  const [first, second, third] = path
  if (first === 'name' || first === 'baseUrl') return first
  if (first === 'auth') return 'headerName'
  if (first === 'models') return second === 'path' ? 'path' : 'ids'
  if (first !== 'headers') return undefined
  const row = headers[Number(second)]
  return second === undefined || !row ? 'headers' : third === 'name' ? `header-name ${row.id}` : `header-value ${row.id}`
}

function repeatedHeaders(headers: readonly HeaderDraft[]): ProviderProblems {
  const problems: ProviderProblems = {}
  const taken = new Set<string>()
  for (const { id, name } of headers) {
    const spelling = name.trim().toLowerCase()
    if (spelling !== '' && taken.has(spelling)) problems[`header-name ${id}`] = 'There is a header of this name already.'
    taken.add(spelling)
  }
  return problems
}
