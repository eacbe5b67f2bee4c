import { join } from 'node:path'
import { z } from 'zod'
import { readFoundAccount } from './found-account.ts'
import { joinReadings, said, type MachinePlace, type SourceReading } from './machine-place.ts'
import { folderFrom } from './places.ts'
import { readPart } from './read-part.ts'
import { readVariables } from './read-variables.ts'
import { json } from './source-format.ts'

const tool = 'Claude Code'

/** https://code.claude.com/docs/en/settings: variables for every session, and a command that prints the key. */
const settingsShape = z.object({
  env: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  apiKeyHelper: z.string().optional(),
})

/** The state that Claude Code keeps for itself: the key of a sign-in at the Console, or whose subscription it uses. */
const stateShape = z.object({ primaryApiKey: z.string().optional(), oauthAccount: z.object({}).nullish() })

/**
 * Claude Code's user settings and the key of its sign-in. A subscription and a helper that prints keys are said.
 * $CLAUDE_CONFIG_DIR moves both files into one folder: https://code.claude.com/docs/en/env-vars
 */
export async function readClaudeCode(place: MachinePlace): Promise<SourceReading> {
  const settingsPath = join(folderFrom(place, 'CLAUDE_CONFIG_DIR', join(place.home, '.claude')), 'settings.json')
  const statePath = join(folderFrom(place, 'CLAUDE_CONFIG_DIR', place.home), '.claude.json')
  const [settings, state] = await Promise.all([
    readPart({ place, tool, path: settingsPath, format: json, shape: settingsShape }),
    readPart({ place, tool, path: statePath, format: json, shape: stateShape }),
  ])
  const variables = Object.entries(settings.value?.env ?? {}).map(([name, value]) => [name, String(value)] as const)
  const signedIn = readFoundAccount(
    {
      source: `${tool}, .claude.json`,
      subject: `.claude.json of ${tool}`,
      named: 'anthropic',
      dialect: 'anthropic',
      label: null,
      baseUrl: null,
      model: null,
      key: state.value?.primaryApiKey || null,
    },
    place.environment,
  )
  const sentences = [
    ...(settings.value?.apiKeyHelper
      ? [`${tool} gets a key from a command (apiKeyHelper), which Keydeck does not run. Run it yourself and paste what it prints.`]
      : []),
    ...(state.value?.oauthAccount
      ? [
          `${tool} is signed in with a Claude account; its token works in ${tool} alone and is not imported. Create an API key in the Claude Console and add that.`,
        ]
      : []),
  ]
  return joinReadings([
    { candidates: [], notUnderstood: [...settings.problems, ...state.problems] },
    readVariables({ place, source: `${tool}, settings.json`, variables: Object.fromEntries(variables) }),
    signedIn,
    ...sentences.map(said),
  ])
}
