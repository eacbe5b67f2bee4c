import { useMutation } from '@tanstack/react-query'
import type { ShellStatus } from '../../../shared/environment.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button } from '../../components/ui/button.tsx'
import { TimeAgo } from '../../components/ui/time-ago.tsx'
import { useApi } from '../../lib/api.ts'
import { toastFailure } from '../../lib/toast-failure.ts'
import { StatusWord } from '../accounts/status-word.tsx'
import { shellStateInWords } from './environment-words.ts'

const tones = { 'not-read': 'neutral', reading: 'neutral', read: 'good', fallback: 'warn', failed: 'bad', unsupported: 'neutral' } as const

/** How the reading of the login shell stands, and reading it again. It is never waited for. */
export function ShellPart({ status }: { status: ShellStatus | undefined }) {
  const { mutate, isPending } = useMutation(useApi().environment.refreshShell.mutationOptions({ onError: toastFailure }))
  return (
    <section aria-label="Login shell" className="flex min-h-14 min-w-0 flex-1 basis-64 flex-col gap-1">
      {status && (
        <>
          <div className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1">
            <span className="font-medium">Login shell</span>
            <output className="inline-flex flex-wrap items-center gap-x-1.5">
              <StatusWord status={{ tone: tones[status.state], word: shellStateInWords(status) }} />
              {status.at && status.state !== 'reading' && <TimeAgo at={status.at} />}
            </output>
            {status.state !== 'unsupported' && (
              <Button size="small" busy={isPending || status.state === 'reading'} onClick={() => mutate()}>
                Read again
              </Button>
            )}
          </div>
          <p className="text-xs wrap-anywhere text-muted">{plainText(status.sentence)}</p>
        </>
      )}
    </section>
  )
}
