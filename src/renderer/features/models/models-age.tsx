import type { Account } from '../../../shared/account.ts'
import type { ModelSummary } from '../../../shared/model.ts'
import { mostKeptModels } from '../../../shared/model.ts'
import { modelsInWords } from '../../../shared/model-words.ts'
import { TimeAgo } from '../../components/ui/time-ago.tsx'

/** “123 models · fetched 3 hours ago”, or why there are none. */
export function ModelsAge({ account, summary }: { account: Account; summary: ModelSummary }) {
  const { source, fetchedAt, total } = summary
  if (source === 'absent') return 'This provider has no list of models.'
  if (source === 'unfetched') return 'Not fetched yet.'
  if (source === 'typed' || fetchedAt === null) return `${modelsInWords(total)}, as you typed them`
  const listed = account.lastCheck?.models ?? 0
  return (
    <>
      {total === mostKeptModels && listed > total
        ? `The first ${total.toLocaleString('en-US')} of ${modelsInWords(listed)}`
        : modelsInWords(total)}{' '}
      · fetched <TimeAgo at={fetchedAt} />
    </>
  )
}
