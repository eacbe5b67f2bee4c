import { useState, type FormEvent } from 'react'
import { unprotectedConsent, type Protection, type VaultStatus } from '../../../shared/protection.ts'
import { Button } from '../../components/ui/button.tsx'
import { Checkbox } from '../../components/ui/checkbox.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { RadioList } from '../../components/ui/radio-list.tsx'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { useTitle } from '../../lib/use-title.ts'
import { Plain } from '../app/plain-page.tsx'
import { keychainWords } from './keychain-words.ts'
import { NewPassphraseFields } from './new-passphrase-fields.tsx'
import { noPassphrase, problemWith } from './new-passphrase.ts'
import { keychainLoss } from './protection-words.ts'
import { usePlatform } from './use-protection.ts'
import { useCreateVault } from './use-vault-calls.ts'
import { keychainAtSetup } from './vault-ways.ts'

type Choice = 'keychain' | 'passphrase' | 'unprotected'

/** The first start: how the keys are to be protected. */
export function SetupPage({ vault }: { vault: VaultStatus }) {
  useTitle('Set up')
  const platform = usePlatform()
  const keychain = keychainAtSetup(vault)
  const words = keychainWords(keychain, platform)
  const isRecommended = keychain.state === 'available'
  const [chosen, setChosen] = useState<Choice | null>(null)
  const [wantsRecovery, setWantsRecovery] = useState(true)
  const [passphrase, setPassphrase] = useState(noPassphrase)
  const [hasConsented, setConsented] = useState(false)
  const [tries, setTries] = useState(0)
  const { run, busy, failure } = useCreateVault()
  const form = useFocusError(tries)

  const usual = isRecommended ? 'keychain' : 'passphrase'
  // A keychain can stop answering while this page is open.
  const choice = chosen === null || (chosen === 'keychain' && !words.isOffered) ? usual : chosen
  const asksPassphrase = choice === 'passphrase' || (choice === 'keychain' && wantsRecovery)
  const isTried = tries > 0
  const problem = isTried && asksPassphrase ? problemWith(passphrase) : null
  const lacksConsent = isTried && choice === 'unprotected' && !hasConsented

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    setTries(tries + 1)
    if ((asksPassphrase && problemWith(passphrase)) || (choice === 'unprotected' && !hasConsented)) return
    const { state } = await run(protection())
    if (state === 'done') setPassphrase(noPassphrase)
  }

  function protection(): Protection {
    if (choice === 'keychain') return { kind: keychain.kind, recoveryPassphrase: wantsRecovery ? passphrase.first : null }
    return choice === 'passphrase' ? { kind: choice, passphrase: passphrase.first } : { kind: choice, consent: unprotectedConsent }
  }

  function choose(next: Choice): void {
    setChosen(next)
    setTries(0)
  }

  const passphraseFields = (label: string) => (
    <NewPassphraseFields label={label} value={passphrase} problem={problem} onChange={setPassphrase} />
  )
  return (
    <Plain title="How should Keydeck protect your keys?" wide>
      <p className="text-muted">They stay on this machine. Choose what opens them; you can change it later.</p>
      <form ref={form} noValidate onSubmit={(event) => void onSubmit(event)} className="flex flex-col gap-5">
        <RadioList<Choice>
          label="How should Keydeck protect your keys?"
          value={choice}
          onChange={choose}
          options={[
            {
              value: 'keychain',
              label: words.title,
              note: isRecommended ? 'recommended' : undefined,
              description: words.says,
              disabled: !words.isOffered,
              content: (
                <>
                  <Checkbox checked={wantsRecovery} onChange={setWantsRecovery}>
                    Set a recovery passphrase too (recommended). It opens the vault when {keychainLoss(platform, [keychain])}
                    {keychain.kind === 'safe-storage' && ', and in the command line and the browser'}.
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
                <Checkbox checked={hasConsented} onChange={setConsented} error={lacksConsent ? 'Confirm the sentence first.' : undefined}>
                  {unprotectedConsent}
                </Checkbox>
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
