import { useEffect, useRef, useState, type FormEvent } from 'react'
import { proxyCredential } from '../../../shared/network-settings.ts'
import { Button } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Input } from '../../components/ui/input.tsx'
import { KeyInput } from '../../components/ui/key-input.tsx'
import { useFocusError } from '../../lib/use-focus-error.ts'
import { useSetCredential } from './use-proxy.ts'

type Errors = { user?: string; password?: string }

/** Takes a user name and a password for the proxy. They are in this form until they are saved, and nowhere on the page after (S7). */
export function ProxyCredentialForm({ proxyUrl, onDone }: { proxyUrl: string; onDone: () => void }) {
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const [errors, setErrors] = useState<Errors | null>(null)
  const { run, busy, failure } = useSetCredential(proxyUrl)
  const form = useFocusError(errors)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])

  async function onSubmit(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (busy) return
    const read = proxyCredential.safeParse({ user: user.trim(), password })
    setErrors(read.success ? null : errorsOf(read.error.issues))
    if (read.success && (await run(read.data)).state === 'done') onDone()
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void onSubmit(event)} className="flex max-w-md flex-col gap-3">
      <Field label="User name" error={errors?.user}>
        <Input ref={first} autoComplete="off" spellCheck={false} value={user} onChange={(event) => setUser(event.target.value)} />
      </Field>
      <Field label="Password" error={errors?.password}>
        <KeyInput value={password} onChange={(event) => setPassword(event.target.value)} />
      </Field>
      {failure && <FailureCallout failure={failure} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={busy}>
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  )
}

function errorsOf(issues: readonly { path: readonly PropertyKey[]; message: string }[]): Errors {
  const of = (field: string) => issues.find(({ path }) => path[0] === field)?.message
  const [user, password] = [of('user'), of('password')]
  return { ...(user === undefined ? {} : { user }), ...(password === undefined ? {} : { password }) }
}
