import { Outlet, useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { classNames } from '../../lib/class-names.ts'
import { useTitle } from '../../lib/use-title.ts'
import { fitsListAndDetail } from '../../lib/window-width.ts'
import { AccountListPane } from './account-list-pane.tsx'
import { FirstAccount } from './first-account.tsx'
import { useAccounts } from './use-accounts.ts'

/** The list, and beside it whatever is opened from it; in a narrow window that covers the list. */
export function AccountsPage() {
  const { accounts, isPending } = useAccounts()
  const { pathname } = useLocation()
  const { accountId } = useParams({ strict: false })
  const navigate = useNavigate()
  const isOpen = pathname !== '/accounts' && pathname !== '/accounts/'
  // Effects of the page within run before this one's.
  useTitle(isOpen ? null : 'Accounts')

  if (isPending) return null
  if (accounts.length === 0 && !isOpen) return <FirstAccount />
  return (
    <div className="flex min-h-0 min-w-0 flex-1">
      <h1 className="sr-only">Accounts</h1>
      {accounts.length > 0 && (
        <AccountListPane
          accounts={accounts}
          selectedId={accountId}
          className={classNames('w-full md:flex md:w-76 md:shrink-0 md:border-r lg:w-88', isOpen ? 'hidden' : 'flex')}
          onOpen={(account, how) =>
            void navigate({
              to: '/accounts/$accountId',
              params: { accountId: account.id },
              // A list that is covered takes the focus with it.
              state: how === 'keyboard' || !fitsListAndDetail() ? { focus: 'detail' } : {},
            })
          }
        />
      )}
      <div className={classNames('min-h-0 min-w-0 flex-1 flex-col md:flex', isOpen ? 'flex' : 'hidden')}>
        <Outlet />
      </div>
    </div>
  )
}
