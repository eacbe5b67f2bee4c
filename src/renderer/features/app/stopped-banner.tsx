import { PlugZap } from 'lucide-react'
import { Command } from './not-connected-page.tsx'

/** Says, above whatever page is open, that nothing answers. It goes away by itself. */
export function StoppedBanner() {
  return (
    <output className="flex shrink-0 flex-wrap items-center gap-2 border-b bg-warn-soft px-4 py-2">
      <PlugZap className="size-4 shrink-0 text-warn" aria-hidden="true" />
      <span>
        Keydeck has stopped. Start it again with <Command />; nothing that was saved is lost.
      </span>
    </output>
  )
}
