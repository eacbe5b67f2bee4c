import { join } from 'node:path'
import { z } from 'zod'
import type { AccountInUse } from '../../environment/account-variables.ts'
import { apiOf, doesNotFit, unsentNotes } from './account-api.ts'
import { startThrough } from './keydeck-words.ts'
import type { Overrides, Plan, Surroundings, ToolAdapter, Wanted } from './tool-adapter.ts'

const name = 'aider'
const file = '.aider.conf.yml'

/** What aider puts before a model to say whose it is: https://aider.chat/docs/llms.html */
const prefixes: Readonly<Record<string, string>> = {
  gemini: 'gemini',
  openrouter: 'openrouter',
  groq: 'groq',
  mistral: 'mistral',
  deepseek: 'deepseek',
  xai: 'xai',
}

function modelOf(account: AccountInUse): string | null {
  const { provider, model } = account
  const { dialect, isUsual, keyVariable } = apiOf(account)
  const byVariable = keyVariable === 'OPENAI_API_KEY' ? 'openai' : keyVariable?.startsWith('ANTHROPIC_') ? 'anthropic' : undefined
  const prefix =
    byVariable ?? (isUsual ? prefixes[provider.id] : undefined) ?? (keyVariable === null && dialect === 'openai' ? 'openai' : undefined)
  if (prefix === undefined)
    throw doesNotFit(
      `${name} has no way to ${provider.name} that Keydeck knows.`,
      'Choose another account, or start it with `keydeck run -- aider`.',
    )
  if (model === null) return null
  return model.startsWith(`${prefix}/`) ? model : `${prefix}/${model}`
}

/** https://aider.chat/docs/config/aider_conf.html: the model, and the address of an endpoint that is compatible with OpenAI. */
function plan({ account }: Wanted): Plan {
  if (account === null)
    throw doesNotFit(
      `${name} takes its key from the environment, so there is nothing to write for whichever account is in use.`,
      'Start it with `keydeck run -- aider`, or name an account.',
    )
  const model = modelOf(account)
  const { dialect, isUsual } = apiOf(account)
  const base = dialect === 'openai' && !isUsual ? account.baseUrl : undefined
  if (model === null && base === undefined)
    throw doesNotFit(
      `“${account.account.label}” has no model and the usual address, so there is nothing to write for ${name}.`,
      `Start it with \`${startThrough('aider', account)}\`, or give the account a model.`,
    )
  return {
    edits: [
      ...(model === null ? [] : [{ path: ['model'], value: model }]),
      ...(dialect === 'openai' ? [{ path: ['openai-api-base'], value: base }] : []),
    ],
    notes: unsentNotes(name, account),
    startWith: startThrough('aider', account),
  }
}

const dotenv = z.record(z.string(), z.string())

/** Its own keys, and those of .env files, which come before the environment: https://aider.chat/docs/config/dotenv.html */
async function overrides({ place, project, account, own, read }: Surroundings): Promise<Overrides> {
  const variable = account === null ? null : apiOf(account).keyVariable
  const option = variable === 'OPENAI_API_KEY' ? 'openai-api-key' : variable === 'ANTHROPIC_API_KEY' ? 'anthropic-api-key' : null
  const keys = [option, 'api-key', 'set-env'].filter((key) => key !== null && own([key]) !== undefined)
  const folders = [place.home, ...(project === null ? [] : [project])]
  const files = await Promise.all(
    folders.map(async (folder) => {
      const variables = dotenv.safeParse(await read(join(folder, '.env'), 'variables')).data
      return variable !== null && variables?.[variable] ? [`.env in ${folder === place.home ? 'the home folder' : 'the project'}`] : []
    }),
  )
  return {
    wins: [
      ...keys.map((key) => `${key} in this file comes before the environment: take it out.`),
      ...files.flat().map((found) => `${found} has ${variable}, which comes before the environment: take it out.`),
    ],
    notes: place.environment['AIDER_MODEL'] ? ['AIDER_MODEL is set here and comes before the model in this file.'] : [],
  }
}

export const aider: ToolAdapter = {
  id: 'aider',
  name,
  delivery: 'environment',
  format: 'yaml',
  callsKeydeck: false,
  inUseOf: null,
  programs: ['aider'],
  folder: (place) => join(place.home, '.aider'),
  userFile: (place) => join(place.home, file),
  projectFile: [file],
  about: ['It takes its key from the environment alone; start it through `keydeck run`.'],
  plan,
  overrides,
}
