import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { SlotKind, UnlockAttempt, VaultStatus } from '../../../shared/protection.ts'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { useTitle } from '../../lib/use-title.ts'
import { Plain } from '../app/plain-page.tsx'
import { asTitle, slotName } from './protection-words.ts'
import { keychainButton, unlockFailure, unlockNote } from './unlock-words.ts'
import { usePlatform } from './use-protection.ts'
import { useUnlock } from './use-vault-calls.ts'
import { keychainsThatOpen } from './vault-ways.ts'

/** Opens a locked vault, by any way that it has and that this shell can use. */
export function UnlockPage({ vault }: { vault: VaultStatus }) {
  useTitle('Locked')
  const platform = usePlatform()
  const [passphrase, setPassphrase] = useState('')
  const [attempted, setAttempted] = useState<SlotKind | null>(null)
  const { run, busy, failure } = useUnlock()
  const field = useRef<HTMLInputElement>(null)

  const has = (kind: SlotKind) => vault.slots.some((slot) => slot.kind === kind)
  const button = keychainButton(vault, platform)
  const told = failure && unlockFailure(failure, vault, attempted ?? 'passphrase', platform)
  const note = failure ? null : unlockNote(vault, platform)
  const wrong = attempted === 'passphrase' && (failure?.code === 'wrong-passphrase' || failure?.code === 'invalid-input') ? failure : null
  const isBusyWith = (...kinds: SlotKind[]) => busy && attempted !== null && kinds.includes(attempted)

  useEffect(() => {
    if (wrong) field.current?.select()
  }, [wrong])

  /** Tries one after the other until one opens the vault. */
  async function unlock(...attempts: readonly UnlockAttempt[]): Promise<void> {
    for (const attempt of attempts) {
      setAttempted(attempt.kind)
      const { state } = await run(attempt)
      if (state === 'done') setPassphrase('')
      if (state !== 'failed') return
    }
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    if (!busy) void unlock({ kind: 'passphrase', passphrase })
  }

  return (
    <Plain title="Keydeck is locked">
      {note && (
        <Callout tone={note.tone} title={note.title}>
          {note.advice}
        </Callout>
      )}
      {has('passphrase') && (
        <form noValidate onSubmit={onSubmit} className="flex flex-col gap-4">
          <Field label={asTitle(slotName('passphrase', platform, vault.slots))} error={wrong && told && `${told.message} ${told.fix}`}>
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
            <Button type="submit" look="primary" size="large" busy={isBusyWith('passphrase')}>
              Unlock
            </Button>
          </div>
        </form>
      )}
      {button !== null && (
        <div className={has('passphrase') ? 'border-t pt-4' : undefined}>
          <Button
            look={has('passphrase') ? 'plain' : 'primary'}
            size="large"
            busy={isBusyWith('safe-storage', 'os-keyring')}
            onClick={() => void unlock(...keychainsThatOpen(vault).map(({ kind }) => ({ kind })))}
          >
            {button}
          </Button>
        </div>
      )}
      {has('unprotected') && (
        <div className="flex flex-col items-start gap-3">
          <p className="text-muted">This vault is not protected: no passphrase is needed.</p>
          <Button look="primary" size="large" busy={isBusyWith('unprotected')} onClick={() => void unlock({ kind: 'unprotected' })}>
            Unlock
          </Button>
        </div>
      )}
      {told && !wrong && <FailureCallout key={told.message} failure={told} />}
    </Plain>
  )
}
