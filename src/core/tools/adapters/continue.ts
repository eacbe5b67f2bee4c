import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { folderFrom } from '../../import-sources/places.ts'
import type { PlainValue } from '../edit/edit-text.ts'
import { apiOf, assertPlainModel, doesNotFit, unsentNotes } from './account-api.ts'
import { startThrough } from './keydeck-words.ts'
import type { Overrides, Plan, Surroundings, ToolAdapter, Wanted } from './tool-adapter.ts'

const name = 'Continue'

/** What Continue calls who speaks a dialect: https://docs.continue.dev/customize/model-providers/overview */
const providers = { openai: 'openai', anthropic: 'anthropic', gemini: 'gemini' } as const

const folder: ToolAdapter['folder'] = (place) => folderFrom(place, 'CONTINUE_GLOBAL_DIR', join(place.home, '.continue'))

/**
 * https://docs.continue.dev/reference: one model called Keydeck. A secret is looked for in Continue's own .env files and in the
 * environment: https://github.com/continuedev/continue/pull/6237
 */
function plan({ account, place, exists }: Wanted): Plan {
  if (account === null) throw doesNotFit(`${name} has to be told the model and the address of an account.`, 'Name the account to apply.')
  assertPlainModel(name, account)
  const { account: kept, provider, model, baseUrl } = account
  const { dialect, isUsual, keyVariable } = apiOf(account)
  if (dialect !== 'openai' && dialect !== 'anthropic' && dialect !== 'gemini')
    throw doesNotFit(`${name} has no way to ${provider.name} that Keydeck knows.`, 'Choose another account.')
  if (model === null)
    throw doesNotFit(`${name} has to be told the model of “${kept.label}”, and the account has none.`, 'Give the account a model first.')
  if (!exists && existsSync(join(folder(place), 'config.json')))
    throw doesNotFit(
      `${name} still uses its old config.json here, and a new config.yaml would take its place.`,
      `Let ${name} migrate it to config.yaml, then apply again.`,
    )
  const own = providers[dialect]
  const entry: Record<string, PlainValue> = {
    name: 'Keydeck',
    provider: own,
    model,
    ...(isUsual && own === provider.id ? {} : { apiBase: dialect === 'anthropic' ? `${baseUrl}/v1/` : baseUrl }),
    ...(keyVariable === null ? {} : { apiKey: `\${{ secrets.${keyVariable} }}` }),
    roles: ['chat', 'edit', 'apply'],
  }
  const head = exists
    ? []
    : [
        { path: ['name'], value: 'Local' },
        { path: ['version'], value: '1.0.0' },
        { path: ['schema'], value: 'v1' },
      ]
  return {
    edits: [...head, { path: ['models', '[name=Keydeck]'], value: entry }],
    notes: ['An editor that runs already does not get the key: end it first.', ...unsentNotes(name, account)],
    startWith: startThrough('code', account),
  }
}

const dotenv = z.record(z.string(), z.string())

async function overrides({ place, account, read }: Surroundings): Promise<Overrides> {
  const variable = account === null ? null : apiOf(account).keyVariable
  const secrets = dotenv.safeParse(await read(join(folder(place), '.env'), 'variables')).data
  return { wins: variable !== null && secrets?.[variable] ? [`.env of ${name} has ${variable} too, which comes first.`] : [], notes: [] }
}

export const continueDev: ToolAdapter = {
  id: 'continue',
  name,
  delivery: 'environment',
  format: 'yaml',
  callsKeydeck: false,
  inUseOf: null,
  programs: ['cn'],
  folder,
  userFile: (place) => join(folder(place), 'config.yaml'),
  projectFile: {
    reason: 'Continue takes its models from the user’s file alone.',
    fix: 'Leave out --project, and start the editor with `keydeck run` in the project’s folder.',
  },
  about: ['Its file names the variable that holds the key; start the editor through `keydeck run`.'],
  plan,
  overrides,
}
