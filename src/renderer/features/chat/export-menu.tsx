import { Menu } from '@base-ui/react/menu'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { buttonStyle } from '../../components/ui/button.tsx'
import { useApiClient } from '../../lib/api.ts'
import { isDesktopApp } from '../../lib/desktop-app.ts'
import { toastFailure } from '../../lib/toast-failure.ts'
import { writeClipboard } from '../../lib/write-clipboard.ts'
import { saveFile } from './save-file.ts'

type Way = { name: string; format: 'markdown' | 'json'; how: 'save' | 'copy' }

/** The desktop app's pages may not save files (S10): there the text goes to the clipboard. */
const ways: readonly Way[] = [
  ...(isDesktopApp
    ? []
    : [
        { name: 'Save as Markdown', format: 'markdown', how: 'save' } as const,
        { name: 'Save as JSON', format: 'json', how: 'save' } as const,
      ]),
  { name: 'Copy as Markdown', format: 'markdown', how: 'copy' },
  { name: 'Copy as JSON', format: 'json', how: 'copy' },
]
const types = { markdown: 'text/markdown', json: 'application/json' }

/** Takes a whole conversation along, with every answer. */
export function ExportMenu({ id }: { id: string }) {
  const client = useApiClient()
  // The menu opens within the page's own landmark, where assistive technology looks for it.
  const [landmark, setLandmark] = useState<HTMLElement | null>(null)

  async function take({ format, how }: Way): Promise<void> {
    try {
      const { fileName, text } = await client.chat.export.query({ id, format })
      if (how === 'save') saveFile({ fileName, text, type: types[format] })
      else if (await writeClipboard(text)) toast('The conversation is on the clipboard.')
      else toast.error('That was not allowed.', { description: 'Give this page the right to use the clipboard, and try again.' })
    } catch (thrown) {
      toastFailure(thrown)
    }
  }

  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        ref={(trigger: HTMLElement | null) => setLandmark(trigger?.closest('main') ?? null)}
        className={buttonStyle({ look: 'quiet' })}
      >
        Export
        <ChevronDown aria-hidden="true" />
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
  )
}
