import { useEffect, useRef } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { ExternalLink } from '../../components/ui/external-link.tsx'
import { Field } from '../../components/ui/field.tsx'
import { KeyInput } from '../../components/ui/key-input.tsx'
import { providerOf } from '../../../shared/providers/catalogue.ts'
import type { ProviderDefinition } from '../../../shared/providers/provider.ts'
import { typeKey } from './account-draft.ts'
import { keyHint } from './key-hint.ts'
import type { AccountForm } from './use-account-form.ts'

/** Where a key is pasted; for an account that has one, only its hint, until it is to be replaced. Nothing shows a key again. */
export function KeyField({ form }: { form: AccountForm }) {
  const { account, accounts, draft, takesKey, problem } = form
  const input = useRef<HTMLInputElement>(null)
  const provider = draft.provider && providerOf(draft.provider)

  useEffect(() => {
    if (takesKey) input.current?.focus()
  }, [takesKey])

  if (account && !takesKey) {
    return (
      <div className="flex flex-col gap-1">
        <span className="font-medium">Key</span>
        <span className="flex h-8 items-center gap-3">
          <span>{keyHint(account)}</span>
          <Button look="link" size="text" onClick={() => form.askForKey(true)}>
            {account.keyHint === null ? 'Add a key…' : 'Replace…'}
          </Button>
        </span>
      </div>
    )
  }
  const isOptional = provider?.key === 'optional'
  return (
    <Field
      label={account?.keyHint ? 'New key' : 'Key'}
      note={isOptional ? 'optional' : undefined}
      error={problem?.fields.key}
      description={
        <span className="flex flex-wrap gap-x-3 gap-y-1">
          <span>{explain(provider)}</span>
          {provider?.getKeyUrl && <ExternalLink href={provider.getKeyUrl}>Get a key</ExternalLink>}
          {account && account.keyState !== 'needs-key' && (
            <Button look="link" size="text" className="text-xs" onClick={() => form.askForKey(false)}>
              {account.keyHint === null ? 'Leave without a key' : `Keep ${keyHint(account)}`}
            </Button>
          )}
        </span>
      }
    >
      <KeyInput
        ref={input}
        name="api-key"
        placeholder="Paste the key"
        value={draft.key}
        onChange={(event) => form.change(typeKey(draft, event.target.value, accounts))}
      />
    </Field>
  )
}

function explain(provider: ProviderDefinition | null): string {
  if (provider?.kind === 'custom') return 'Leave it empty where the endpoint asks for none.'
  return provider?.key === 'optional'
    ? `${provider.name} works without a key, unless you set one there.`
    : 'Once saved, a key is not shown again.'
}
