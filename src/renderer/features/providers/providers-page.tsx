import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import { countInWords } from '../../../shared/number-words.ts'
import { definitionOfOwn } from '../../../shared/providers/definition-of-own.ts'
import type { OwnProvider } from '../../../shared/providers/own-provider.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { PageHeading } from '../../components/ui/page-heading.tsx'
import { failureOf } from '../../lib/error-data.ts'
import { useTitle } from '../../lib/use-title.ts'
import { ProviderMark } from '../accounts/provider-mark.tsx'
import { useAccounts } from '../accounts/use-accounts.ts'
import { RemoveProviderDialog } from './remove-provider-dialog.tsx'
import { useProviders } from './use-providers.ts'

/** The providers that the user described. */
export function ProvidersPage() {
  useTitle('Your own providers')
  const { own, isPending, error } = useProviders()
  const add = useRef<HTMLAnchorElement>(null)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeading title="Your own providers">
        <Link ref={add} to="/providers/new" className={buttonStyle()}>
          <Plus aria-hidden="true" />
          Describe one
        </Link>
      </PageHeading>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex max-w-3xl flex-col gap-4 p-5">
          <p className="text-muted">
            For an API that Keydeck does not know: say where it is and how it is called, then add accounts there.
          </p>
          {error && <FailureCallout failure={failureOf(error)} />}
          {!isPending && !error && own.length === 0 && <p>You have not described any.</p>}
          {own.length > 0 && (
            <ul className="divide-y border-y">
              {own.map((provider) => (
                <ProviderRow key={provider.id} provider={provider} focusAfterRemoval={() => add.current} />
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}

function ProviderRow({ provider, focusAfterRemoval }: { provider: OwnProvider; focusAfterRemoval: () => HTMLElement | null }) {
  const { accounts } = useAccounts()
  const [removing, setRemoving] = useState(false)
  const { id, name, baseUrl } = provider
  const count = accounts.filter((account) => account.provider === id).length
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2.5">
      <ProviderMark provider={definitionOfOwn(provider)} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium wrap-anywhere">
          <bdi>{name}</bdi>
        </p>
        <p className="text-xs wrap-anywhere text-muted">
          <bdi dir="ltr">{baseUrl}</bdi> · {count === 0 ? 'no accounts' : countInWords(count, 'account')}
        </p>
      </div>
      <div className="flex gap-2">
        <Link to="/accounts/new" search={{ provider: id }} className={buttonStyle()}>
          Add account<span className="sr-only"> at {name}</span>
        </Link>
        <Link to="/providers/$providerId" params={{ providerId: id }} className={buttonStyle()}>
          Edit<span className="sr-only"> {name}</span>
        </Link>
        <Button look="danger-plain" onClick={() => setRemoving(true)}>
          Remove…<span className="sr-only"> {name}</span>
        </Button>
      </div>
      <RemoveProviderDialog provider={provider} open={removing} onOpenChange={setRemoving} finalFocus={focusAfterRemoval} />
    </li>
  )
}
