import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { codexAuthShape } from '../import-sources/codex-auth.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'
import { folderFrom } from '../import-sources/places.ts'
import { readSourceFile } from '../import-sources/read-source-file.ts'
import { parseJson } from '../parse-json.ts'

type SignIns = { claude: boolean; chatgpt: boolean }

/** Largest state of a tool that is looked into, in bytes. */
const maxBytes = 5_000_000

/** Where there is no keychain its token stands in a file of its own: https://code.claude.com/docs/en/iam#credential-management */
const claudeCredentials = z.object({ claudeAiOauth: z.object({}).nullish() })

/** Whose subscription Claude Code uses stands in the state that it keeps for itself. */
const claudeState = z.object({ oauthAccount: z.object({}).nullish() })

/**
 * Makes a look at which tools are signed in with a subscription. Their files are read again only after they changed; one that cannot be
 * read tells of no sign-in. $CLAUDE_CONFIG_DIR and $CODEX_HOME move them: https://code.claude.com/docs/en/env-vars and
 * https://developers.openai.com/codex/auth
 */
export function createSignIns(): (place: MachinePlace) => Promise<SignIns> {
  const seen = new Map<string, { stamp: string; isSignedIn: boolean }>()

  async function look(path: string, isSignedIn: (state: unknown) => boolean): Promise<boolean> {
    const stamp = await stampOf(path)
    const before = seen.get(path)
    if (before?.stamp === stamp) return before.isSignedIn
    const found = stamp !== '' && isSignedIn(await readState(path))
    seen.set(path, { stamp, isSignedIn: found })
    return found
  }

  return async (place) => {
    const [hasAccount, hasToken, chatgpt] = await Promise.all([
      look(join(folderFrom(place, 'CLAUDE_CONFIG_DIR', place.home), '.claude.json'), (state) =>
        Boolean(claudeState.safeParse(state).data?.oauthAccount),
      ),
      look(join(folderFrom(place, 'CLAUDE_CONFIG_DIR', join(place.home, '.claude')), '.credentials.json'), (state) =>
        Boolean(claudeCredentials.safeParse(state).data?.claudeAiOauth),
      ),
      look(join(folderFrom(place, 'CODEX_HOME', join(place.home, '.codex')), 'auth.json'), (state) =>
        Boolean(codexAuthShape.safeParse(state).data?.tokens),
      ),
    ])
    return { claude: hasAccount || hasToken, chatgpt }
  }
}

/** '' where there is no such file. */
async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path)
    return `${mtimeMs} ${size} ${ino}`
  } catch {
    // It is not there, or may not be looked at, which tells as little.
    return ''
  }
}

async function readState(path: string): Promise<unknown> {
  try {
    const bytes = await readSourceFile(path, 'The state of a tool', maxBytes)
    return bytes === null ? undefined : parseJson(bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}
