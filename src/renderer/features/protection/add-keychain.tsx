import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { keychainWords } from './keychain-words.ts'
import { asTitle, keychainName } from './protection-words.ts'
import { useAddSlot } from './use-vault-calls.ts'
import type { Keychain } from './vault-ways.ts'

type AddKeychainProps = {
  keychain: Keychain
  platform: string
  /** Whether another keychain opens the vault already, in this shell or in another. */
  isSecond: boolean
}

/** Offers a keychain where it answers, and says why where it does not. */
export function AddKeychain({ keychain, platform, isSecond }: AddKeychainProps) {
  const { run, busy, failure } = useAddSlot()
  const { title, says, isOffered } = isSecond ? secondWords(keychain, platform) : keychainWords(keychain, platform)
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-3 py-2">
      <span className="min-w-0 flex-1 basis-60">
        <span className="font-medium">{title}</span>
        <span className="block text-muted">{says}</span>
      </span>
      {isOffered && (
        <Button busy={busy} onClick={() => void run({ kind: keychain.kind })}>
          {platform === 'win32' && keychain.kind === 'safe-storage' ? 'Add Windows' : 'Add the keychain'}
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

/** A further keychain is for those who cannot use the one that is there. */
function secondWords({ kind, state }: Keychain, platform: string): ReturnType<typeof keychainWords> {
  const name = keychainName(platform, kind)
  const who = kind === 'os-keyring' ? 'the command line and the browser' : 'the desktop app'
  return {
    title: `${asTitle(name)}, for ${who}`,
    says:
      state === 'locked'
        ? `The ${name} is locked just now. Your system may ask you to unlock it.`
        : `${asTitle(who)} then ${kind === 'os-keyring' ? 'open' : 'opens'} the vault without a passphrase.`,
    isOffered: true,
  }
}
