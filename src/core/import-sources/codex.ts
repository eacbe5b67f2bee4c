import { join } from 'node:path'
import { codexAuthShape } from './codex-auth.ts'
import { activeCodexProvider, codexConfigShape, readCodexProviders } from './codex-providers.ts'
import { readFoundAccount } from './found-account.ts'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { folderFrom } from './places.ts'
import { readPart } from './read-part.ts'
import { json, toml } from './source-format.ts'

const tool = 'Codex'

/**
 * What Codex keeps in $CODEX_HOME, `~/.codex` by default: the API key of `auth.json` and the providers of `config.toml`. A sign-in
 * with ChatGPT is said. https://developers.openai.com/codex/config-advanced
 */
export async function readCodex(place: MachinePlace): Promise<SourceReading> {
  const folder = folderFrom(place, 'CODEX_HOME', join(place.home, '.codex'))
  const [auth, config] = await Promise.all([
    readPart({ place, tool, path: join(folder, 'auth.json'), format: json, shape: codexAuthShape }),
    readPart({ place, tool, path: join(folder, 'config.toml'), format: toml, shape: codexConfigShape }),
  ])
  const storedKey = auth.value?.OPENAI_API_KEY || null
  const active = activeCodexProvider(config.value ?? {})
  // Codex then sends the stored key to that provider, so it is the key of that one and not of OpenAI.
  const isAnothers = active?.provider.requires_openai_auth === true && Boolean(active.provider.base_url)
  const stored = readFoundAccount(
    {
      source: `${tool}, auth.json`,
      subject: `auth.json of ${tool}`,
      named: 'openai',
      dialect: 'openai',
      label: null,
      baseUrl: config.value?.openai_base_url || null,
      model: active === null ? (config.value?.model ?? null) : null,
      key: isAnothers ? null : storedKey,
    },
    place.environment,
  )
  const providers = readCodexProviders({
    place,
    config: config.value ?? {},
    source: `${tool}, config.toml`,
    of: `config.toml of ${tool}`,
    storedKey,
  })
  const signedIn = auth.value?.tokens
    ? said(
        `${tool} is signed in with ChatGPT; its tokens work in ${tool} alone and are not imported. Create an API key at OpenAI and add that.`,
      )
    : joinReadings([])
  return joinReadings([{ candidates: [], notUnderstood: [...auth.problems, ...config.problems] }, stored, providers, signedIn])
}
