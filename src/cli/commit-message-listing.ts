import { z } from 'zod'
import { leftOutReasons, type CommitMessage, type HookOutcome } from '../shared/commit-message.ts'

/**
 * A commit message as `--json` prints it. Scripts depend on it: fields may be added with a new release, none renamed or removed.
 */
export const commitMessageListing = z.strictObject({
  message: z.string(),
  model: z.string(),
  answeredBy: z.string(),
  onThisMachine: z.boolean(),
  files: z.number(),
  masked: z.number(),
  leftOut: z.array(z.strictObject({ file: z.string(), why: z.enum(leftOutReasons) })),
  summarised: z.boolean(),
})
export type CommitMessageListing = z.infer<typeof commitMessageListing>

export function toCommitMessageListing(written: CommitMessage): CommitMessageListing {
  const { message, model, answeredBy, onThisMachine, files, masked, leftOut, summarised } = written
  return { message, model, answeredBy, onThisMachine, files, masked, leftOut: leftOut.map(({ file, why }) => ({ file, why })), summarised }
}

/** What `--hook` prints. */
export const hookListing = z.strictObject({ state: z.enum(['installed', 'updated', 'removed', 'absent']), file: z.string() })
export type HookListing = z.infer<typeof hookListing>

export const toHookListing = ({ state, file }: HookOutcome): HookListing => ({ state, file })
