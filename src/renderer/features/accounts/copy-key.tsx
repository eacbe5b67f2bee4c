import type { Account } from '../../../shared/account.ts'
import { Button } from '../../components/ui/button.tsx'
import { useNow } from '../../lib/use-now.ts'
import { useCopyKey } from './use-copy-key.ts'

/** Copies the key, and says how long it stays on the clipboard. */
export function CopyKey({ account }: { account: Account }) {
  const { copy, busy, clearsAt, failure } = useCopyKey(account.id)
  return (
    <>
      <Button look="link" size="text" busy={busy} onClick={copy}>
        Copy key
      </Button>
      {clearsAt && <Copied clearsAt={clearsAt} />}
      {failure && (
        <span role="alert" className="basis-full text-bad">
          {failure.message} {failure.fix}
        </span>
      )}
    </>
  )
}

function Copied({ clearsAt }: { clearsAt: Date }) {
  const now = useNow(1_000)
  const seconds = Math.max(0, Math.ceil((clearsAt.getTime() - now.getTime()) / 1_000))
  return (
    <>
      <output className="sr-only">Copied. The key leaves the clipboard after 30 seconds.</output>
      <span aria-hidden="true" className="text-muted">
        {seconds > 0 ? `Copied; leaves the clipboard in ${seconds} s` : 'No longer on the clipboard'}
      </span>
    </>
  )
}
