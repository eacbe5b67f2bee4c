import { useEffect, useRef, type ClipboardEvent } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { ExternalLink } from '../../components/ui/external-link.tsx'
import { Field } from '../../components/ui/field.tsx'
import { KeyInput } from '../../components/ui/key-input.tsx'
import { isOwnEndpoint } from '../../../shared/providers/own-endpoint.ts'
import type { ProviderDefinition } from '../../../shared/providers/provider.ts'
import { keyShapeOf } from '../../../shared/providers/suggest-provider.ts'
import { typeKey } from './account-draft.ts'
import { keyHint } from './key-hint.ts'
import type { AccountForm } from './use-account-form.ts'

/** Where a key is pasted; for an account that has one, only its hint, until it is to be replaced. Nothing shows a key again. */
export function KeyField({ form }: { form: AccountForm }) {
  const { account, accounts, draft, takesKey, problem } = form
  const input = useRef<HTMLInputElement>(null)
  const { provider } = draft
  const name = provider?.keyName ?? 'Key'

  useEffect(() => {
    if (takesKey) input.current?.focus()
  }, [takesKey])

  if (account && !takesKey) {
    return (
      <div className="flex flex-col gap-1">
        <span className="font-medium">{name}</span>
        <span className="flex h-8 items-center gap-3">
          <span>{keyHint(account)}</span>
          <Button look="link" size="text" onClick={() => form.askForKey(true)}>
            {account.keyHint === null ? 'Add a key…' : 'Replace…'}
          </Button>
        </span>
      </div>
    )
  }

  /** An input joins the lines of what is pasted into it, so that two keys would look like one. */
  function onPaste(event: ClipboardEvent): void {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\r\n]/.test(text.trim())) return
    event.preventDefault()
    form.change(typeKey(draft, text, accounts))
  }

  const isOptional = provider?.key === 'optional'
  return (
    <Field
      label={account?.keyHint && name === 'Key' ? 'New key' : name}
      note={isOptional ? 'optional' : undefined}
      error={problem?.fields.key}
      description={
        <span className="flex flex-wrap gap-x-3 gap-y-1">
          <span>{explain(provider, draft.key)}</span>
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
        onPaste={onPaste}
        onChange={(event) => form.change(typeKey(draft, event.target.value, accounts))}
      />
    </Field>
  )
}

function explain(provider: ProviderDefinition | null, key: string): string {
  const note = provider && keyShapeOf(provider, key)?.note
  if (note) return note
  if (provider && isOwnEndpoint(provider)) return 'Leave it empty where the endpoint asks for none.'
  return provider?.key === 'optional'
    ? `${provider.name} works without a key, unless you set one there.`
    : 'Once saved, a key is not shown again.'
}
