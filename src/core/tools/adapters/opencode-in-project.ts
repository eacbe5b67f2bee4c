import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { keyVariables } from '../../../shared/providers/standard-variables.ts'
import type { AccountInUse } from '../../environment/account-variables.ts'
import { upwards } from '../../projects/real-folder.ts'
import type { ProjectSays, StartingIn } from './tool-adapter.ts'
import { fieldsOf, valueIn } from './value-in.ts'

/** What OpenCode calls the providers that it knows by itself: https://opencode.ai/docs/providers/ */
export const builtInProviders: Readonly<Record<string, string>> = {
  anthropic: 'anthropic',
  openai: 'openai',
  gemini: 'google',
  openrouter: 'openrouter',
}

/** More folders than any project lies deep. */
const mostFolders = 40

/** What one file says of a provider, the file that comes first of all first. */
type Entry = { file: string; value: unknown }

/**
 * OpenCode merges the files of all folders up to the root of the repository (https://opencode.ai/docs/config/#locations): those in
 * `.opencode` come first, then the nearest.
 */
export async function opencodeInProject({ folder, accounts, read }: StartingIn): Promise<ProjectSays[]> {
  const all = upwards(folder)
  const root = all.findIndex((one) => existsSync(join(one, '.git')))
  const folders = all.slice(0, root === -1 ? mostFolders : Math.min(root + 1, mostFolders))
  const names = [['.opencode'], []].flatMap((inner) =>
    folders.flatMap((one) => ['opencode.jsonc', 'opencode.json'].map((name) => [one, [...inner, name].join('/')] as const)),
  )
  const found = await Promise.all(
    names.map(async ([one, file]) => ({ file: one === folder ? file : `${file} above`, ...(await read(join(one, file))) })),
  )
  const entries = found.flatMap(({ file, value }) =>
    [...fieldsOf(valueIn(value, ['provider']))].map(([id, entry]) => ({ id, file, value: entry })),
  )
  const byId = [...Map.groupBy(entries, ({ id }) => id)]
  return [
    ...byId.flatMap(([id, same]) => saysOf(id, same, accounts)),
    ...found.flatMap(({ file, isClear }) => (isClear ? [] : [{ kind: 'unclear' as const, file }])),
  ]
}

function saysOf(id: string, entries: readonly Entry[], accounts: readonly AccountInUse[]): ProjectSays[] {
  const text = JSON.stringify(entries.map(({ value }) => value))
  const concerned = accounts.filter((account) => isBuiltInFor(id, account) || variablesOf(account).some((name) => text.includes(name)))
  if (concerned.length === 0) return []
  const key = firstOf(entries, ['options', 'apiKey'])
  const named = variablesOf(...concerned)
  const isOwnKey = key !== undefined && !named.some((name) => key.value === `{env:${name}}`)
  return [
    ...addressesOf(entries).map(({ file, value }) => ({ kind: 'address' as const, file, baseUrl: value, accounts: concerned })),
    ...(isOwnKey ? [{ kind: 'key' as const, file: key.file }] : []),
  ]
}

const variablesOf = (...accounts: readonly AccountInUse[]): string[] =>
  accounts.flatMap(({ account, provider, baseUrl }) => keyVariables(provider, { baseUrl, auth: account.options.auth }))

/** Whether OpenCode gives the account's key to the provider by itself, as it reads the variables that are usual there. */
const isBuiltInFor = (id: string, account: AccountInUse): boolean =>
  id === account.provider.id ||
  id === builtInProviders[account.provider.id] ||
  variablesOf(account).some((name) => name.startsWith(`${id.toUpperCase()}_`))

function firstOf(entries: readonly Entry[], path: readonly string[]): { file: string; value: string } | undefined {
  return stringsAt(entries, path)[0]
}

function stringsAt(entries: readonly Entry[], path: readonly string[]): { file: string; value: string }[] {
  return entries.flatMap(({ file, value }) => {
    const there = valueIn(value, path)
    return typeof there === 'string' && there !== '' ? [{ file, value: there }] : []
  })
}

/** A model can have an address of its own: https://opencode.ai/config.json */
function addressesOf(entries: readonly Entry[]): { file: string; value: string }[] {
  const usual = firstOf(entries, ['options', 'baseURL']) ?? firstOf(entries, ['api'])
  const models = entries.flatMap(({ file, value }) =>
    [...fieldsOf(valueIn(value, ['models'])).values()].map((model) => ({ file, value: model })),
  )
  return [...(usual === undefined ? [] : [usual]), ...stringsAt(models, ['provider', 'api']), ...stringsAt(models, ['options', 'baseURL'])]
}
