import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { UnlockAttempt, VaultStatus } from '../../../shared/protection.ts'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useTitle } from '../../lib/use-title.ts'
import { Plain } from '../app/plain-page.tsx'
import { asTitle, keychainName, slotName } from './protection-words.ts'
import { usePlatform } from './use-protection.ts'
import { useUnlock } from './use-vault-calls.ts'

/** Opens a locked vault, by any way that it has. */
export function UnlockPage({ vault }: { vault: VaultStatus }) {
  useTitle('Locked')
  const platform = usePlatform()
  const [passphrase, setPassphrase] = useState('')
  const [attempted, setAttempted] = useState<UnlockAttempt['kind'] | null>(null)
  const { run, busy, failure } = useUnlock()
  const field = useRef<HTMLInputElement>(null)

  const has = (kind: VaultStatus['slots'][number]['kind']) => vault.slots.some((slot) => slot.kind === kind)
  const hasKeychain = has('os-keyring')
  const byPassphrase = attempted === 'passphrase'
  const wrong = byPassphrase && (failure?.code === 'wrong-passphrase' || failure?.code === 'invalid-input') ? failure : null

  useEffect(() => {
    if (wrong) field.current?.select()
  }, [wrong])

  async function unlock(attempt: UnlockAttempt): Promise<void> {
    setAttempted(attempt.kind)
    const { state } = await run(attempt)
    if (state === 'done') setPassphrase('')
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (!busy) void unlock({ kind: 'passphrase', passphrase })
  }

  return (
    <Plain title="Keydeck is locked">
      {hasKeychain && vault.osKeyring === 'unavailable' && (
        <Callout tone="warn" title={`The ${keychainName(platform)} does not answer.`}>
          {has('passphrase') ? 'Unlock with the recovery passphrase.' : 'Log in to your desktop session, then try again.'}
        </Callout>
      )}
      {has('passphrase') && (
        <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
          <Field label={asTitle(slotName('passphrase', platform, hasKeychain))} error={wrong && `${wrong.message} ${wrong.fix}`}>
            <Input
              ref={field}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page has one purpose, and this is it
              autoFocus
              type="password"
              autoComplete="current-password"
              value={passphrase}
              onChange={(event) => setPassphrase(event.target.value)}
            />
          </Field>
          <div className="flex flex-wrap gap-2">
            <Button type="submit" look="primary" size="large" busy={busy && byPassphrase}>
              Unlock
            </Button>
          </div>
        </form>
      )}
      {hasKeychain && (
        <div className={has('passphrase') ? 'border-t pt-4' : undefined}>
          <Button
            look={has('passphrase') ? 'plain' : 'primary'}
            size="large"
            busy={busy && attempted === 'os-keyring'}
            onClick={() => void unlock({ kind: 'os-keyring' })}
          >
            Unlock with the keychain
          </Button>
        </div>
      )}
      {has('unprotected') && (
        <div className="flex flex-col items-start gap-3">
          <p className="text-muted">This vault is not protected: no passphrase is needed.</p>
          <Button
            look="primary"
            size="large"
            busy={busy && attempted === 'unprotected'}
            onClick={() => void unlock({ kind: 'unprotected' })}
          >
            Unlock
          </Button>
        </div>
      )}
      {failure && !wrong && <FailureCallout key={failure.message} failure={failure} />}
    </Plain>
  )
}
