import { toolIds, type ToolId } from '../../../shared/tools.ts'
import { aider } from './aider.ts'
import { claudeCode } from './claude-code.ts'
import { codex } from './codex.ts'
import { continueDev } from './continue.ts'
import { geminiCli } from './gemini-cli.ts'
import { llm } from './llm.ts'
import { opencode } from './opencode.ts'
import type { ToolAdapter } from './tool-adapter.ts'
import { vscode } from './vscode.ts'

const adapters: Readonly<Record<ToolId, ToolAdapter>> = {
  'claude-code': claudeCode,
  codex,
  opencode,
  'gemini-cli': geminiCli,
  aider,
  continue: continueDev,
  llm,
  vscode,
}

export const adapterOf = (tool: ToolId): ToolAdapter => adapters[tool]

/** In the order in which surfaces show them. */
export const allAdapters: readonly ToolAdapter[] = toolIds.map(adapterOf)
