import { useState } from 'react'
import type { Backup, StorageStatus } from '../../../shared/storage.ts'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { ConfirmDialog } from '../../components/ui/confirm-dialog.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { inBytes, inFull } from '../../lib/relative-time.ts'
import { useTitle } from '../../lib/use-title.ts'
import { Plain } from '../app/plain-page.tsx'
import { useStorageRepair } from './use-storage.ts'

/** The codes of failures that a backup or a fresh start mends. The others leave a database that is whole, and it stays untouched. */
const mendable: readonly string[] = ['database-corrupt', 'migration-failed', 'vault-damaged']

/** Why the database does not open, and every way out of that. Nothing here deletes anything (S24). */
export function StorageFailurePage({ failed }: { failed: Extract<StorageStatus, { state: 'failed' }> }) {
  useTitle('Your data could not be opened')
  const { tryAgain, restore, startAfresh } = useStorageRepair()
  const [restoring, setRestoring] = useState<Backup | null>(null)
  const [isStarting, setStarting] = useState(false)
  const { error, backups } = failed
  const isMendable = mendable.includes(error.code)
  return (
    <Plain title="Your data could not be opened." wide>
      <Callout
        tone="bad"
        title={error.message}
        actions={
          <Button busy={tryAgain.busy} onClick={tryAgain.run}>
            Try again
          </Button>
        }
      >
        {error.fix}
      </Callout>
      {tryAgain.failure && <FailureCallout failure={tryAgain.failure} />}
      {isMendable && (
        <section aria-labelledby="backups" className="flex flex-col gap-2">
          <h2 id="backups" className="font-semibold">
            Backups
          </h2>
          {backups.length === 0 ? (
            <p className="text-muted">There is no backup in the data folder.</p>
          ) : (
            <ul className="divide-y border-y">
              {backups.map((backup) => (
                <li key={backup.id} className="flex min-h-11 items-center gap-3 py-1.5">
                  <span className="min-w-0 flex-1">
                    {inFull(backup.createdAt)}
                    <span className="text-muted">
                      {' '}
                      · {inBytes(backup.bytes)} · {backup.reason === 'daily' ? 'daily backup' : 'made before an update'}
                    </span>
                  </span>
                  <Button aria-label={`Restore the backup of ${inFull(backup.createdAt)}`} onClick={() => setRestoring(backup)}>
                    Restore…
                  </Button>
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {isMendable && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button look="danger-plain" onClick={() => setStarting(true)}>
            Start afresh…
          </Button>
          <span className="text-muted">An empty Keydeck; the old file is kept aside.</span>
        </div>
      )}
      <ConfirmDialog
        open={restoring !== null}
        onOpenChange={() => {
          restore.reset()
          setRestoring(null)
        }}
        title={restoring ? `Restore the backup of ${inFull(restoring.createdAt)}?` : ''}
        confirmLabel="Restore"
        onConfirm={() => restoring && restore.run(restoring.id)}
        busy={restore.busy}
        failure={restore.failure}
      >
        <p>Accounts that were added or changed after that are not in it. The file that does not open is kept aside.</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={isStarting}
        onOpenChange={(open) => {
          startAfresh.reset()
          setStarting(open)
        }}
        title="Start afresh with no accounts?"
        confirmLabel="Start afresh"
        onConfirm={startAfresh.run}
        busy={startAfresh.busy}
        failure={startAfresh.failure}
      >
        <p>
          Keydeck begins with no accounts and asks again how to protect your keys. The file that does not open is kept aside in the data
          folder.
        </p>
      </ConfirmDialog>
    </Plain>
  )
}
