import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { Account } from '../../../shared/account.ts'
import { useTitle } from '../../lib/use-title.ts'
import { AccountForm } from './account-form.tsx'
import { NoSuchAccount } from './account-page.tsx'
import { DetailPane } from './detail-pane.tsx'
import { useAccountForm } from './use-account-form.ts'
import { useAccount } from './use-accounts.ts'
import { useUndoEdit } from './use-undo-edit.ts'

export function EditAccountPage() {
  const { accountId } = useParams({ from: '/accounts/$accountId/edit' })
  const { key } = useSearch({ from: '/accounts/$accountId/edit' })
  const { account, isPending } = useAccount(accountId)
  if (isPending) return null
  return account ? <EditAccount key={`${account.id} ${key}`} account={account} replaceKey={key ?? false} /> : <NoSuchAccount />
}

function EditAccount({ account, replaceKey }: { account: Account; replaceKey: boolean }) {
  useTitle(`Edit ${account.label}`)
  const navigate = useNavigate()
  const backToAccount = () => void navigate({ to: '/accounts/$accountId', params: { accountId: account.id }, state: { focus: 'detail' } })
  const offerUndo = useUndoEdit()
  const form = useAccountForm({ account, replaceKey }, (saved) => {
    backToAccount()
    if (!form.takesKey) offerUndo(account, saved)
  })
  return (
    <DetailPane
      label="Edit account"
      returnTo={account.id}
      canEscape={form.busy || !form.isTouched}
      onEscape={form.busy ? form.cancel : backToAccount}
    >
      <header className="flex min-h-12 shrink-0 items-center border-b px-5 py-2">
        <h2 className="text-base font-semibold wrap-anywhere">Edit {account.label}</h2>
      </header>
      <AccountForm form={form} saveLabel="Save" onCancel={backToAccount} />
    </DetailPane>
  )
}
