import { Disclosure } from '../../components/ui/disclosure.tsx'
import { useNow } from '../../lib/use-now.ts'
import { HistoryChart } from './history-chart.tsx'
import { historyInWords } from './history-in-words.ts'
import { HistoryTable } from './history-table.tsx'
import { layOut } from './latency-chart.ts'
import { useCheckHistory } from './use-kept-checks.ts'

/** How the account did in the last 30 days: a chart, its meaning in a sentence, and the figures themselves. */
export function CheckHistory({ accountId }: { accountId: string }) {
  const { data: history } = useCheckHistory(accountId)
  const now = useNow()
  const chart = history && layOut(history, now)
  if (!chart) return null
  return (
    <section aria-labelledby="check-history" className="flex flex-col gap-2">
      <h3 id="check-history" className="text-muted">
        Last 30 days
      </h3>
      <HistoryChart chart={chart} summary={historyInWords(history, now)} now={now} />
      <Disclosure quiet label="As a table">
        <HistoryTable history={history} />
      </Disclosure>
    </section>
  )
}
