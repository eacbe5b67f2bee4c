import { readAider } from './aider.ts'
import { readCcSwitch } from './cc-switch.ts'
import { readClaudeCode } from './claude-code.ts'
import { readCodex } from './codex.ts'
import { readContinue } from './continue.ts'
import { readEnvironment } from './environment.ts'
import { readLitellm } from './litellm.ts'
import { readLlm } from './llm.ts'
import type { MachinePlace, SourceReading } from './machine-place.ts'
import { readOpencode } from './opencode.ts'
import { searchSources, type Source } from './search-sources.ts'

const sources: readonly Source[] = [
  { tool: 'the environment', read: readEnvironment },
  { tool: 'Claude Code', read: readClaudeCode },
  { tool: 'Codex', read: readCodex },
  { tool: 'OpenCode', read: readOpencode },
  { tool: 'aider', read: readAider },
  { tool: 'Continue', read: readContinue },
  { tool: 'LiteLLM', read: readLitellm },
  { tool: 'llm', read: readLlm },
  { tool: 'cc-switch', read: readCcSwitch },
]

/** How long one source may take, such as one on a network drive that does not answer. */
const patienceMs = 5_000

/** Every account that other tools on this machine know, each once; their files are never changed. Takes at most 5 seconds and never throws. */
export function searchMachine(place: MachinePlace, signal: AbortSignal): Promise<SourceReading> {
  return searchSources(sources, { place, signal, patienceMs })
}
