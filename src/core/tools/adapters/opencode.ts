import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AccountInUse } from '../../environment/account-variables.ts'
import type { MachinePlace } from '../../import-sources/machine-place.ts'
import { xdgConfigFolder } from '../../import-sources/places.ts'
import type { Edit } from '../edit/edit-text.ts'
import { apiOf, assertPlainModel, doesNotFit, unsentNotes } from './account-api.ts'
import { startThrough } from './keydeck-words.ts'
import { builtInProviders, opencodeInProject } from './opencode-in-project.ts'
import type { Overrides, Plan, Surroundings, ToolAdapter, Wanted } from './tool-adapter.ts'

const name = 'OpenCode'

/** The packages that speak each dialect at any address: https://opencode.ai/docs/providers/#custom-provider */
const packages = { openai: '@ai-sdk/openai-compatible', anthropic: '@ai-sdk/anthropic' } as const

function planFor(account: AccountInUse): Edit[] {
  const { account: kept, provider, baseUrl, model } = account
  const { dialect, isUsual, keyVariable } = apiOf(account)
  const key = keyVariable === null ? undefined : `{env:${keyVariable}}`
  const own = isUsual ? builtInProviders[provider.id] : undefined
  if (own !== undefined)
    return [
      ...(model === null ? [] : [{ path: ['model'], value: `${own}/${model}` }]),
      { path: ['provider', own, 'options', 'apiKey'], value: key },
      { path: ['provider', own, 'options', 'baseURL'], value: undefined },
    ]
  if (dialect !== 'openai' && dialect !== 'anthropic')
    throw doesNotFit(`${name} has no way to ${provider.name} that Keydeck knows.`, 'Choose another account.')
  if (model === null)
    throw doesNotFit(
      `${name} has to be told the model of “${kept.label}” by name, and the account has none.`,
      'Give the account a model, then apply again.',
    )
  const entry = ['provider', 'keydeck']
  return [
    { path: ['model'], value: `keydeck/${model}` },
    { path: [...entry, 'npm'], value: packages[dialect] },
    { path: [...entry, 'name'], value: 'Keydeck' },
    { path: [...entry, 'options', 'baseURL'], value: dialect === 'anthropic' ? withVersion(baseUrl) : baseUrl },
    { path: [...entry, 'options', 'apiKey'], value: key },
    { path: [...entry, 'models', model, 'name'], value: model },
  ]
}

/** The package adds what comes after the version: https://ai-sdk.dev/providers/ai-sdk-providers/anthropic */
const withVersion = (baseUrl: string): string => (/\/v\d+$/.test(baseUrl) ? baseUrl : `${baseUrl}/v1`)

function plan({ account }: Wanted): Plan {
  if (account === null)
    throw doesNotFit(
      `${name} finds the keys of its environment by itself, so there is nothing to write for whichever account is in use.`,
      'Start it with `keydeck run -- opencode`, or name an account.',
    )
  assertPlainModel(name, account)
  return { edits: planFor(account), notes: unsentNotes(name, account), startWith: startThrough('opencode', account) }
}

async function overrides({ place }: Surroundings): Promise<Overrides> {
  const set = ['OPENCODE_CONFIG', 'OPENCODE_CONFIG_CONTENT'].filter((variable) => place.environment[variable])
  return { wins: [], notes: set.map((variable) => `${variable} is set here, and what it names comes before this file.`) }
}

/** Of the names that it reads, the one that is there: https://opencode.ai/docs/config/ */
function userFile(place: MachinePlace): string {
  const folder = join(xdgConfigFolder(place), 'opencode')
  const names = ['opencode.jsonc', 'opencode.json', 'config.json'].map((file) => join(folder, file))
  return names.find((file) => existsSync(file)) ?? join(folder, 'opencode.json')
}

export const opencode: ToolAdapter = {
  id: 'opencode',
  name,
  delivery: 'environment',
  format: 'jsonc',
  callsKeydeck: false,
  inUseOf: null,
  programs: ['opencode'],
  folder: (place) => join(xdgConfigFolder(place), 'opencode'),
  userFile,
  projectFile: ['opencode.json'],
  strongerProjectFile: ['opencode.jsonc'],
  about: ['Its file names the variable that holds the key; start it through `keydeck run`.'],
  plan,
  overrides,
  inProject: opencodeInProject,
}
