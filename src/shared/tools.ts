import { z } from 'zod'
import { accountId } from './account.ts'
import { projectFolder } from './project.ts'

/** The tools whose own configuration Keydeck can be applied to. */
export const toolIds = ['claude-code', 'codex', 'opencode', 'gemini-cli', 'aider', 'continue', 'llm', 'vscode'] as const
export type ToolId = (typeof toolIds)[number]

/**
 * How a tool gets the key once Keydeck is applied. `helper`: it calls a command that prints the key. `environment`: its file names a
 * variable, or none at all, and it is started through `keydeck run`.
 */
export type KeyDelivery = 'helper' | 'environment'

/**
 * Where a tool stands. `not-applied`; `applied`: its file is as Keydeck left it, or was changed elsewhere; `drifted`: something that
 * Keydeck wrote was changed since; `overridden`: something else in its files wins over what Keydeck wrote; `unreadable`: its file
 * cannot be read or understood.
 */
export const toolStates = ['not-applied', 'applied', 'drifted', 'overridden', 'unreadable'] as const
export type ToolState = (typeof toolStates)[number]

/** A value in a tool's file that Keydeck wrote. `path`: names from the outermost on. `now`: null where it is gone. */
export type Drift = { path: readonly string[]; written: string; now: string | null }

export type ToolStatus = {
  tool: ToolId
  name: string
  /** null: for the user everywhere; else the project's folder. */
  project: string | null
  state: ToolState
  delivery: KeyDelivery
  /** The file that is or would be written, as a person may be shown it (`~/…`). */
  file: string
  /** Whether the tool itself, or its files, were found on this machine. */
  installed: boolean
  account: { id: string; label: string } | null
  /** Whether it was applied with an account that was removed since. */
  accountGone: boolean
  /** Whether what was written is out of date, such as a command that is gone: applying it again, or with another account, mends that. */
  outdated: boolean
  appliedAt: Date | null
  drift: readonly Drift[]
  /** What a person should know, one sentence each: what overrides it, what the tool cannot do. */
  notes: readonly string[]
  /** How to start the tool so that it gets its key, where it needs that; such as `keydeck run -- aider`. */
  startWith: string | null
}

/** A line of a diff: kept, added or removed. Values that look like secrets are masked. */
export type DiffLine = { kind: 'same' | 'added' | 'removed'; text: string }

/** What would be written, before it is. `token`: stands for the file as it was read; handing it back makes sure that this is what is changed. */
export type ToolPreview = {
  tool: ToolId
  name: string
  file: string
  project: string | null
  delivery: KeyDelivery
  account: { id: string; label: string } | null
  diff: readonly DiffLine[]
  /** Whether anything would change. */
  changes: boolean
  drift: readonly Drift[]
  notes: readonly string[]
  startWith: string | null
  token: string
}

/** `account` null: whichever account is in use where the tool runs. `project` null: for the user everywhere. */
export const toolTarget = z.object({
  tool: z.enum(toolIds),
  account: accountId.nullable().default(null),
  project: projectFolder.nullable().default(null),
})
export type ToolTarget = z.infer<typeof toolTarget>

/** `token` null: whatever the file is now. `overwrite`: also what the user changed of what Keydeck wrote. */
export const applyInput = toolTarget.extend({ token: z.string().max(200).nullable().default(null), overwrite: z.boolean().default(false) })
export type ApplyInput = z.infer<typeof applyInput>

export const unapplyInput = applyInput.omit({ account: true })
export type UnapplyInput = z.infer<typeof unapplyInput>

export const unapplyTarget = unapplyInput.omit({ token: true })
export type UnapplyTarget = z.infer<typeof unapplyTarget>
