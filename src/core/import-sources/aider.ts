import { parse as parseEnvironmentFile } from 'dotenv'
import { join } from 'node:path'
import { z } from 'zod'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { resolvePath, shownPath } from './places.ts'
import { readPart } from './read-part.ts'
import { readVariables } from './read-variables.ts'
import { readWorkingFolder } from './working-folder.ts'
import { plain, yaml } from './source-format.ts'

const tool = 'aider'
const file = '.aider.conf.yml'

const oneOrMore = z.union([z.string().transform((text) => [text]), z.array(z.string())])

/** https://aider.chat/docs/config/aider_conf.html and https://aider.chat/docs/config/api-keys.html; an empty file is null. */
const configShape = z
  .object({
    'openai-api-key': z.string().nullish(),
    'anthropic-api-key': z.string().nullish(),
    'openai-api-base': z.string().nullish(),
    'api-key': oneOrMore.nullish(),
    'set-env': oneOrMore.nullish(),
    'env-file': z.string().nullish(),
  })
  .nullable()
type Config = z.infer<typeof configShape>

type Variables = Record<string, string>

/** `name=value` texts, of which `nameOf` makes the names of variables; what has no equals sign is left out. */
function pairs(texts: readonly string[], nameOf: (name: string) => string): Variables {
  const parts = texts.map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1), text.includes('=')] as const)
  return Object.fromEntries(parts.flatMap(([name, value, hasSign]) => (hasSign ? [[nameOf(name.trim()), value.trim()]] : [])))
}

/** What aider sets for its models: `provider=key` becomes PROVIDER_API_KEY. */
function variablesOf(config: Config): Variables {
  const { 'openai-api-key': openai, 'anthropic-api-key': anthropic, 'openai-api-base': base } = config ?? {}
  return {
    ...pairs(config?.['set-env'] ?? [], (name) => name),
    ...pairs(config?.['api-key'] ?? [], (name) => `${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}_API_KEY`),
    ...(openai ? { OPENAI_API_KEY: openai } : {}),
    ...(anthropic ? { ANTHROPIC_API_KEY: anthropic } : {}),
    ...(base ? { OPENAI_API_BASE: base } : {}),
  }
}

/** aider's own names (AIDER_OPENAI_API_KEY) and its name for OpenAI's address, as everybody else calls them. */
function usualNames(variables: Variables): Variables {
  const named = Object.entries(variables).map(
    ([name, value]) => [name.replace(/^AIDER_/, '').replace(/^OPENAI_API_BASE$/, 'OPENAI_BASE_URL'), value] as const,
  )
  return Object.fromEntries(named)
}

async function readEnvironmentFile(place: MachinePlace, name: string): Promise<SourceReading> {
  const path = resolvePath(place, name, place.workingFolder)
  const { value, problems } = await readPart({ place, tool, path, format: plain, shape: z.string() })
  if (problems.length > 0) return joinReadings(problems.map(said))
  if (value === null)
    return said(`${shownPath(place, path)}, which aider’s configuration names, is not there. Put it there, then search again.`)
  return readVariables({ place, source: `${tool}, env file`, variables: usualNames(parseEnvironmentFile(value)) })
}

async function readConfig(place: MachinePlace, folder: string): Promise<SourceReading> {
  const { value, problems } = await readPart({ place, tool, path: join(folder, file), format: yaml, shape: configShape })
  const variables = readVariables({ place, source: `${tool}, ${file}`, variables: usualNames(variablesOf(value)) })
  const environmentFile = value?.['env-file'] ? await readEnvironmentFile(place, value['env-file']) : joinReadings([])
  return joinReadings([{ candidates: [], notUnderstood: problems }, variables, environmentFile])
}

/**
 * aider's configuration in the home folder and in the working folder, with the .env file that it names; a .env file that no
 * configuration names is somebody else's and is not read.
 */
export async function readAider(place: MachinePlace): Promise<SourceReading> {
  return joinReadings(
    await Promise.all([
      readConfig(place, place.home),
      readWorkingFolder(place, (stranger) => readConfig(stranger, stranger.workingFolder)),
    ]),
  )
}
