import { join } from 'node:path'
import { z } from 'zod'
import type { MachinePlace } from '../../import-sources/machine-place.ts'
import { folderFrom, xdgConfigFolder } from '../../import-sources/places.ts'
import { apiOf, doesNotFit, unsentNotes } from './account-api.ts'
import { startThrough } from './keydeck-words.ts'
import type { Overrides, Plan, Surroundings, ToolAdapter, Wanted } from './tool-adapter.ts'

const name = 'llm'

/**
 * The plugin that brings a provider's models, and what stands before their names: https://llm.datasette.io/en/stable/plugins/directory.html.
 * Other plugins take their keys from variables of their own.
 */
const brings: Readonly<Record<string, { plugin: string | null; before: string; stored: string }>> = {
  openai: { plugin: null, before: '', stored: 'openai' },
  anthropic: { plugin: 'llm-anthropic', before: 'anthropic/', stored: 'anthropic' },
}

/** Its default model, the one word of a file: https://llm.datasette.io/en/stable/setup.html#setting-a-custom-default-model */
function plan({ account }: Wanted): Plan {
  if (account === null)
    throw doesNotFit(
      `${name} takes its key from the environment, so there is nothing to write for whichever account is in use.`,
      'Start it with `keydeck run -- llm`, or name an account.',
    )
  const { account: kept, provider, model } = account
  const found = apiOf(account).isUsual ? brings[provider.id] : undefined
  if (found === undefined)
    throw doesNotFit(
      `${name} reaches the endpoint of “${kept.label}” through a plugin or a file of models, which Keydeck does not write.`,
      'Choose an account at another provider, or start it with `keydeck run -- llm`.',
    )
  if (model === null)
    throw doesNotFit(
      `“${kept.label}” has no model, so there is nothing to write for ${name}.`,
      `Start it with \`${startThrough('llm', account)}\`, or give the account a model.`,
    )
  return {
    edits: [{ path: [], value: `${found.before}${model}` }],
    notes: [
      ...(found.plugin === null ? [] : [`${name} needs its plugin ${found.plugin} for this model: \`llm install ${found.plugin}\`.`]),
      ...unsentNotes(name, account),
    ],
    startWith: startThrough('llm', account),
  }
}

/** A key that it stores itself comes before the environment: https://llm.datasette.io/en/stable/setup.html#api-key-management */
async function overrides({ place, account, read }: Surroundings): Promise<Overrides> {
  const keys = z.record(z.string(), z.unknown()).safeParse(await read(join(folder(place), 'keys.json'), 'json')).data
  const stored = account === null ? undefined : brings[account.provider.id]?.stored
  return {
    wins:
      stored !== undefined && typeof keys?.[stored] === 'string'
        ? [`keys.json of ${name} has a key called ${stored}, which comes before the environment: take it out.`]
        : [],
    notes: place.environment['LLM_MODEL'] ? ['LLM_MODEL is set here and comes before this file.'] : [],
  }
}

/** https://click.palletsprojects.com/en/stable/api/#click.get_app_dir */
function folder(place: MachinePlace): string {
  const own = 'io.datasette.llm'
  if (place.platform === 'win32') return folderFrom(place, 'LLM_USER_PATH', join(folderFrom(place, 'APPDATA', place.home), own))
  const usual = place.platform === 'darwin' ? join(place.home, 'Library', 'Application Support') : xdgConfigFolder(place)
  return folderFrom(place, 'LLM_USER_PATH', join(usual, own))
}

export const llm: ToolAdapter = {
  id: 'llm',
  name,
  delivery: 'environment',
  format: 'plain',
  callsKeydeck: false,
  inUseOf: null,
  programs: ['llm'],
  folder,
  userFile: (place) => join(folder(place), 'default_model.txt'),
  projectFile: {
    reason: 'llm has no file for projects.',
    fix: 'Leave out --project; `keydeck run -- llm` in the project’s folder takes its account.',
  },
  about: ['It takes its key from the environment or its own store; start it through `keydeck run`.'],
  plan,
  overrides,
}
