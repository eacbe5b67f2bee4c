import { z } from 'zod'
import { projectFolder } from './project.ts'

/** A range of commits as git takes it, such as main..HEAD; never an option. */
const commitRange = z
  .string()
  .trim()
  .min(1, 'Name a range of commits, such as main..HEAD.')
  .max(500)
  .regex(/^[^-\s][^\s]*$/, 'A range of commits has no spaces and does not begin with a hyphen.')

/**
 * What to write a commit message for. `range` null: what is staged, in another index file than the repository's where `index` names one, as
 * Git does to its hooks. `account` null: the chosen local model. `model` null: the usual one.
 */
export const commitMessageInput = z.object({
  folder: projectFolder,
  range: commitRange.nullable(),
  index: z.string().min(1).max(4_096).nullable().default(null),
  account: z.string().min(1).max(200).nullable(),
  model: z.string().trim().min(1).max(200).nullable(),
  conventional: z.boolean(),
})
export type CommitMessageInput = z.infer<typeof commitMessageInput>

/** Why a file’s changes were not read: a lock file, a binary file, or one that a machine wrote. */
export const leftOutReasons = ['lock-file', 'binary', 'generated'] as const

/**
 * A message and how it came about. `masked`: how many secrets were taken out before anything was sent; `leftOut`: files whose changes
 * were only named; `summarised`: whether the changes were too long and each file’s were summarised first.
 */
export type CommitMessage = {
  message: string
  model: string
  answeredBy: string
  onThisMachine: boolean
  files: number
  masked: number
  leftOut: readonly { file: string; why: (typeof leftOutReasons)[number] }[]
  summarised: boolean
}

/** What became of the hook in its file. */
export type HookOutcome = { state: 'installed' | 'updated' | 'removed' | 'absent'; file: string }
