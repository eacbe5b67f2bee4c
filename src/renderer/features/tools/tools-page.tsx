import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { classNames } from '../../lib/class-names.ts'
import { failureOf } from '../../lib/error-data.ts'
import { useTitle } from '../../lib/use-title.ts'
import { ToolDetail } from './tool-detail.tsx'
import { ToolList } from './tool-list.tsx'
import { useOpenTool } from './use-open-tool.ts'
import { rowKey, useToolRows, useTools } from './use-tools.ts'

/** The tools that Keydeck can be applied to, and beside the list the one that is open; in a narrow window that covers the list. */
export function ToolsPage() {
  const { tools, isPending, error } = useTools()
  const rows = useToolRows(tools)
  const open = useOpenTool(rows)
  useTitle(open ? null : 'Tools')

  if (error) {
    return (
      <div className="flex min-h-0 flex-1 flex-col">
        <PageHeading title="Tools" />
        <div className="p-5">
          <FailureCallout failure={failureOf(error)} />
        </div>
      </div>
    )
  }
  if (isPending) return null
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      <h1 className="sr-only">Tools</h1>
      <ToolList
        rows={rows}
        openKey={open && rowKey(open)}
        className={classNames('w-full md:flex md:w-64 md:shrink-0 md:border-r lg:w-80', open ? 'hidden' : 'flex')}
      />
      <div className={classNames('min-h-0 min-w-0 flex-1 flex-col md:flex', open ? 'flex' : 'hidden')}>
        {open ? (
          <ToolDetail key={rowKey(open)} status={open} rows={rows} />
        ) : (
          <p className="flex flex-1 items-center justify-center p-6 text-center text-muted">
            Choose a tool to see how it gets its key. Nothing is written before you have seen it.
          </p>
        )}
      </div>
    </div>
  )
}
