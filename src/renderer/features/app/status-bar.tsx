import { Link } from '@tanstack/react-router'
import { LockKeyhole, LockOpen, TriangleAlert } from 'lucide-react'
import { lazy, Suspense, useMemo, type ComponentType } from 'react'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { Kbd } from '../../components/ui/kbd.tsx'
import { classNames } from '../../lib/class-names.ts'
import { shortcutKeys } from '../../lib/shortcuts.ts'
import { isInTrouble } from '../accounts/account-status.ts'
import { CheckAllStatus } from '../accounts/check-all-status.tsx'
import { useAccounts } from '../accounts/use-accounts.ts'
import { useProtection } from '../protection/use-protection.ts'
import { useLock } from '../protection/use-vault-calls.ts'

/** Where Keydeck has stopped before they came, the window says so, and opens anew with what it needs. */
const StatusParts = lazy<ComponentType>(() =>
  import('../connectivity/status-parts.tsx').then(
    ({ StatusParts: Loaded }) => ({ default: Loaded }),
    () => ({ default: () => null }),
  ),
)

/** What is true at this moment: how the keys are protected, whether any account needs attention, and whether providers are reached. */
export function StatusBar({ onOpenPalette }: { onOpenPalette: () => void }) {
  const { short, isUnprotected } = useProtection()
  const { accounts } = useAccounts()
  const { lock, busy } = useLock()
  const troubled = useMemo(() => accounts.filter(isInTrouble).length, [accounts])
  const Icon = isUnprotected ? LockOpen : LockKeyhole
  const quiet = classNames(buttonStyle({ look: 'quiet', size: 'small' }), 'font-normal')
  return (
    <footer aria-label="Status" className="flex h-8 shrink-0 items-center gap-1 border-t bg-sunken px-1.5 text-xs">
      <Link to="/protection" className={classNames(quiet, 'min-w-0 shrink', isUnprotected && 'font-semibold text-bad')}>
        <Icon aria-hidden="true" />
        <span className="truncate">{short}</span>
      </Link>
      {troubled > 0 && (
        <Link to="/" className={classNames(quiet, 'text-warn')}>
          <TriangleAlert aria-hidden="true" />
          {troubled}
          <span className="max-sm:sr-only">{troubled === 1 ? 'account needs attention' : 'accounts need attention'}</span>
        </Link>
      )}
      <CheckAllStatus />
      <span className="flex-1" />
      <Suspense>
        <StatusParts />
      </Suspense>
      <Button look="quiet" size="small" className="font-normal" busy={busy} onClick={lock}>
        Lock
      </Button>
      <Button look="quiet" size="small" className="font-normal" onClick={onOpenPalette}>
        <span className="max-sm:sr-only">Commands</span>
        <span aria-hidden="true">
          <Kbd keys={shortcutKeys('palette')} />
        </span>
      </Button>
    </footer>
  )
}
