import { PageHeading } from '../../components/ui/page-heading.tsx'
import { useTitle } from '../../lib/use-title.ts'
import { ActivityGrid } from './activity-grid.tsx'
import { useActivity } from './use-activity.ts'
import { ReadingFailure } from '../../components/ui/reading-failure.tsx'

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
            <ReadingFailure failure={failure} isAsking={isAsking} tryAgain={tryAgain} />
          </div>
        )}
        {entries?.length === 0 && <p className="p-5">No command outside Keydeck has used an account yet.</p>}
        {entries && entries.length > 0 && <ActivityGrid entries={entries} showMore={showMore} isShowingMore={isShowingMore} />}
      </div>
    </div>
  )
}
