import { Link } from '@tanstack/react-router'
import { Check } from 'lucide-react'
import type { Account } from '../../../shared/account.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { isKnown } from '../accounts/known-account.ts'
import { ModelsAge } from './models-age.tsx'
import { useChooseModel } from './use-choose-model.tsx'
import { useModelSummary } from './use-model-summary.ts'

/** So many favourites are shown with their account; the rest is with all models. */
const mostShown = 12

/** An account's models in a line, and its favourites, each a press away from being used. */
export function ModelsSummary({ account }: { account: Account }) {
  const { data: summary } = useModelSummary(account.id)
  const choose = useChooseModel(account)
  if (!isKnown(account)) return null
  const { favourites } = summary ?? { favourites: [] }
  return (
    <section aria-label="Models" className="flex flex-col gap-2">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Link to="/accounts/$accountId/models" params={{ accountId: account.id }} className={buttonStyle({ look: 'link', size: 'text' })}>
          Models
        </Link>
        <span className="text-muted">{summary && <ModelsAge account={account} summary={summary} />}</span>
      </p>
      {favourites.length > 0 && (
        <ul aria-label="Favourites" className="flex flex-wrap gap-1.5">
          {favourites.slice(0, mostShown).map((model) => (
            <li key={model} className="flex max-w-full">
              {model === account.model ? (
                <span className="inline-flex h-6 min-w-0 items-center gap-1 rounded-md bg-selected px-2 text-xs font-medium">
                  <Check className="size-3.5 shrink-0 text-accent-text" aria-hidden="true" />
                  <bdi className="truncate">{plainText(model)}</bdi>
                  <span className="sr-only">in use</span>
                </span>
              ) : (
                <Button size="small" className="min-w-0 shrink" onClick={() => choose(model)}>
                  <span className="sr-only">Use </span>
                  <bdi className="truncate">{plainText(model)}</bdi>
                </Button>
              )}
            </li>
          ))}
          {favourites.length > mostShown && <li className="text-xs text-muted">and {favourites.length - mostShown} more</li>}
        </ul>
      )}
    </section>
  )
}
