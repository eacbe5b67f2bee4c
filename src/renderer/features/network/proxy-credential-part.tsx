import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { useKeptFocus } from '../../lib/use-kept-focus.ts'
import { useProtection } from '../protection/use-protection.ts'
import { ProxyCredentialForm } from './proxy-credential-form.tsx'
import { RemoveCredentialDialog } from './remove-credential-dialog.tsx'
import { useCredentialKept } from './use-proxy.ts'

/** The user name and the password for the proxy: write-only, whether they are there, and by which name they would be missed. */
export function ProxyCredentialPart({ proxyUrl }: { proxyUrl: string }) {
  const isKept = useCredentialKept()
  const { keptIn } = useProtection()
  const { fallback, within } = useKeptFocus<HTMLButtonElement>()
  const [isTyping, setTyping] = useState(false)
  const [isRemoving, setRemoving] = useState(false)
  if (isKept === undefined) return null
  return (
    <div className="flex flex-col gap-2" {...within}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <p className="min-w-0 flex-1 basis-60">
          <span className="font-medium">User name and password</span>
          <span className="block text-muted">{isKept ? keptIn : 'None. Many proxies want none.'}</span>
        </p>
        {!isTyping && (
          <Button ref={fallback} onClick={() => setTyping(true)}>
            {isKept ? 'Replace…' : 'Add…'}
          </Button>
        )}
        {isKept && !isTyping && (
          <Button look="danger-plain" onClick={() => setRemoving(true)}>
            Remove…
          </Button>
        )}
      </div>
      {isTyping && <ProxyCredentialForm proxyUrl={proxyUrl} onDone={() => setTyping(false)} />}
      <RemoveCredentialDialog open={isRemoving} onOpenChange={setRemoving} proxyUrl={proxyUrl} />
    </div>
  )
}
