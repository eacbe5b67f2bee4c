import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { NewAccount } from '../../shared/account.ts'
import type { ProviderId } from '../../shared/providers/catalogue.ts'
import type { ApplyInput, ToolId, ToolStatus } from '../../shared/tools.ts'
import { openTestCore, submitted } from '../core.fixture.ts'
import { createMachine } from '../import-sources/machine.fixture.ts'
import type { MachinePlace } from '../import-sources/machine-place.ts'

/** No file of a tool may ever hold it. */
export const canary = 'sk-canary-tools-9f8e7d6c5b4a'

type Options = { environment?: MachinePlace['environment']; platform?: NodeJS.Platform; installed?: boolean }

const target = (tool: ToolId, change: Partial<ApplyInput> = {}): ApplyInput => ({
  tool,
  account: null,
  project: null,
  token: null,
  overwrite: false,
  ...change,
})

/** A machine with tools' files of its own, and Keydeck on it; both are gone after the test. */
export async function openTools({ environment = {}, platform = 'linux', installed = true }: Options = {}) {
  const machine = createMachine(environment, platform)
  const program = machine.write('bin/keydeck', '#!/bin/sh\n', 0o755)
  const core = await openTestCore({
    folder: join(machine.root, 'data'),
    machine: machine.place,
    keydeckCommand: async () => (installed ? { words: [program], home: null } : null),
  })
  onTestFinished(async () => core.storage.close())

  const project = (name: string): string => {
    const folder = join(machine.root, name)
    mkdirSync(folder, { recursive: true })
    return realpathSync.native(folder)
  }
  return {
    ...machine,
    core,
    program,
    project,
    /** A file of a tool; the path is relative to the home folder. */
    read: (path: string): string => readFileSync(join(machine.home, path), 'utf8'),
    exists: (path: string): boolean => existsSync(join(machine.home, path)),
    readAt: (...path: string[]): string => readFileSync(join(...path), 'utf8'),
    writeAt(text: string, ...path: string[]): void {
      mkdirSync(dirname(join(...path)), { recursive: true })
      writeFileSync(join(...path), text)
    },
    /** Adds an account with the canary as its key and returns its id. */
    add: async (provider: ProviderId, label: string, change: Partial<NewAccount> = {}): Promise<string> =>
      (await core.accounts.add(submitted(provider, { label, key: canary, ...change }))).account.id,
    apply: (tool: ToolId, change: Partial<ApplyInput> = {}) => core.tools.apply(target(tool, change)),
    unapply: (tool: ToolId, change: Partial<ApplyInput> = {}) => core.tools.unapply(target(tool, change)),
    previewApply: (tool: ToolId, change: Partial<ApplyInput> = {}) => core.tools.previewApply(target(tool, change)),
    previewUnapply: (tool: ToolId, change: Partial<ApplyInput> = {}) => core.tools.previewUnapply(target(tool, change)),
    async status(tool: ToolId, folder: string | null = null): Promise<ToolStatus> {
      const found = (await core.tools.list({ project: folder })).find((status) => status.tool === tool && status.project === folder)
      if (!found) throw new Error(`no status of ${tool}`)
      return found
    },
  }
}

export type Tools = Awaited<ReturnType<typeof openTools>>

/** Claude Code's settings as a person may have them: comments, an order and an indentation of one's own. */
export const claudeSettings = `{
    // what I like
    "theme": "dark",
    "permissions": { "allow": ["Bash(npm run test:*)"], "deny": [] },
    "env": {
        "MY_FLAG": "1", /* mine */
    },

    "hooks": {"PreToolUse": [ ]}
}
`

export const codexConfig = `# my Codex
model_reasoning_effort = "high"   # think
approval_policy = 'on-request'

[mcp_servers.docs]
command = "npx"
args = [
  "-y",
  "docs-mcp", # mine
]

[profiles.fast]
model = "gpt-5-mini"
`

/** Expects that every line of a text that says something is among those of another. */
export function expectKept(before: string, after: string): void {
  const lines = new Set(after.split('\n'))
  expect(before.split('\n').filter((line) => line !== '' && !lines.has(line))).toEqual([])
}
