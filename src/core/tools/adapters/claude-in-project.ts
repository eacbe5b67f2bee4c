import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { apiOf } from './account-api.ts'
import type { ProjectSays, StartingIn } from './tool-adapter.ts'
import { valueIn } from './value-in.ts'

/** In the order in which they come before each other, value by value: https://code.claude.com/docs/en/settings#settings-precedence */
const files = ['settings.local.json', 'settings.json'] as const

export const helperPath = ['apiKeyHelper']
export const addressPath = ['env', 'ANTHROPIC_BASE_URL']
export const keyPaths = [
  ['env', 'ANTHROPIC_API_KEY'],
  ['env', 'ANTHROPIC_AUTH_TOKEN'],
]

/**
 * Claude Code takes these from the folder in which it is started alone, and its `env` comes before the variables of the process. Where
 * Keydeck's own command and address stand there, that command's key goes to its own address, and no variable is sent.
 */
export async function claudeInProject({ folder, accounts, written, read }: StartingIn): Promise<ProjectSays[]> {
  const found = await Promise.all(files.map(async (name) => ({ file: `.claude/${name}`, ...(await read(join(folder, '.claude', name))) })))
  const first = (path: readonly string[]) => {
    const [one] = found.flatMap(({ file, value }) => {
      const there = valueIn(value, path)
      return typeof there === 'string' ? [{ file, value: there.trim() }] : []
    })
    if (one === undefined || one.value === '') return undefined
    return { ...one, isOwn: written.some((own) => isDeepStrictEqual(own.path, path) && own.value === one.value) }
  }
  const address = first(addressPath)
  const keys = [helperPath, ...keyPaths].flatMap((path) => first(path) ?? [])
  const isKeydecks = address?.isOwn === true && keys.length > 0 && keys.every(({ isOwn }) => isOwn)
  const foreign = keys.find(({ isOwn }) => !isOwn)
  return [
    ...(address === undefined || isKeydecks
      ? []
      : [{ kind: 'address' as const, file: address.file, baseUrl: address.value, accounts: accounts.filter(takesAnthropic) }]),
    ...(foreign === undefined ? [] : [{ kind: 'key' as const, file: foreign.file }]),
    ...found.flatMap(({ file, isClear }) => (isClear ? [] : [{ kind: 'unclear' as const, file }])),
  ]
}

/** Whether a command gets the key of an account in a variable that Claude Code reads. */
export function takesAnthropic(account: StartingIn['accounts'][number]): boolean {
  const { dialect, hasKey, keyVariable } = apiOf(account)
  return hasKey && (dialect === 'anthropic' || keyVariable?.startsWith('ANTHROPIC_') === true)
}
