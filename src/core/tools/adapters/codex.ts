import { join } from 'node:path'
import { originOf } from '../../../shared/base-url.ts'
import { openai } from '../../../shared/providers/openai.ts'
import type { AccountInUse } from '../../environment/account-variables.ts'
import { folderFrom } from '../../import-sources/places.ts'
import { apiOf, assertSpeaks, doesNotFit, unsentNotes } from './account-api.ts'
import { tokenWords } from './keydeck-words.ts'
import type { Overrides, Plan, StartingBeside, Surroundings, ToolAdapter, Wanted } from './tool-adapter.ts'

const name = 'Codex'

/** What the provider is called in its file. */
const entry = ['model_providers', 'keydeck'] as const

/** Longest that Codex waits for the command that prints the key, in ms: a vault may ask the keychain first. */
const patienceMs = 15_000

/** Other ways to a key, which Codex refuses beside a command. */
const otherKeys = ['env_key', 'experimental_bearer_token', 'requires_openai_auth'] as const

/** https://developers.openai.com/codex/config-reference: a provider of the user's own, whose key a command prints. */
function plan({ account, keydeck }: Wanted): Plan {
  const hasKey = account === null || apiOf(account).hasKey
  if (account !== null) {
    assertSpeaks(name, account, 'openai')
    if (hasKey && apiOf(account).auth.scheme !== 'bearer')
      throw doesNotFit(
        `${name} sends a key as a bearer token, which “${account.account.label}” does not take.`,
        'Choose another account, or another way in for this one.',
      )
  }
  const [command = '', ...args] = hasKey
    ? tokenWords(name, keydeck, { account, provider: openai.id, sentTo: account?.baseUrl ?? openai.baseUrl })
    : []
  const model = account?.model ?? null
  return {
    edits: [
      ...(model === null ? [] : [{ path: ['model'], value: model }]),
      { path: ['model_provider'], value: 'keydeck' },
      { path: [...entry, 'name'], value: 'Keydeck' },
      { path: [...entry, 'base_url'], value: account?.baseUrl ?? openai.baseUrl },
      { path: [...entry, 'wire_api'], value: 'responses' },
      ...otherKeys.map((key) => ({ path: [...entry, key], value: undefined })),
      ...(hasKey
        ? [
            { path: [...entry, 'auth', 'command'], value: command },
            { path: [...entry, 'auth', 'args'], value: args },
            { path: [...entry, 'auth', 'timeout_ms'], value: patienceMs },
          ]
        : [{ path: [...entry, 'auth'], value: undefined }]),
    ],
    notes: [
      ...(account === null ? [`It is for accounts at ${new URL(openai.baseUrl).host}; name one at another address with --account.`] : []),
      ...(account === null || account.provider.id === openai.id
        ? []
        : [`${name} speaks OpenAI’s Responses API alone, which not every endpoint that is compatible with OpenAI has.`]),
      ...(account === null ? [] : unsentNotes(name, account)),
    ],
    startWith: null,
  }
}

async function overrides({ own }: Surroundings): Promise<Overrides> {
  const profile = own(['profile'])
  const chosen = typeof profile === 'string' ? own(['profiles', profile, 'model_provider']) : undefined
  return {
    wins: typeof chosen === 'string' && chosen !== 'keydeck' ? ['The profile that is chosen in this file names another provider.'] : [],
    notes: [],
  }
}

/**
 * https://developers.openai.com/codex/config-reference: which provider is used, and so which key, is what the file says alone. One of the
 * user's own that takes the account's variable, to the account's address, is as it is meant to be.
 */
function inUserFile({ file, accounts, own }: StartingBeside): string[] {
  const concerned = accounts.filter((account) => apiOf(account).dialect === 'openai' && apiOf(account).hasKey)
  const profile = own(['profile'])
  const chosen = (typeof profile === 'string' ? own(['profiles', profile, 'model_provider']) : undefined) ?? own(['model_provider'])
  if (concerned.length === 0 || typeof chosen !== 'string' || chosen === openai.id) return []
  const [address, variable] = ['base_url', 'env_key'].map((key) => own(['model_providers', chosen, key]))
  const isMeant = (account: AccountInUse): boolean =>
    typeof address === 'string' &&
    URL.canParse(address) &&
    originOf(address) === originOf(account.baseUrl) &&
    variable === apiOf(account).keyVariable
  return concerned.every(isMeant)
    ? []
    : [`Your own ${file} chooses another provider (model_provider), whose key Codex takes whatever it is started with.`]
}

const folder: ToolAdapter['folder'] = (place) => folderFrom(place, 'CODEX_HOME', join(place.home, '.codex'))

export const codex: ToolAdapter = {
  id: 'codex',
  name,
  delivery: 'helper',
  format: 'toml',
  callsKeydeck: true,
  inUseOf: openai.id,
  programs: ['codex'],
  folder,
  userFile: (place) => join(folder(place), 'config.toml'),
  projectFile: {
    reason: 'Codex takes no provider and no key from a project’s file.',
    fix: 'Apply it for the user without --account, and bind the account to the project: `keydeck use ACCOUNT --project DIR`.',
  },
  about: [],
  plan,
  overrides,
  inUserFile,
}
