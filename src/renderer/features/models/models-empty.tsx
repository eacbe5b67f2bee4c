import type { Account } from '../../../shared/account.ts'
import type { ModelSummary } from '../../../shared/model.ts'
import { definitionOf } from '../../../shared/providers/catalogue.ts'
import { Button } from '../../components/ui/button.tsx'

type ModelsEmptyProps = { account: Account; summary: ModelSummary; busy: boolean; onRefresh: () => void }

/** What stands in the place of an empty table: why it is empty, and what helps. */
export function ModelsEmpty({ account, summary, busy, onRefresh }: ModelsEmptyProps) {
  const { name, advice } = definitionOf(account)
  const typed = 'Type the id of a model in the field above to use it.'
  const label = (
    <>
      “<bdi>{account.label}</bdi>”
    </>
  )
  return (
    <div className="flex max-w-md flex-col items-start gap-3 p-5 wrap-anywhere">
      {summary.source === 'unfetched' && (
        <>
          <p>The models of {label} were not fetched yet. A check of the account fetches them.</p>
          <Button look="primary" busy={busy} onClick={onRefresh}>
            Fetch the models
          </Button>
        </>
      )}
      {summary.source === 'fetched' && (
        <p>
          The list of models of {label} is empty. {advice?.noModels}
        </p>
      )}
      {summary.source === 'absent' && (
        <p>
          <bdi>{name}</bdi> has no list of models.
        </p>
      )}
      {summary.source === 'typed' && (
        <p>
          <bdi>{name}</bdi> was described without models.
        </p>
      )}
      <p className="text-muted">{typed}</p>
    </div>
  )
}
