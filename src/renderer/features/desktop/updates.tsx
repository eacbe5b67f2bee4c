import type { UpdateStatus } from '../../../shared/desktop.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { ProgressBar } from '../../components/ui/progress-bar.tsx'
import { useKeptFocus } from '../../lib/use-kept-focus.ts'
import { updateWords } from './desktop-words.ts'
import { useUpdates } from './use-desktop.ts'

/** How it stands with newer versions. Nothing is installed without being asked for. */
export function Updates({ status }: { status: UpdateStatus }) {
  const { check, isAsking, install, isInstalling, failure } = useUpdates()
  const { fallback, within } = useKeptFocus<HTMLOutputElement>()
  const mayCheck = status.state !== 'off' && status.state !== 'ready' && status.state !== 'downloading'
  return (
    <section aria-labelledby="updates" className="flex flex-col gap-2" {...within}>
      <h2 id="updates" className="font-semibold">
        Updates
      </h2>
      <div className="flex flex-col gap-2.5 border-y py-2.5">
        <div className="flex flex-wrap items-center gap-3">
          <div className="min-w-0 flex-1 basis-60">
            <output ref={fallback} tabIndex={-1} className={status.state === 'failed' ? 'block text-bad' : 'block'}>
              {updateWords(status)}
            </output>
            {status.state === 'failed' && <p className="text-muted">{status.fix}</p>}
          </div>
          {mayCheck && (
            <Button busy={isAsking || status.state === 'checking'} onClick={check}>
              {status.state === 'available' ? 'Download' : 'Check now'}
            </Button>
          )}
          {status.state === 'ready' && (
            <Button look="primary" busy={isInstalling} onClick={install}>
              Restart to update
            </Button>
          )}
        </div>
        {status.state === 'downloading' && <ProgressBar label="Download" done={Math.floor(status.percent)} total={100} />}
        {failure && <FailureCallout failure={failure} />}
      </div>
    </section>
  )
}
