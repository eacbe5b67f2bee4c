import { Link } from '@tanstack/react-router'
import {
  Blocks,
  Cpu,
  FolderTree,
  History,
  KeyRound,
  LayoutGrid,
  MessageSquare,
  Settings,
  ShieldCheck,
  Variable,
  Wrench,
  type LucideIcon,
} from 'lucide-react'
import { Logo } from './logo.tsx'

/** The pages that the sidebar leads to. */
export type PagePath =
  | '/'
  | '/chat'
  | '/local-models'
  | '/accounts'
  | '/environment'
  | '/projects'
  | '/tools'
  | '/activity'
  | '/providers'
  | '/protection'
  | '/settings'
type Place = { to: PagePath; name: string; icon: LucideIcon; exact?: boolean }

const sections: readonly { name: string; places: readonly Place[] }[] = [
  {
    name: 'Use',
    places: [
      { to: '/', name: 'Overview', icon: LayoutGrid, exact: true },
      { to: '/chat', name: 'Chat', icon: MessageSquare },
      { to: '/local-models', name: 'Local models', icon: Cpu },
      { to: '/accounts', name: 'Accounts', icon: KeyRound },
      { to: '/environment', name: 'Environment', icon: Variable },
      { to: '/projects', name: 'Projects', icon: FolderTree },
      { to: '/tools', name: 'Tools', icon: Wrench },
      { to: '/activity', name: 'Activity', icon: History },
    ],
  },
  {
    name: 'Keydeck',
    places: [
      { to: '/providers', name: 'Your providers', icon: Blocks },
      { to: '/protection', name: 'Protection', icon: ShieldCheck },
      { to: '/settings', name: 'Settings', icon: Settings },
    ],
  },
]

/** The way to each page; in a narrow window by icons alone. */
export function Sidebar() {
  return (
    <nav
      aria-label="Main"
      className="flex w-12 shrink-0 flex-col gap-4 overflow-x-hidden overflow-y-auto border-r bg-sunken p-2 md:w-40 lg:w-48"
    >
      <div className="flex h-8 items-center gap-2 px-1.5 md:px-2">
        <Logo className="size-5 shrink-0" />
        <span className="hidden font-semibold md:inline">Keydeck</span>
      </div>
      {sections.map(({ name, places }) => (
        <div key={name} className="flex flex-col gap-0.5">
          <div className="hidden px-2 pb-1 text-xs font-medium text-muted md:block">{name}</div>
          {places.map(({ to, name: place, icon: Icon, exact = false }) => (
            <Link
              key={place}
              to={to}
              title={place}
              activeOptions={{ exact, includeSearch: false }}
              activeProps={{ className: 'bg-selected text-ink' }}
              inactiveProps={{ className: 'text-ink hover:bg-hover' }}
              className="flex h-8 items-center justify-center gap-2 rounded-md px-2 md:h-7 md:justify-start"
            >
              <Icon className="size-4 shrink-0 text-muted" aria-hidden="true" />
              <span className="sr-only md:not-sr-only">{place}</span>
            </Link>
          ))}
        </div>
      ))}
    </nav>
  )
}
