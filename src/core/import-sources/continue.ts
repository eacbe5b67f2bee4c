import { parse as parseEnvironmentFile } from 'dotenv'
import { join } from 'node:path'
import { z } from 'zod'
import { readFoundAccount } from './found-account.ts'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { folderFrom } from './places.ts'
import { readPart } from './read-part.ts'
import { jsonc, plain, yaml } from './source-format.ts'
import { spokenName } from './spoken-name.ts'

const tool = 'Continue'

/** A model that is odd spoils no other. */
const modelShape = z
  .object({
    name: z.string().optional(),
    title: z.string().optional(),
    provider: z.string().optional(),
    model: z.string().optional(),
    apiKey: z.string().optional(),
    apiBase: z.string().optional(),
    /** A block that stands at Continue's hub. */
    uses: z.string().optional(),
  })
  .nullable()
  .catch(null)
type Model = z.infer<typeof modelShape>

/** https://docs.continue.dev/reference; an empty file is null. */
const yamlShape = z.object({ models: z.array(modelShape).nullish() }).nullable()

/** https://docs.continue.dev/reference/json-reference, which has further models in places of their own. */
const jsonShape = z.object({
  models: z.array(modelShape).optional(),
  tabAutocompleteModel: z.union([modelShape, z.array(modelShape)]).optional(),
  embeddingsProvider: modelShape.optional(),
})

/** Continue's own .env file comes first, then the environment, as its command line does. */
function withSecrets(text: string | undefined, variables: MachinePlace['environment']): { value: string | null } | { missing: string } {
  if (!text) return { value: null }
  const name = /^\$\{\{\s*secrets\.([\w.-]+)\s*\}\}$/.exec(text.trim())?.[1]
  if (name === undefined) return { value: text }
  const value = Object.hasOwn(variables, name) ? variables[name] : undefined
  return value ? { value } : { missing: name }
}

function readModel(model: Model, file: string, variables: MachinePlace['environment']): SourceReading {
  if (model === null) return said(`A model in ${file} of ${tool} was not understood. Copy its key and paste it.`)
  const subject = `${spokenName(model.name ?? model.title ?? model.model, 'a model')} in ${file} of ${tool}`
  if (model.uses !== undefined)
    return said(`A model in ${file} of ${tool} stands at its hub, and so does its key. Copy the key from there and paste it.`)
  const key = withSecrets(model.apiKey, variables)
  if ('missing' in key)
    return said(
      `The key of ${subject} is the secret ${spokenName(key.missing, 'that it names')}, which is not in .env of ${tool}. Paste the key itself.`,
    )
  const address = withSecrets(model.apiBase, variables)
  if ('missing' in address) return said(`The base URL of ${subject} is a secret that is not in .env of ${tool}. Add the account by hand.`)
  return readFoundAccount(
    {
      source: `${tool}, ${file}`,
      subject,
      named: model.provider ?? null,
      dialect: model.provider === 'anthropic' ? 'anthropic' : 'openai',
      label: null,
      baseUrl: address.value,
      model: model.model === 'AUTODETECT' ? null : (model.model ?? null),
      key: key.value,
    },
    variables,
  )
}

/**
 * The models of Continue's configuration, `~/.continue` or $CONTINUE_GLOBAL_DIR, with `${{ secrets.NAME }}` looked up in its own
 * .env file and in the environment. https://github.com/continuedev/continue/blob/main/core/util/paths.ts and
 * https://github.com/continuedev/continue/issues/5902
 */
export async function readContinue(place: MachinePlace): Promise<SourceReading> {
  const folder = folderFrom(place, 'CONTINUE_GLOBAL_DIR', join(place.home, '.continue'))
  const [current, legacy, secrets] = await Promise.all([
    readPart({ place, tool, path: join(folder, 'config.yaml'), format: yaml, shape: yamlShape }),
    readPart({ place, tool, path: join(folder, 'config.json'), format: jsonc, shape: jsonShape }),
    readPart({ place, tool, path: join(folder, '.env'), format: plain, shape: z.string() }),
  ])
  const variables = { ...place.environment, ...parseEnvironmentFile(secrets.value ?? '') }
  const { models = [], tabAutocompleteModel = [], embeddingsProvider } = legacy.value ?? {}
  const legacyModels = [...models, tabAutocompleteModel, embeddingsProvider ?? []].flat()
  return joinReadings([
    { candidates: [], notUnderstood: [...current.problems, ...legacy.problems, ...secrets.problems] },
    ...(current.value?.models ?? []).map((model) => readModel(model, 'config.yaml', variables)),
    ...legacyModels.map((model) => readModel(model, 'config.json', variables)),
  ])
}
