import { join } from 'node:path'
import { folderFrom } from '../../import-sources/places.ts'
import { apiOf, assertSpeaks, doesNotFit, unsentNotes } from './account-api.ts'
import { startThrough } from './keydeck-words.ts'
import type { Overrides, Plan, Surroundings, ToolAdapter, Wanted } from './tool-adapter.ts'

const name = 'Gemini CLI'

/** https://github.com/google-gemini/gemini-cli/blob/main/docs/reference/configuration.md: which sign-in it uses, and its model. */
function plan({ account, project }: Wanted): Plan {
  if (account !== null) {
    assertSpeaks(name, account, 'gemini')
    if (apiOf(account).auth.scheme !== 'header')
      throw doesNotFit(`${name} takes a Gemini API key here, which “${account.account.label}” has not.`, 'Choose another account.')
  }
  const model = account?.model ?? null
  return {
    edits: [
      { path: ['security', 'auth', 'selectedType'], value: 'gemini-api-key' },
      ...(model === null ? [] : [{ path: ['model', 'name'], value: model.replace(/^models\//, '') }]),
    ],
    notes: [
      ...(project === null ? [] : [`${name} reads this file only when it is started in this very folder.`]),
      ...(account === null ? [] : unsentNotes(name, account)),
    ],
    startWith: startThrough('gemini', account),
  }
}

async function overrides({ place, own }: Surroundings): Promise<Overrides> {
  const enforced = own(['security', 'auth', 'enforcedType'])
  return {
    wins:
      typeof enforced === 'string' && enforced !== 'gemini-api-key'
        ? ['This file enforces another sign-in (security.auth.enforcedType).']
        : [],
    notes: place.environment['GEMINI_MODEL'] ? ['GEMINI_MODEL is set here and comes before the model in this file.'] : [],
  }
}

const folder: ToolAdapter['folder'] = (place) => join(folderFrom(place, 'GEMINI_CLI_HOME', place.home), '.gemini')

export const geminiCli: ToolAdapter = {
  id: 'gemini-cli',
  name,
  delivery: 'environment',
  format: 'jsonc',
  callsKeydeck: false,
  inUseOf: null,
  programs: ['gemini'],
  folder,
  userFile: (place) => join(folder(place), 'settings.json'),
  projectFile: ['.gemini', 'settings.json'],
  about: ['It takes its key from the environment alone; start it through `keydeck run`.'],
  plan,
  overrides,
}
