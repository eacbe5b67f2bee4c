import { useState } from 'react'
import { slotKinds, type KeySlot, type SlotKind, type VaultStatus } from '../../../shared/protection.ts'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { useKeptFocus } from '../../lib/use-kept-focus.ts'
import { useTitle } from '../../lib/use-title.ts'
import { AddKeychain } from './add-keychain.tsx'
import { AddPassphraseDialog } from './add-passphrase-dialog.tsx'
import { ChangePassphraseDialog } from './change-passphrase-dialog.tsx'
import { keychainLoss } from './protection-words.ts'
import { RemoveSlotDialog } from './remove-slot-dialog.tsx'
import { SlotRow } from './slot-row.tsx'
import { usePlatform, useProtection, useVault } from './use-protection.ts'
import { useLock } from './use-vault-calls.ts'
import { keychainsToAdd } from './vault-ways.ts'

export function ProtectionPage() {
  useTitle('Protection')
  const { vault } = useVault()
  const { lock, busy } = useLock()
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeading title="Protection">
        <Button busy={busy} onClick={lock}>
          Lock now
        </Button>
      </PageHeading>
      {vault && <Ways vault={vault} />}
    </div>
  )
}

/** The ways that open the vault, and what can be done with each. */
function Ways({ vault }: { vault: VaultStatus }) {
  const platform = usePlatform()
  const { isUnprotected } = useProtection()
  const [dialog, setDialog] = useState<'add-passphrase' | 'change-passphrase' | null>(null)
  const [removing, setRemoving] = useState<KeySlot | null>(null)

  const has = (kind: SlotKind) => vault.slots.some((slot) => slot.kind === kind)
  const hasKeychain = has('safe-storage') || has('os-keyring')
  const hasPassphrase = has('passphrase')
  const keychains = keychainsToAdd(vault)
  const close = () => setDialog(null)
  const { fallback, within } = useKeptFocus<HTMLHeadingElement>()
  return (
    <div className="flex min-h-0 max-w-3xl flex-col gap-6 overflow-y-auto p-5" {...within}>
      {isUnprotected && (
        <Callout tone="bad" title="Your keys are not protected.">
          Anyone who can read your files can read your keys. Add the keychain or a passphrase below: the unprotected way is removed with it.
        </Callout>
      )}
      <section aria-labelledby="ways" className="flex flex-col gap-2">
        <h2 ref={fallback} id="ways" tabIndex={-1} className="font-semibold">
          Ways to unlock
        </h2>
        <p className="text-muted">Each of these opens the vault by itself. Adding or removing one never changes your keys.</p>
        <ul className="divide-y border-y">
          {vault.slots
            .toSorted((a, b) => slotKinds.indexOf(a.kind) - slotKinds.indexOf(b.kind))
            .map((slot) => (
              <SlotRow key={slot.id} slot={slot} platform={platform} vault={vault}>
                {slot.kind === 'passphrase' && <Button onClick={() => setDialog('change-passphrase')}>Change…</Button>}
                {vault.slots.length > 1 && (
                  <Button look="danger-plain" onClick={() => setRemoving(slot)}>
                    Remove…
                  </Button>
                )}
              </SlotRow>
            ))}
        </ul>
      </section>
      {(!hasPassphrase || keychains.length > 0) && (
        <section aria-labelledby="more-ways" className="flex flex-col gap-2">
          <h2 id="more-ways" className="font-semibold">
            More ways
          </h2>
          <ul className="divide-y border-y">
            {!hasPassphrase && (
              <li className="flex min-h-12 flex-wrap items-center gap-3 py-2">
                <span className="min-w-0 flex-1 basis-60">
                  <span className="font-medium">{hasKeychain ? 'Recovery passphrase' : 'Passphrase'}</span>
                  <span className="block text-muted">
                    {hasKeychain ? recoveryReason(vault.slots, platform) : 'You type it each time Keydeck starts.'}
                  </span>
                </span>
                <Button onClick={() => setDialog('add-passphrase')}>Add a passphrase…</Button>
              </li>
            )}
            {keychains.map((keychain) => (
              <AddKeychain key={keychain.kind} keychain={keychain} platform={platform} isSecond={hasKeychain} />
            ))}
          </ul>
        </section>
      )}
      <AddPassphraseDialog
        key={`add ${dialog}`}
        open={dialog === 'add-passphrase'}
        onClose={close}
        label={hasKeychain ? 'Recovery passphrase' : 'Passphrase'}
      />
      <ChangePassphraseDialog key={`change ${dialog}`} open={dialog === 'change-passphrase'} onClose={close} />
      <RemoveSlotDialog slot={removing} slots={vault.slots} whenRemoved={fallback} platform={platform} onClose={() => setRemoving(null)} />
    </div>
  )
}

function recoveryReason(slots: readonly KeySlot[], platform: string): string {
  const reason = `Opens the vault when ${keychainLoss(platform, slots)}`
  return slots.some(({ kind }) => kind === 'os-keyring') ? `${reason}.` : `${reason}, and in the command line and the browser.`
}
