import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { useTitle } from '../../lib/use-title.ts'
import { ActivityGrid } from './activity-grid.tsx'
import { useActivity } from './use-activity.ts'

/** What was done with accounts outside Keydeck: when, with which, and who asked. */
export function ActivityPage() {
  useTitle('Activity')
  const { entries, failure, isAsking, tryAgain, showMore, isShowingMore } = useActivity()
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeading title="Activity" />
      <div className="@container min-h-0 flex-1 overflow-y-auto">
        {failure && (
          <div className="p-5">
            <FailureCallout
              failure={failure}
              actions={
                <Button busy={isAsking} onClick={tryAgain}>
                  Try again
                </Button>
              }
            />
          </div>
        )}
        {entries?.length === 0 && <p className="p-5">No command outside Keydeck has used an account yet.</p>}
        {entries && entries.length > 0 && <ActivityGrid entries={entries} showMore={showMore} isShowingMore={isShowingMore} />}
      </div>
    </div>
  )
}
