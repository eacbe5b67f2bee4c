import { z } from 'zod'
import { projectFolder } from './project.ts'

/** Where a variable can come from, in order of precedence. */
export const variableSources = ['settings', 'vite-env', 'process', 'login-shell'] as const
export type VariableSource = (typeof variableSources)[number]

/**
 * One source that has a variable. `file` and `line` (from 1) where it stands in a file; `masked`: as much of the value as may be
 * shown, all of it where it is no secret, '' for an empty one. `effect`: what it does as the winner, or what it would have done.
 */
export type VariableCandidate = {
  source: VariableSource
  label: string
  file: string | null
  line: number | null
  masked: string
  winner: boolean
  /** An empty variable does not block what comes after it. */
  empty: boolean
  effect: string
}

export const warningCodes = [
  'overrides-subscription',
  'tracked-by-git',
  'base-url-from-elsewhere',
  'read-in-another-order',
  'same-key-twice',
  'empty-variable',
  'set-aside',
  'denied-here',
  'not-a-key',
] as const
export type WarningCode = (typeof warningCodes)[number]

/** What a person should know, in one sentence, and the one thing to do about it. `command`: the same in a terminal, where there is one. */
export type EnvironmentWarning = { code: WarningCode; message: string; action: string; command: string | null }

/** Who pays for what is done with the winner, where that can be told. */
export type Billing = { kind: 'subscription' | 'api' | 'local' | 'unknown'; accountId: string | null; sentence: string }

/** One variable with every source that has it, in order of precedence. `winner` null: no source has a value. */
export type ResolvedVariable = {
  variable: string
  winner: VariableSource | null
  candidates: readonly VariableCandidate[]
  warnings: readonly EnvironmentWarning[]
  billing: Billing | null
}

/**
 * What is known of the login shell's environment. `fallback`: read in a way that may miss something, which `sentence` says. It is
 * read once, and again when somebody asks for it.
 */
export type ShellStatus = {
  state: 'not-read' | 'reading' | 'read' | 'fallback' | 'failed' | 'unsupported'
  shell: string | null
  at: Date | null
  sentence: string
}

/** What `keydeck run` does with a variable while a local model answers: sets it to `value`, masked where it is a secret, or takes it away. */
export type OfflineVariable = { name: string; value: string | null }

/** What offline mode does to accounts, and every variable that `keydeck run` therefore sets or takes away; each once. */
export type OfflineExplanation = { sentence: string; variables: readonly OfflineVariable[] }

/**
 * `mode`: Vite's mode, which says what env files are read; `isDevelopment`: whether Keydeck itself runs in development; `problems`:
 * sentences about env files that could not be read.
 */
export type Explanation = {
  folder: string | null
  projectFolder: string | null
  mode: string
  isDevelopment: boolean
  shell: ShellStatus
  problems: readonly string[]
  variables: readonly ResolvedVariable[]
  /** null: every account is used as it is. */
  offline: OfflineExplanation | null
}

/** A variable's name, as POSIX has them and as Windows lets them be. */
export const variableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_()]{0,119}$/, 'This is not the name of a variable.')

/** Variables of the process that asks, by name. */
export const processVariables = z.record(z.string().max(1_000), z.string().max(200_000))

/**
 * What to explain. `folder` null: no project. `variables` null: every variable that the catalogue knows and some source has.
 * `process` null: the process that answers is the one to look at.
 */
export const explainInput = z.object({
  folder: projectFolder.nullable().default(null),
  variables: z.array(variableName).max(1_000).nullable().default(null),
  process: processVariables.nullable().default(null),
  mode: z
    .string()
    .regex(/^[\w-]{1,40}$/, 'A mode has letters, digits and hyphens only.')
    .refine((mode) => mode !== 'local', 'Vite does not take “local” as a mode.')
    .default('development'),
})
export type ExplainInput = z.infer<typeof explainInput>
