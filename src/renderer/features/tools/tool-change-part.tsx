import type { ToolStatus } from '../../../shared/tools.ts'
import { useKeptFocus } from '../../lib/use-kept-focus.ts'
import { ApplyForm } from './apply-form.tsx'
import { ToolPreviewPart } from './tool-preview-part.tsx'
import { useToolWays } from './use-open-tool.ts'
import { useToolChange } from './use-tool-change.ts'
import { isStanding, rowKey } from './use-tools.ts'

/** Applying a tool and taking it back: the choice first, then what would be written. */
export function ToolChangePart({ status, rows }: { status: ToolStatus; rows: ReadonlyMap<string, ToolStatus> }) {
  const ways = useToolWays()
  const { fallback, within } = useKeptFocus<HTMLHeadingElement>()
  const change = useToolChange((after) => {
    // The row of a project comes with applying, and goes with taking back.
    if (rowKey(after) !== rowKey(status) || after.state === 'not-applied') ways.open(after)
  })
  const { looked } = change
  const there = looked ? rows.get(rowKey(looked.change)) : undefined
  return (
    <div className="flex flex-col gap-3" {...within}>
      {looked ? (
        <ToolPreviewPart
          key={looked.preview.token}
          looked={looked}
          said={status.notes}
          isSettled={looked.change.kind === 'apply' && !looked.preview.changes && there?.state === 'applied'}
          busy={change.isMaking}
          onCancel={change.close}
          onMake={(overwrite) => change.make({ shown: looked, overwrite, before: there })}
        />
      ) : (
        <>
          <h3 ref={fallback} tabIndex={-1} className="font-semibold">
            {isStanding(status) ? 'Apply again, or take it back' : 'Apply'}
          </h3>
          <ApplyForm status={status} rows={rows} change={change} />
        </>
      )}
    </div>
  )
}
