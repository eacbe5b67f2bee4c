import type { ReactNode } from 'react'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { useTitle } from '../../lib/use-title.ts'

/** The frame of a page on which accounts are read and ticked. */
export function FindingsPage({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  useTitle(title)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeading title={title}>{actions}</PageHeading>
      <div className="min-h-0 flex-1 scroll-pb-24 overflow-y-auto">
        <div className="flex max-w-3xl flex-col gap-4 px-5 pt-5">{children}</div>
      </div>
    </div>
  )
}
