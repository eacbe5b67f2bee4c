import type { ApplyInput, ToolPreview, ToolStatus, ToolTarget, UnapplyInput, UnapplyTarget } from '../../shared/tools.ts'
import { AppError } from '../errors.ts'
import { createOneAtATime } from '../one-at-a-time.ts'
import { allAdapters } from './adapters/all-adapters.ts'
import { createAppliedToolsRepository } from './applied-tools.repository.ts'
import { applyToFile } from './apply-tool.ts'
import { shownDrift } from './drift.ts'
import { diffLines } from './edit/diff-lines.ts'
import { textsIn } from './edit/own-values.ts'
import { secretsIn } from './edit/secrets-in.ts'
import type { Edit } from './edit/edit-text.ts'
import type { FileReading } from './files/tool-file.ts'
import { createOriginals } from './files/originals.ts'
import { forgetStrayOriginals } from './stray-originals.ts'
import { overridesOf, type Started } from './overrides-of.ts'
import { planApply, planUnapply, type PlannedApply, type PlannedUnapply } from './plan-change.ts'
import { notesOf, overridesIn } from './tool-notes.ts'
import { statusOf } from './tool-status.ts'
import { takeBackCommand, targetOf } from './tool-target.ts'
import type { ToolsDeps } from './tools-deps.ts'
import { unapplyFromFile } from './unapply-tool.ts'

type Place = Omit<ToolTarget, 'account'>

/** Applies Keydeck to tools' own files, takes it back, and tells where each tool stands. Changes are made one after the other. */
export function createToolsEngine(deps: ToolsDeps) {
  const { place, dataFolder, changes, now, beforeStep = async () => {} } = deps
  const repository = createAppliedToolsRepository(deps.database)
  const originals = createOriginals({ folder: dataFolder })
  const parts = { ...deps, repository, originals }
  const changeParts = { repository, originals, beforeStep }
  const inTurn = createOneAtATime()

  async function change(where: Place, work: () => Promise<void>): Promise<ToolStatus> {
    return inTurn(async () => {
      await work()
      await forgetStrayOriginals({ dataFolder, originals, repository, now })
      changes.announce('tools')
      return statusOf(parts, targetOf(place, where))
    })
  }

  return {
    async list({ project, here = null }: { project: string | null; here?: string | null | undefined }): Promise<ToolStatus[]> {
      const everywhere = allAdapters.flatMap(({ id, projectFile }) =>
        project !== null && 'reason' in projectFile ? [] : [targetOf(place, { tool: id, project })],
      )
      const projects =
        project === null
          ? repository.list().flatMap(({ tool, scope }) => (scope === '' ? [] : [targetOf(place, { tool, project: scope })]))
          : []
      return Promise.all([...everywhere, ...projects].map((target) => statusOf(parts, target, here)))
    },

    previewApply: async (where: ToolTarget): Promise<ToolPreview> => {
      const planned = await planApply(parts, where)
      const { target, plan, account, reading, text } = planned
      const overrides = await overridesIn(place, target, account, text)
      return {
        ...previewOf(planned, text, plan.edits),
        account: account && { id: account.account.id, label: account.account.label },
        notes: notesOf(target, plan, overrides),
        startWith: plan.startWith,
        changes: text !== reading.text || !reading.exists,
      }
    },

    previewUnapply: async ({ overwrite, ...where }: UnapplyTarget): Promise<ToolPreview> => {
      const planned = await planUnapply(parts, where, { overwrite })
      const stays =
        planned.drift.length === 0 || overwrite ? [] : ['What you changed of it stays as it is, unless it is to be overwritten.']
      return {
        ...previewOf(planned, planned.text ?? ''),
        account: null,
        notes: stays,
        startWith: null,
        changes: planned.text !== planned.reading.text,
      }
    },

    apply: ({ token, overwrite, ...where }: ApplyInput): Promise<ToolStatus> =>
      change(where, async () => {
        const planned = await planApply(parts, where)
        assertSeen(planned, token)
        if (!overwrite) assertNotDrifted(planned)
        const { target, shown, reading, row, plan, words, text } = planned
        const { adapter, scope } = target
        const file = { tool: adapter.id, scope, shown, reading, row, accountId: where.account, edits: plan.edits, words, text, at: now() }
        await applyToFile(changeParts, file)
      }),

    unapply: ({ token, overwrite, ...where }: UnapplyInput): Promise<ToolStatus> =>
      change(where, async () => {
        const planned = await planUnapply(parts, where, { overwrite })
        assertSeen(planned, token)
        await unapplyFromFile(changeParts, planned)
      }),

    overridesOf: (started: Started) => overridesOf(parts, started),
  }
}

const tokenOf = ({ hash }: FileReading): string => hash ?? 'none'

function previewOf({ target, shown, reading, row, drift }: PlannedApply | PlannedUnapply, text: string, edits: readonly Edit[] = []) {
  const { id, name, delivery, format } = target.adapter
  const own = textsIn([...edits, ...(row?.last.values ?? [])].map(({ value }) => value))
  const secrets = [reading.text, text].flatMap((one) => secretsIn(format, one, own))
  return {
    tool: id,
    name,
    file: shown,
    project: target.project,
    delivery,
    diff: diffLines(reading.text, text, secrets, own),
    drift: drift.map(shownDrift),
    token: tokenOf(reading),
  }
}

/** Throws `changed-meanwhile` where the file is another than the one that was shown. */
function assertSeen({ reading, shown }: PlannedApply | PlannedUnapply, token: string | null): void {
  if (token === null || token === tokenOf(reading)) return
  throw new AppError('changed-meanwhile', `${shown} was changed in the meantime; nothing was written.`, 'Look at what would change again.')
}

/** Throws `changed-meanwhile` with what the user changed as details. */
function assertNotDrifted({ drift, shown, target }: PlannedApply): void {
  if (drift.length === 0) return
  throw new AppError(
    'changed-meanwhile',
    `What Keydeck wrote into ${shown} was changed since; nothing was written.`,
    `Say that it may be overwritten (--overwrite), or take it back${takeBackCommand(target)}.`,
    { details: { drift: drift.map(shownDrift) } },
  )
}
