import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { plainText } from '../../../shared/plain-text.ts'
import { useTitle } from '../../lib/use-title.ts'
import { AccountForm } from './account-form.tsx'
import { NoSuchAccount } from './account-page.tsx'
import { DetailPane } from './detail-pane.tsx'
import { isKnown, type KnownAccount } from './known-account.ts'
import { useAccountForm } from './use-account-form.ts'
import { useAccount } from './use-accounts.ts'
import { useUndoEdit } from './use-undo-edit.tsx'

export function EditAccountPage() {
  const { accountId } = useParams({ from: '/accounts/$accountId/edit' })
  const { key } = useSearch({ from: '/accounts/$accountId/edit' })
  const { account, isPending } = useAccount(accountId)
  if (isPending) return null
  if (!account) return <NoSuchAccount />
  // What there is to say of an unknown provider stands with the account itself.
  if (!isKnown(account)) return <Navigate to="/accounts/$accountId" params={{ accountId }} replace />
  return <EditAccount key={`${account.id} ${key}`} account={account} replaceKey={key ?? false} />
}

function EditAccount({ account, replaceKey }: { account: KnownAccount; replaceKey: boolean }) {
  useTitle(`Edit ${plainText(account.label)}`)
  const navigate = useNavigate()
  const backToAccount = () => void navigate({ to: '/accounts/$accountId', params: { accountId: account.id }, state: { focus: 'detail' } })
  const offerUndo = useUndoEdit()
  const form = useAccountForm({ account, replaceKey }, (saved, { secrets }) => {
    backToAccount()
    if (!secrets) offerUndo(account, saved)
  })
  const heading = useRef<HTMLHeadingElement>(null)
  const { takesKey } = form

  // The link that led here is gone. A field for a key takes the focus itself.
  useEffect(() => {
    if (!takesKey) heading.current?.focus()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, as the page opens
  }, [])

  return (
    <DetailPane
      label="Edit account"
      returnTo={account.id}
      canEscape={form.busy || !form.isTouched}
      onEscape={form.busy ? form.cancel : backToAccount}
    >
      <header className="flex min-h-12 shrink-0 items-center border-b px-5 py-2">
        <h2 ref={heading} tabIndex={-1} className="text-base font-semibold wrap-anywhere">
          Edit <bdi>{account.label}</bdi>
        </h2>
      </header>
      <AccountForm form={form} saveLabel="Save" onCancel={backToAccount} />
    </DetailPane>
  )
}
