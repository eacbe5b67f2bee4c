import { Dialog } from '../../components/ui/dialog.tsx'
import { Kbd } from '../../components/ui/kbd.tsx'
import { shortcutKeys } from '../../lib/shortcuts.ts'

const shortcuts: readonly { does: string; keys: readonly string[] }[] = [
  { does: 'Find a command or an account', keys: shortcutKeys('palette') },
  { does: 'Add an account', keys: shortcutKeys('add') },
  { does: 'New conversation', keys: shortcutKeys('chat') },
  { does: 'Search', keys: shortcutKeys('search') },
  { does: 'The same, while nothing is being typed', keys: ['/'] },
  { does: 'Settings', keys: shortcutKeys('settings') },
  { does: 'Move in the list', keys: ['↑', '↓'] },
  { does: 'Open the account', keys: ['Enter'] },
  { does: 'Make the account active', keys: ['A'] },
  { does: 'Stop an answer', keys: ['Esc'] },
  { does: 'Back to the list', keys: ['Esc'] },
  { does: 'These shortcuts', keys: shortcutKeys('help') },
]

export function ShortcutsDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title="Keyboard shortcuts" givesWay>
      <dl className="divide-y border-y">
        {shortcuts.map(({ does, keys }) => (
          <div key={does} className="flex h-9 items-center justify-between gap-4">
            <dt>{does}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
