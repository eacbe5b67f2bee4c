import { useState, type FormEvent } from 'react'
import { unprotectedConsent, type Protection, type VaultStatus } from '../../../shared/protection.ts'
import { Button } from '../../components/ui/button.tsx'
import { Checkbox } from '../../components/ui/checkbox.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { RadioList } from '../../components/ui/radio-list.tsx'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { useTitle } from '../../lib/use-title.ts'
import { Plain } from '../app/plain-page.tsx'
import { NewPassphraseFields } from './new-passphrase-fields.tsx'
import { noPassphrase, problemWith } from './new-passphrase.ts'
import { keychainName } from './protection-words.ts'
import { usePlatform } from './use-protection.ts'
import { useCreateVault } from './use-vault-calls.ts'

type Kind = Protection['kind']

/** The first start: how the keys are to be protected. */
export function SetupPage({ osKeyring }: { osKeyring: VaultStatus['osKeyring'] }) {
  useTitle('Set up')
  const keychain = keychainName(usePlatform())
  const [kind, setKind] = useState<Kind>(osKeyring === 'available' ? 'os-keyring' : 'passphrase')
  const [wantsRecovery, setWantsRecovery] = useState(true)
  const [passphrase, setPassphrase] = useState(noPassphrase)
  const [hasConsented, setConsented] = useState(false)
  const [tries, setTries] = useState(0)
  const { run, busy, failure } = useCreateVault()
  const form = useFocusError(tries)

  const asksPassphrase = kind === 'passphrase' || (kind === 'os-keyring' && wantsRecovery)
  const isTried = tries > 0
  const problem = isTried && asksPassphrase ? problemWith(passphrase) : null
  const lacksConsent = isTried && kind === 'unprotected' && !hasConsented

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    setTries(tries + 1)
    if ((asksPassphrase && problemWith(passphrase)) || (kind === 'unprotected' && !hasConsented)) return
    const { state } = await run(chosen())
    if (state === 'done') setPassphrase(noPassphrase)
  }

  function chosen(): Protection {
    if (kind === 'os-keyring') return { kind, recoveryPassphrase: wantsRecovery ? passphrase.first : null }
    return kind === 'passphrase' ? { kind, passphrase: passphrase.first } : { kind, consent: unprotectedConsent }
  }

  function choose(next: Kind): void {
    setKind(next)
    setTries(0)
  }

  const keychainSays = {
    available: `Keydeck opens by itself while you are logged in. The key to your vault is kept in the ${keychain}.`,
    locked: `The ${keychain} is locked. Unlock it and reload this page to use it.`,
    unavailable: `No keychain answers on this machine, so this way is not offered.`,
  }
  const passphraseFields = (label: string) => (
    <NewPassphraseFields label={label} value={passphrase} problem={problem} onChange={setPassphrase} />
  )
  return (
    <Plain title="How should Keydeck protect your keys?" wide>
      <p className="text-muted">They stay on this machine. Choose what opens them; you can change it later.</p>
      <form ref={form} noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-5">
        <RadioList<Kind>
          label="How should Keydeck protect your keys?"
          value={kind}
          onChange={choose}
          options={[
            {
              value: 'os-keyring',
              label: 'Keychain of this machine',
              note: osKeyring === 'available' ? 'recommended' : undefined,
              description: keychainSays[osKeyring],
              disabled: osKeyring !== 'available',
              content: (
                <>
                  <Checkbox checked={wantsRecovery} onChange={setWantsRecovery}>
                    Set a recovery passphrase too. It opens the vault when the keychain has lost its entry.
                  </Checkbox>
                  {wantsRecovery && passphraseFields('Recovery passphrase')}
                </>
              ),
            },
            {
              value: 'passphrase',
              label: 'Passphrase',
              description: 'You type it each time Keydeck starts. Nobody can recover it for you.',
              content: passphraseFields('Passphrase'),
            },
            {
              value: 'unprotected',
              label: 'No protection',
              description: 'Keys are kept where any program that runs as you can read them. Keydeck shows this at all times.',
              content: (
                <>
                  <Checkbox checked={hasConsented} onChange={setConsented} error={lacksConsent ? 'Confirm the sentence first.' : undefined}>
                    {unprotectedConsent}
                  </Checkbox>
                </>
              ),
            },
          ]}
        />
        {failure && <FailureCallout failure={failure} />}
        <div>
          <Button type="submit" look="primary" size="large" busy={busy}>
            Set up Keydeck
          </Button>
        </div>
      </form>
    </Plain>
  )
}
