import { KeyRound, LockKeyhole, LockOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import type { KeySlot, VaultStatus } from '../../../shared/protection.ts'
import { classNames } from '../../lib/class-names.ts'
import { inFull } from '../../lib/relative-time.ts'
import { asTitle, slotName } from './protection-words.ts'
import { slotStanding } from './slot-standing.ts'

const icons = { 'safe-storage': LockKeyhole, 'os-keyring': LockKeyhole, passphrase: KeyRound, unprotected: LockOpen }

type SlotRowProps = { slot: KeySlot; platform: string; vault: VaultStatus; children: ReactNode }

/** One way to unlock: what it is, since when, and how it stands. */
export function SlotRow({ slot, platform, vault, children }: SlotRowProps) {
  const Icon = icons[slot.kind]
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-3 py-2">
      <Icon className={classNames('size-4 shrink-0', slot.kind === 'unprotected' ? 'text-bad' : 'text-muted')} aria-hidden="true" />
      <span className="min-w-0 flex-1 basis-60">
        <span className={classNames('font-medium', slot.kind === 'unprotected' && 'text-bad')}>
          {slot.kind === 'unprotected' ? 'Not protected' : asTitle(slotName(slot.kind, platform, vault.slots))}
        </span>
        <span className="block text-muted">
          {slotStanding(slot.kind, vault)} Since {inFull(slot.createdAt)}.
        </span>
      </span>
      <span className="flex gap-2">{children}</span>
    </li>
  )
}
