import { useNavigate, useSearch } from '@tanstack/react-router'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { classNames } from '../../lib/class-names.ts'
import { useTitle } from '../../lib/use-title.ts'
import { OfflinePart } from './offline-part.tsx'
import { ScopeBar } from './scope-bar.tsx'
import { useExplanation } from './use-explanation.ts'
import { VariableList } from './variable-list.tsx'
import { VariablePane } from './variable-pane.tsx'
import { ReadingFailure } from '../../components/ui/reading-failure.tsx'

/** Why this key? For each variable every source that has it, and which one wins. */
export function EnvironmentPage() {
  const { variable, project = null, mode = 'development' } = useSearch({ from: '/environment' })
  const navigate = useNavigate()
  const scope = { folder: project, mode }
  const { data, failure, isAsking, tryAgain } = useExplanation(scope, null)
  const isOpen = variable !== undefined
  // Effects of the detail run before this one's.
  useTitle(isOpen ? null : 'Environment')

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col max-md:overflow-y-auto">
      {isOpen && <h1 className="sr-only md:hidden">Environment</h1>}
      <div className={classNames('shrink-0', isOpen && 'max-md:hidden')}>
        <PageHeading title="Environment" />
        <ScopeBar
          scope={scope}
          explanation={data}
          onChange={(next) =>
            void navigate({
              to: '/environment',
              search: ({ variable: open }) => ({
                ...(open !== undefined && { variable: open }),
                ...(next.folder !== null && { project: next.folder }),
                ...(next.folder !== null && next.mode !== 'development' && { mode: next.mode }),
              }),
              replace: true,
            })
          }
        />
      </div>
      {data && <OfflinePart explanation={data} className={classNames('shrink-0', isOpen && 'max-md:hidden')} />}
      {failure && (
        <div className="p-5">
          <ReadingFailure failure={failure} isAsking={isAsking} tryAgain={tryAgain} />
        </div>
      )}
      {data && data.variables.length === 0 && !isOpen && <p className="p-5">No source has any of the variables that Keydeck knows.</p>}
      {data && (data.variables.length > 0 || isOpen) && (
        <div className="flex min-w-0 flex-1 md:min-h-0">
          {data.variables.length > 0 && (
            <VariableList
              explanation={data}
              selected={variable}
              className={classNames('w-full md:flex md:min-h-0 md:w-76 md:shrink-0 md:border-r lg:w-88', isOpen ? 'hidden' : 'flex')}
            />
          )}
          <div className={classNames('min-h-0 min-w-0 flex-1 flex-col md:flex', isOpen ? 'flex' : 'hidden')}>
            {isOpen ? (
              <VariablePane key={variable} name={variable} scope={scope} explanation={data} />
            ) : (
              <p className="m-auto p-6 text-center text-muted">Why this key? Choose a variable to see every source that has it.</p>
            )}
          </div>
        </div>
      )}
    </div>
  )
}
