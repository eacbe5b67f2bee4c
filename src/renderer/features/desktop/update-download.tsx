import type { DownloadProgress } from '../../../shared/desktop.ts'
import { ProgressBar } from '../../components/ui/progress-bar.tsx'
import { percentOf, progressWords } from './desktop-words.ts'

/** How far a download is, for the eye and for who asks; nothing here is read out by itself. */
export function UpdateDownload({ progress }: { progress: DownloadProgress | null }) {
  const words = progress === null ? 'Starting.' : progressWords(progress)
  return (
    <div className="flex flex-col gap-1.5">
      <ProgressBar label="Download" done={progress === null ? 0 : percentOf(progress)} total={100} inWords={words} />
      <p className="text-xs text-muted">{words}</p>
    </div>
  )
}
