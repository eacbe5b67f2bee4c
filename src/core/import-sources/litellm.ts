import { join } from 'node:path'
import { z } from 'zod'
import { readFoundAccount } from './found-account.ts'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { resolvePath, xdgConfigFolder } from './places.ts'
import { readPart } from './read-part.ts'
import { valueOfVariable } from './resolve-value.ts'
import { yaml } from './source-format.ts'
import { spokenName } from './spoken-name.ts'
import { readWorkingFolder } from './working-folder.ts'

const tool = 'LiteLLM'

/** https://docs.litellm.ai/docs/proxy/configs; what has no list of models is some other program's file, or empty. */
const configShape = z
  .object({
    model_list: z
      .array(
        z
          .object({
            model_name: z.string().optional(),
            litellm_params: z.object({
              model: z.string().optional(),
              custom_llm_provider: z.string().optional(),
              api_key: z.string().nullish(),
              api_base: z.string().nullish(),
              base_url: z.string().nullish(),
            }),
          })
          // One model that is odd spoils no other.
          .nullable()
          .catch(null),
      )
      .nullish(),
    environment_variables: z.record(z.string(), z.unknown()).nullish(),
  })
  .nullable()
type Config = NonNullable<z.infer<typeof configShape>>
type Model = NonNullable<Config['model_list']>[number]

/**
 * LiteLLM is told its file with `--config` or in $CONFIG_FILE_PATH (litellm/proxy/proxy_server.py); its documentation calls the
 * file `litellm_config.yaml`. The other places are customary; of the working folder that name alone is read.
 */
function placesOf(place: MachinePlace): string[] {
  const { LITELLM_CONFIG, CONFIG_FILE_PATH } = place.environment
  // Other programs use the second name, too; LiteLLM takes YAML alone.
  const named = [LITELLM_CONFIG, /\.ya?ml$/.test(CONFIG_FILE_PATH ?? '') ? CONFIG_FILE_PATH : ''].filter((path) => path?.trim())
  return [
    ...named.map((path) => resolvePath(place, path ?? '', place.workingFolder)),
    join(place.home, 'litellm_config.yaml'),
    join(place.home, '.litellm', 'config.yaml'),
    join(xdgConfigFolder(place), 'litellm', 'config.yaml'),
  ]
}

/** The variables that the file sets are set for LiteLLM; every other one comes from the environment. */
function variablesOf(config: Config, place: MachinePlace): MachinePlace['environment'] {
  const own = Object.entries(config.environment_variables ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  return { ...place.environment, ...Object.fromEntries(own.filter(([, value]) => !value.startsWith('os.environ/'))) }
}

type Value = { value: string | null } | { because: string; fix: string }

/** `os.environ/NAME` stands for a variable: https://docs.litellm.ai/docs/proxy/configs#load-api-keys--config-values-from-environment */
function looked(text: string | null | undefined, variables: MachinePlace['environment']): Value {
  const name = /^os\.environ\/(.+)$/.exec(text?.trim() ?? '')?.[1]
  if (name === undefined) return { value: text || null }
  const found = valueOfVariable(name, variables)
  return 'elsewhere' in found ? found.elsewhere : found
}

function readModel(
  { model_name, litellm_params: settings }: NonNullable<Model>,
  source: string,
  variables: MachinePlace['environment'],
): SourceReading {
  const subject = `${spokenName(model_name ?? settings.model, 'a model')} in the configuration of ${tool}`
  const key = looked(settings.api_key, variables)
  if ('because' in key) return said(`The key of ${subject} ${key.because}. ${key.fix}`)
  const address = looked(settings.api_base ?? settings.base_url, variables)
  if ('because' in address) return said(`The base URL of ${subject} ${address.because}. Add the account by hand.`)
  const [prefix = '', ...rest] = settings.model?.split('/') ?? []
  const named = settings.custom_llm_provider ?? (rest.length > 0 ? prefix : null)
  const found = {
    source,
    subject,
    named,
    dialect: named === 'anthropic' ? ('anthropic' as const) : ('openai' as const),
    label: null,
    baseUrl: address.value,
    model: rest.length > 0 ? rest.join('/') : (settings.model ?? null),
    key: key.value,
  }
  return readFoundAccount(found, variables)
}

async function readConfig(place: MachinePlace, path: string): Promise<SourceReading> {
  const { value, problems } = await readPart({ place, tool, path, format: yaml, shape: configShape })
  if (value === null) return joinReadings(problems.map(said))
  const variables = variablesOf(value, place)
  return joinReadings(
    (value.model_list ?? []).map((model) =>
      model === null
        ? said(`A model in the configuration of ${tool} was not understood. Copy its key and paste it.`)
        : readModel(model, `${tool}, configuration`, variables),
    ),
  )
}

/** The keys of the models that a LiteLLM proxy on this machine is configured with. */
export async function readLitellm(place: MachinePlace): Promise<SourceReading> {
  return joinReadings(
    await Promise.all([
      ...[...new Set(placesOf(place))].map((path) => readConfig(place, path)),
      readWorkingFolder(place, (stranger) => readConfig(stranger, join(stranger.workingFolder, 'litellm_config.yaml'))),
    ]),
  )
}
