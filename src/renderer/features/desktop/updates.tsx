import type { UpdateStatus } from '../../../shared/desktop.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useKeptFocus } from '../../lib/use-kept-focus.ts'
import { DesktopPart } from './desktop-part.tsx'
import { updateWords } from './desktop-words.ts'
import { UpdateDownload } from './update-download.tsx'
import { useUpdates, useUpdateStatus } from './use-desktop.ts'

/** How it stands with newer versions. Nothing is downloaded or installed without being asked for. */
export function Updates() {
  const part = useUpdateStatus()
  return (
    <DesktopPart id="updates" title="Updates" part={part}>
      {(status) => <UpdateRow status={status} />}
    </DesktopPart>
  )
}

function UpdateRow({ status }: { status: UpdateStatus }) {
  const { check, isAsking, cancel, isCancelling, install, isInstalling, failure } = useUpdates()
  const { fallback, within } = useKeptFocus<HTMLOutputElement>()
  const mayCheck = status.state !== 'off' && status.state !== 'ready' && status.state !== 'downloading'
  return (
    <div className="flex flex-col gap-2.5 border-y py-2.5" {...within}>
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1 basis-60">
          {/* Read out at each change; what changes all the time stands elsewhere. */}
          <output ref={fallback} tabIndex={-1} className={status.state === 'failed' ? 'block text-bad' : 'block'}>
            {updateWords(status)}
          </output>
          {status.state === 'failed' && <p className="text-muted">{status.fix}</p>}
          {status.state !== 'off' && <p className="text-muted">Keydeck looks for a newer version once a day.</p>}
        </div>
        {mayCheck && (
          <Button busy={isAsking || status.state === 'checking'} onClick={check}>
            {status.state === 'available' ? 'Download' : 'Check now'}
          </Button>
        )}
        {status.state === 'downloading' && (
          <Button busy={isCancelling} onClick={cancel}>
            Cancel
          </Button>
        )}
        {status.state === 'ready' && (
          <Button look="primary" busy={isInstalling} onClick={install}>
            Restart to update
          </Button>
        )}
      </div>
      {status.state === 'downloading' && <UpdateDownload progress={status.progress} />}
      {failure && <FailureCallout failure={failure} />}
    </div>
  )
}
