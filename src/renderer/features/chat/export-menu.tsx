import { Menu } from '@base-ui/react/menu'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { buttonStyle } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { Spinner } from '../../components/ui/spinner.tsx'
import { isDesktopApp } from '../../lib/desktop-app.ts'
import { useExport, type ExportWay } from './use-export.ts'

/** What asks a question first has three dots. */
const more = isDesktopApp ? '…' : ''
const ways: readonly ExportWay[] = [
  { name: `Save as Markdown${more}`, format: 'markdown', how: 'save' },
  { name: `Save as JSON${more}`, format: 'json', how: 'save' },
  { name: 'Copy as Markdown', format: 'markdown', how: 'copy' },
  { name: 'Copy as JSON', format: 'json', how: 'copy' },
]

/** Takes a whole conversation along, with every answer. While a file is being saved it keeps its focus and does not open. */
export function ExportMenu({ id }: { id: string }) {
  const { take, isBusy, said, failure } = useExport(id)
  const [isOpen, setOpen] = useState(false)
  // The menu opens within the page's own landmark, where assistive technology looks for it.
  const [landmark, setLandmark] = useState<HTMLElement | null>(null)

  return (
    <>
      <output className={said === null ? 'sr-only' : 'min-w-0 max-w-56 truncate text-xs text-muted'} title={said ?? undefined}>
        {said !== null && <bdi>{said}</bdi>}
      </output>
      <Menu.Root modal={false} open={isOpen} onOpenChange={(open) => setOpen(open && !isBusy)}>
        <Menu.Trigger
          ref={(trigger: HTMLElement | null) => setLandmark(trigger?.closest('main') ?? null)}
          className={buttonStyle({ look: 'quiet' })}
          aria-disabled={isBusy || undefined}
          aria-busy={isBusy || undefined}
        >
          Export
          {isBusy ? <Spinner /> : <ChevronDown aria-hidden="true" />}
        </Menu.Trigger>
        <Menu.Portal container={landmark}>
          <Menu.Positioner className="z-50" sideOffset={4} align="end">
            <Menu.Popup className="rounded-lg border border-line bg-raised p-1 shadow-popup focus-visible:outline-none">
              {ways.map((way) => (
                <Menu.Item
                  key={way.name}
                  onClick={() => void take(way)}
                  className="flex h-7 items-center rounded px-2 text-sm outline-none select-none data-highlighted:bg-selected"
                >
                  {way.name}
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {failure && (
        <div className="order-last basis-full pb-1">
          <Callout tone="bad" title={failure.message} takesFocus>
            {failure.fix}
          </Callout>
        </div>
      )}
    </>
  )
}
