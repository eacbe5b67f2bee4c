import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { toolIds, toolStates, type ToolId, type ToolPreview, type ToolStatus } from '../shared/tools.ts'

const shownAccount = z.strictObject({ id: z.string(), label: z.string() }).nullable()
const drift = z.array(z.strictObject({ path: z.array(z.string()), written: z.string(), now: z.string().nullable() }))

const common = {
  tool: z.enum(toolIds),
  name: z.string(),
  project: z.string().nullable(),
  delivery: z.enum(['helper', 'environment']),
  file: z.string(),
  account: shownAccount,
  drift,
  notes: z.array(z.string()),
  startWith: z.string().nullable(),
}

/**
 * Where a tool stands, as `--json` prints it. `project` null: for the user everywhere; `account` null beside an `appliedAt`: whichever is
 * in use, or with `accountGone` one that was removed. `outdated`: applying it again, or with another account, mends what is said of it. Scripts depend on it: fields may be added with a new release, none renamed or removed.
 */
export const toolListing = z.strictObject({
  ...common,
  state: z.enum(toolStates),
  installed: z.boolean(),
  accountGone: z.boolean(),
  outdated: z.boolean(),
  appliedAt: z.iso.datetime().nullable(),
})
export type ToolListing = z.infer<typeof toolListing>

/** What `apply` and `unapply` print. `changed`: whether the file was written. */
export const changedTool = toolListing.extend({ changed: z.boolean() })

/** What `status TOOL` prints. `projects`: where it was applied to a project. */
export const toolStatusListing = toolListing.extend({ projects: z.array(toolListing) })

/** What `--dry-run` prints. `changes`: whether anything would be written. */
export const previewListing = z.strictObject({
  ...common,
  changes: z.boolean(),
  diff: z.array(z.strictObject({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })),
})
export type PreviewListing = z.infer<typeof previewListing>

const shownDrift = (all: ToolStatus['drift']) => all.map(({ path, written, now }) => ({ path: [...path], written, now }))

export function toToolListing(status: ToolStatus): ToolListing {
  const { appliedAt, drift: drifted, notes, ...rest } = status
  return { ...rest, drift: shownDrift(drifted), notes: [...notes], appliedAt: appliedAt?.toISOString() ?? null }
}

export function toPreviewListing(preview: ToolPreview): PreviewListing {
  // The token is for whoever hands it back at once.
  const { token: _token, drift: drifted, notes, diff, ...rest } = preview
  return { ...rest, drift: shownDrift(drifted), notes: [...notes], diff: [...diff] }
}

const toolId = z.enum(toolIds)

/** Throws `invalid-input` for anything that is no tool's name, without repeating it. */
export function readTool(named: string): ToolId {
  const tool = toolId.safeParse(named.toLowerCase()).data
  if (tool === undefined)
    throw new AppError('invalid-input', 'Keydeck knows no tool of this name.', `Name one of these: ${toolIds.join(', ')}.`)
  return tool
}
