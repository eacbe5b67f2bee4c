import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { MachinePlace } from './machine-place.ts'
import { resolvePath, xdgConfigFolder } from './places.ts'
import { readPart } from './read-part.ts'
import { jsonc } from './source-format.ts'

/** https://opencode.ai/docs/config/ and https://opencode.ai/docs/providers/#custom-provider */
const configShape = z.object({
  model: z.string().optional(),
  provider: z
    .record(
      z.string(),
      z
        .object({
          name: z.string().optional(),
          npm: z.string().optional(),
          options: z.object({ apiKey: z.string().optional(), baseURL: z.string().optional() }).optional(),
        })
        .nullable()
        .catch(null),
    )
    .optional(),
})

type Config = z.infer<typeof configShape>
type ConfigFile = { path: string; name: string; config: Config }

/** The global files and the one that a variable names; a later one wins, as it does in OpenCode. */
export async function readOpencodeConfigs(place: MachinePlace): Promise<{ files: ConfigFile[]; problems: string[] }> {
  const folder = join(xdgConfigFolder(place), 'opencode')
  const named = place.environment.OPENCODE_CONFIG
  const paths = ['config.json', 'opencode.json', 'opencode.jsonc'].map((name) => ({ name, path: join(folder, name) }))
  if (named) paths.push({ name: 'OPENCODE_CONFIG', path: resolvePath(place, named, place.workingFolder) })
  const parts = await Promise.all(
    paths.map(async ({ name, path }) => ({
      name,
      path,
      ...(await readPart({ place, tool: 'OpenCode', path, format: jsonc, shape: configShape })),
    })),
  )
  return {
    files: parts.flatMap(({ name, path, value }) => (value === null ? [] : [{ name, path, config: value }])),
    problems: parts.flatMap((part) => part.problems),
  }
}

type ProviderSettings = { name?: string | undefined; npm?: string | undefined; baseUrl: string | null; model: string | null; from: string }

/** What the files together say of a provider. `from`: the folder of the file with its address. */
export function providerSettings(files: readonly ConfigFile[], id: string): ProviderSettings {
  const configs = files.map(({ config }) => config.provider?.[id])
  const withAddress = files.findLast(({ config }) => config.provider?.[id]?.options?.baseURL)
  const model = files.findLast(({ config }) => config.model?.startsWith(`${id}/`))?.config.model?.slice(id.length + 1)
  return {
    name: configs.findLast((config) => config?.name)?.name,
    npm: configs.findLast((config) => config?.npm)?.npm,
    baseUrl: withAddress?.config.provider?.[id]?.options?.baseURL ?? null,
    model: model ?? null,
    from: dirname(withAddress?.path ?? '.'),
  }
}
