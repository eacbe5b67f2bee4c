import { Field as Base } from '@base-ui/react/field'
import type { ReactNode } from 'react'

/** Label and control of one input side by side, for rows of which there are many. */
export function RowField({ label, error, children }: { label: string; error: string | null | undefined; children: ReactNode }) {
  return (
    <Base.Root invalid={Boolean(error)} className="flex min-w-0 flex-1 basis-64 flex-wrap items-center gap-x-2 gap-y-1">
      <Base.Label className="w-16 shrink-0 text-muted">{label}</Base.Label>
      <div className="min-w-0 flex-1">{children}</div>
      {error && (
        <Base.Error match className="basis-full pl-18 text-bad">
          {error}
        </Base.Error>
      )}
    </Base.Root>
  )
}
