import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { buttonStyle } from '../../components/ui/button.tsx'
import { useTitle } from '../../lib/use-title.ts'
import { AccountForm } from './account-form.tsx'
import { DetailPane } from './detail-pane.tsx'
import { useAccountForm } from './use-account-form.ts'
import type { KnownProvider } from '../providers/known-provider.ts'
import { useProviders } from '../providers/use-providers.ts'

export function AddAccountPage() {
  const { provider } = useSearch({ from: '/accounts/new' })
  const { definitionOf, isPending } = useProviders()
  // The user's own providers are not there from the start.
  if (provider !== undefined && definitionOf(provider) === null && isPending) return null
  return <AddAccount key={provider ?? ''} provider={definitionOf(provider ?? null)} />
}

function AddAccount({ provider }: { provider: KnownProvider | null }) {
  useTitle('Add account')
  const navigate = useNavigate()
  const form = useAccountForm({ account: null, provider }, (account) => {
    void navigate({ to: '/accounts/$accountId', params: { accountId: account.id }, state: { focus: 'detail' } })
  })
  return (
    <DetailPane label="Add account" returnTo="first" canEscape={form.busy || !form.isTouched} {...(form.busy && { onEscape: form.cancel })}>
      <header className="flex h-12 shrink-0 items-center gap-3 border-b px-5">
        <h2 className="min-w-0 flex-1 truncate text-base font-semibold">Add account</h2>
        <Link to="/accounts/paste" className={buttonStyle({ look: 'link', size: 'text' })}>
          or paste anything
        </Link>
      </header>
      <AccountForm form={form} saveLabel="Save" onCancel={() => void navigate({ to: '/accounts', state: { focusAccount: 'first' } })} />
    </DetailPane>
  )
}
