import { Menu } from '@base-ui/react/menu'
import { Link } from '@tanstack/react-router'
import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { buttonStyle } from '../../components/ui/button.tsx'
import { classNames } from '../../lib/class-names.ts'

const ways = [
  { to: '/accounts/paste', name: 'Paste anything' },
  { to: '/accounts/import', name: 'Import from this machine' },
] as const

/** The ways to add accounts other than one by one. */
export function AddMenu() {
  // The menu opens within the page's own landmark, where assistive technology looks for it.
  const [landmark, setLandmark] = useState<HTMLElement | null>(null)
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        ref={(trigger: HTMLElement | null) => setLandmark(trigger?.closest('main') ?? null)}
        aria-label="More ways to add"
        className={classNames(buttonStyle({ look: 'quiet', size: 'icon' }), '-ml-1 w-6')}
      >
        <ChevronDown aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal container={landmark}>
        <Menu.Positioner className="z-50" sideOffset={4} align="end">
          <Menu.Popup className="rounded-lg border border-line bg-raised p-1 shadow-popup focus-visible:outline-none">
            {ways.map(({ to, name }) => (
              <Menu.Item
                key={to}
                render={<Link to={to} />}
                className="flex h-7 items-center rounded px-2 text-sm outline-none select-none data-highlighted:bg-selected"
              >
                {name}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
