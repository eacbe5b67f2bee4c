import { join } from 'node:path'
import { z } from 'zod'
import { anthropic } from '../../../shared/providers/anthropic.ts'
import { authName } from '../../../shared/providers/auth-name.ts'
import { folderFrom } from '../../import-sources/places.ts'
import { apiOf, assertSpeaks, doesNotFit, unsentNotes } from './account-api.ts'
import { claudeInProject } from './claude-in-project.ts'
import { claudeInUserFile } from './claude-in-user-file.ts'
import { asShellLine, tokenWords } from './keydeck-words.ts'
import type { Overrides, Plan, Surroundings, ToolAdapter, Wanted } from './tool-adapter.ts'

const name = 'Claude Code'

/** The ways in which it sends what the command prints, both at once. */
const sentAs: readonly string[] = ['bearer', 'x-api-key']

/** Variables that come before any key: https://code.claude.com/docs/en/iam */
const clouds = ['CLAUDE_CODE_USE_BEDROCK', 'CLAUDE_CODE_USE_VERTEX', 'CLAUDE_CODE_USE_FOUNDRY'] as const

/** https://code.claude.com/docs/en/settings: what an administrator set for all users, before every other file. */
const managed: Partial<Record<NodeJS.Platform, string>> = {
  linux: '/etc/claude-code/managed-settings.json',
  darwin: '/Library/Application Support/ClaudeCode/managed-settings.json',
  win32: 'C:\\Program Files\\ClaudeCode\\managed-settings.json',
}
const managedShape = z.object({ apiKeyHelper: z.string().optional(), env: z.record(z.string(), z.unknown()).optional() })

/**
 * https://code.claude.com/docs/en/settings. What stands under `env` there comes before the variables of the process, so the address is
 * always written beside the command that prints the key, and the two variables that come before that command are emptied: neither the
 * key nor a stray one goes where it was not meant to.
 */
function plan({ account, keydeck, place, project }: Wanted): Plan {
  if (account !== null) {
    assertSpeaks(name, account, 'anthropic')
    const { auth, hasKey } = apiOf(account)
    if (!hasKey)
      throw doesNotFit(`“${account.account.label}” has no key that ${name} could get.`, 'Add its key, or choose another account.')
    if (!sentAs.includes(authName(auth)))
      throw doesNotFit(`${name} cannot send the key of “${account.account.label}” in its way.`, 'Choose another account.')
  }
  const command = asShellLine(
    tokenWords(name, keydeck, { account, provider: anthropic.id, sentTo: account?.baseUrl ?? anthropic.baseUrl }),
    place.platform,
  )
  const model = account?.model ?? null
  return {
    edits: [
      { path: ['apiKeyHelper'], value: command },
      { path: ['env', 'ANTHROPIC_BASE_URL'], value: account?.baseUrl ?? anthropic.baseUrl },
      { path: ['env', 'ANTHROPIC_API_KEY'], value: '' },
      { path: ['env', 'ANTHROPIC_AUTH_TOKEN'], value: '' },
      ...(model === null ? [] : [{ path: ['model'], value: model }]),
    ],
    notes: [
      ...(project === null ? [] : [`${name} reads this file only when it is started in this very folder.`]),
      ...(account === null
        ? [`It is for accounts at ${new URL(anthropic.baseUrl).host}; name one at another address with --account.`]
        : []),
      ...(account === null ? [] : unsentNotes(name, account)),
    ],
    startWith: null,
  }
}

const isSet = (value: unknown): boolean => value !== undefined && value !== '' && value !== '0' && value !== 'false'

async function overrides({ place, own, read }: Surroundings): Promise<Overrides> {
  const path = managed[place.platform]
  const settings = path === undefined ? undefined : managedShape.safeParse(await read(path, 'json')).data
  const set = Object.keys(settings?.env ?? {}).filter((variable) => variable.startsWith('ANTHROPIC_'))
  return {
    wins: [
      ...(settings?.apiKeyHelper === undefined && set.length === 0
        ? []
        : ['Settings that an administrator made for all users come before this: they name another key or address.']),
      ...clouds.filter((cloud) => isSet(own(['env', cloud]))).map((cloud) => `${cloud} in this file comes before any key: take it out.`),
    ],
    notes: [
      ...clouds.filter((cloud) => isSet(place.environment[cloud])).map((cloud) => `${cloud} is set here and comes before any key.`),
      ...(isSet(place.environment['ANTHROPIC_MODEL']) ? ['ANTHROPIC_MODEL is set here and comes before the model in this file.'] : []),
    ],
  }
}

const folder: ToolAdapter['folder'] = (place) => folderFrom(place, 'CLAUDE_CONFIG_DIR', join(place.home, '.claude'))

export const claudeCode: ToolAdapter = {
  id: 'claude-code',
  name,
  delivery: 'helper',
  format: 'jsonc',
  callsKeydeck: true,
  inUseOf: anthropic.id,
  programs: ['claude'],
  folder,
  userFile: (place) => join(folder(place), 'settings.json'),
  projectFile: ['.claude', 'settings.local.json'],
  about: [],
  plan,
  overrides,
  inProject: claudeInProject,
  inUserFile: claudeInUserFile,
}
