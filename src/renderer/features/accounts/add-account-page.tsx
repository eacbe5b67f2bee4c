import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTitle } from '../../lib/use-title.ts'
import { AccountForm } from './account-form.tsx'
import { DetailPane } from './detail-pane.tsx'
import { useAccountForm } from './use-account-form.ts'
import type { ProviderId } from '../../../shared/providers/catalogue.ts'

export function AddAccountPage() {
  const { provider } = useSearch({ from: '/accounts/new' })
  return <AddAccount key={provider ?? ''} provider={provider ?? null} />
}

function AddAccount({ provider }: { provider: ProviderId | null }) {
  useTitle('Add account')
  const navigate = useNavigate()
  const form = useAccountForm({ account: null, provider }, (account) => {
    void navigate({ to: '/accounts/$accountId', params: { accountId: account.id }, state: { focus: 'detail' } })
  })
  return (
    <DetailPane label="Add account" returnTo="first" canEscape={form.busy || !form.isTouched} {...(form.busy && { onEscape: form.cancel })}>
      <header className="flex h-12 shrink-0 items-center border-b px-5">
        <h2 className="text-base font-semibold">Add account</h2>
      </header>
      <AccountForm form={form} saveLabel="Save" onCancel={() => void navigate({ to: '/accounts', state: { focusAccount: 'first' } })} />
    </DetailPane>
  )
}
