import type { VaultStatus } from '../../../shared/protection.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { keychainName } from './protection-words.ts'
import { useAddSlot } from './use-vault-calls.ts'

/** Offers the keychain where one answers, and says why where none does. */
export function AddKeychain({ osKeyring, platform }: { osKeyring: VaultStatus['osKeyring']; platform: string }) {
  const { run, busy, failure } = useAddSlot()
  const says = {
    available: `The vault then opens by itself while you are logged in (${keychainName(platform)}).`,
    locked: `The ${keychainName(platform)} is locked. Unlock it first.`,
    unavailable: 'No keychain answers on this machine.',
  }
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-3 py-2">
      <span className="min-w-0 flex-1 basis-60">
        <span className="font-medium">Keychain of this machine</span>
        <span className="block text-muted">{says[osKeyring]}</span>
      </span>
      {osKeyring !== 'unavailable' && (
        <Button busy={busy} onClick={() => void run({ kind: 'os-keyring' })}>
          Add the keychain
        </Button>
      )}
      {failure && (
        <div className="basis-full">
          <FailureCallout failure={failure} />
        </div>
      )}
    </li>
  )
}
