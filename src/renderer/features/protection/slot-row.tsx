import { KeyRound, LockKeyhole, LockOpen } from 'lucide-react'
import type { ReactNode } from 'react'
import type { KeySlot, SlotKind, VaultStatus } from '../../../shared/protection.ts'
import { classNames } from '../../lib/class-names.ts'
import { inFull } from '../../lib/relative-time.ts'
import { asTitle, slotName } from './protection-words.ts'

const icons = { 'safe-storage': LockKeyhole, 'os-keyring': LockKeyhole, passphrase: KeyRound, unprotected: LockOpen }

type SlotRowProps = { slot: KeySlot; platform: string; hasKeychain: boolean; osKeyring: VaultStatus['osKeyring']; children: ReactNode }

/** One way to unlock: what it is, since when, and how it stands. */
export function SlotRow({ slot, platform, hasKeychain, osKeyring, children }: SlotRowProps) {
  const Icon = icons[slot.kind]
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-3 py-2">
      <Icon className={classNames('size-4 shrink-0', slot.kind === 'unprotected' ? 'text-bad' : 'text-muted')} aria-hidden="true" />
      <span className="min-w-0 flex-1 basis-60">
        <span className={classNames('font-medium', slot.kind === 'unprotected' && 'text-bad')}>
          {slot.kind === 'unprotected' ? 'Not protected' : asTitle(slotName(slot.kind, platform, hasKeychain))}
        </span>
        <span className="block text-muted">
          {describe(slot.kind, osKeyring)} Since {inFull(slot.createdAt)}.
        </span>
      </span>
      <span className="flex gap-2">{children}</span>
    </li>
  )
}

function describe(kind: SlotKind, osKeyring: VaultStatus['osKeyring']): string {
  if (kind === 'passphrase') return 'Opens the vault when you type it.'
  if (kind === 'unprotected') return 'The vault opens for everyone who can read your files.'
  if (kind === 'safe-storage' || osKeyring === 'available') return 'Opens the vault by itself while you are logged in.'
  return osKeyring === 'locked' ? 'It is locked just now.' : 'It does not answer on this machine just now.'
}
