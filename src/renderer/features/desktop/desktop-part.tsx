import type { ReactNode } from 'react'
import { Spinner } from '../../components/ui/spinner.tsx'
import type { Reading } from '../../lib/use-reading.ts'
import { ReadingFailure } from '../../components/ui/reading-failure.tsx'

type DesktopPartProps<Data> = { id: string; title: string; part: Reading<Data>; children: (data: Data) => ReactNode }

/** A part of the settings that is asked for by itself: what is known of it, else why it is not, else that it is on its way. */
export function DesktopPart<Data>({ id, title, part, children }: DesktopPartProps<Data>) {
  const { data, failure, isAsking, tryAgain } = part
  return (
    <section aria-labelledby={id} aria-busy={data === undefined && isAsking} className="flex flex-col gap-2">
      <h2 id={id} className="flex items-center gap-2 font-semibold">
        {title}
        {data === undefined && !failure && <Spinner />}
      </h2>
      {data !== undefined && children(data)}
      {failure && <ReadingFailure failure={failure} isAsking={isAsking} tryAgain={tryAgain} />}
    </section>
  )
}
