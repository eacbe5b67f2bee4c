import { dirname, join } from 'node:path'
import { z } from 'zod'
import { readFoundAccount } from './found-account.ts'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { providerSettings, readOpencodeConfigs } from './opencode-config.ts'
import { opencodeReferences } from './opencode-references.ts'
import { xdgDataFolder } from './places.ts'
import { readPart } from './read-part.ts'
import { json } from './source-format.ts'
import { spokenName } from './spoken-name.ts'

const tool = 'OpenCode'

/** https://github.com/anomalyco/opencode/blob/dev/packages/opencode/src/auth/index.ts; one entry that is odd spoils no other. */
const authShape = z.record(
  z.string(),
  z
    .union([
      z.object({ type: z.literal('api'), key: z.string(), baseURL: z.string().optional() }),
      z.object({ type: z.enum(['oauth', 'wellknown']) }),
    ])
    .nullable()
    .catch(null),
)

/**
 * OpenCode's stored keys and the providers of its configuration. A key that was stored for a provider of the user's own goes
 * with the address in the configuration. `{env:NAME}` and `{file:path}` are looked up (https://opencode.ai/docs/config/#variables);
 * subscriptions that it is signed in to are said.
 */
export async function readOpencode(place: MachinePlace): Promise<SourceReading> {
  const authPath = join(xdgDataFolder(place), 'opencode', 'auth.json')
  const [auth, configs] = await Promise.all([
    readPart({ place, tool, path: authPath, format: json, shape: authShape }),
    readOpencodeConfigs(place),
  ])
  const account = async (id: string, key: string | null, file: string, from: string, ownAddress?: string): Promise<SourceReading> => {
    const settings = providerSettings(configs.files, id)
    const subject = `${spokenName(settings.name ?? id, 'an entry')} in ${file} of ${tool}`
    const text = await opencodeReferences(place, { subject: `The key of ${subject}`, text: key ?? '', from })
    const address = await opencodeReferences(place, {
      subject: `The base URL of ${subject}`,
      text: ownAddress ?? settings.baseUrl ?? '',
      from: settings.from,
    })
    if ('sentence' in text) return said(text.sentence)
    if ('sentence' in address) return said(address.sentence)
    const found = {
      source: `${tool}, ${file}`,
      subject,
      named: id,
      dialect: settings.npm?.includes('anthropic') ? ('anthropic' as const) : ('openai' as const),
      label: settings.name ?? id,
      baseUrl: address.value || null,
      model: settings.model,
      key: text.value || null,
    }
    return readFoundAccount(found, place.environment)
  }
  const stored = Object.entries(auth.value ?? {}).map(async ([id, entry]) => {
    if (entry === null) return said(`${spokenName(id, 'An entry')} in auth.json of ${tool} was not understood. Copy its key and paste it.`)
    if (entry.type === 'api') return account(id, entry.key, 'auth.json', dirname(authPath), entry.baseURL)
    return said(
      `${tool} is signed in to ${spokenName(id, 'a provider')} without an API key; that sign-in works in ${tool} alone and is not imported. Create an API key and add that.`,
    )
  })
  const configured = configs.files.flatMap(({ path, name, config }) =>
    Object.entries(config.provider ?? {}).map(async ([id, provider]) => {
      if (provider === null)
        return said(`${spokenName(id, 'A provider')} in ${name} of ${tool} was not understood. Copy its key and paste it.`)
      const { options } = provider
      const hasStored = auth.value?.[id]?.type === 'api'
      return options?.apiKey || !hasStored ? account(id, options?.apiKey ?? null, name, dirname(path)) : joinReadings([])
    }),
  )
  const readings = await Promise.all([...stored, ...configured])
  return joinReadings([{ candidates: [], notUnderstood: [...auth.problems, ...configs.problems] }, ...readings])
}
