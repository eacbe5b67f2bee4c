import { PlugZap } from 'lucide-react'
import { HowToStart } from './how-to-start.tsx'

/**
 * Says, above whatever page is open, that nothing answers. It goes away by itself. The page is out of reach meanwhile, so this
 * is the one landmark and heading that there is.
 */
export function StoppedBanner() {
  return (
    <main aria-live="polite" className="flex shrink-0 items-center gap-2 border-b bg-warn-soft px-4 py-2">
      <PlugZap className="size-4 shrink-0 text-warn" aria-hidden="true" />
      <div>
        <h1 className="inline font-medium">Keydeck has stopped.</h1> <HowToStart />; nothing that was saved is lost.
      </div>
    </main>
  )
}
