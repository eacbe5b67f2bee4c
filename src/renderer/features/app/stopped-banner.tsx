import { PlugZap } from 'lucide-react'
import { HowToStart } from './how-to-start.tsx'

const takeFocus = (element: HTMLElement | null) => element?.focus({ preventScroll: true })

/**
 * Says, above whatever page is open, that nothing answers. It goes away by itself. The page is out of reach meanwhile, so this has the
 * focus as a dialog has, and is read out by that.
 */
export function StoppedBanner() {
  return (
    <div
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="stopped"
      aria-describedby="stopped-next"
      tabIndex={-1}
      ref={takeFocus}
      className="flex shrink-0 items-center gap-2 border-b bg-warn-soft px-4 py-2 focus-visible:outline-none"
    >
      <PlugZap className="size-4 shrink-0 text-warn" aria-hidden="true" />
      <div id="stopped-next">
        <h1 id="stopped" className="inline font-medium">
          Keydeck has stopped.
        </h1>{' '}
        <HowToStart />; nothing that was saved is lost.
      </div>
    </div>
  )
}
