import type { PastCheck } from '../../../shared/check.ts'
import { inFull } from '../../lib/relative-time.ts'
import { statusOfOutcome } from '../accounts/account-status.ts'
import { StatusWord } from '../accounts/status-word.tsx'
import { ScrollBox } from './scroll-box.tsx'

/** The same checks as in the chart, newest first, one by one. */
export function HistoryTable({ history }: { history: readonly PastCheck[] }) {
  return (
    <ScrollBox label="Checks of the last 30 days" className="max-h-56 border">
      <table className="w-full text-left">
        <thead className="sticky top-0 bg-sunken">
          <tr>
            <Head>When</Head>
            <Head>Result</Head>
            <Head isNumber>Latency</Head>
            <Head isNumber>Models</Head>
          </tr>
        </thead>
        <tbody className="divide-y">
          {history.toReversed().map(({ at, outcome, latencyMs, models }, index) => (
            <tr key={history.length - index}>
              <td className="px-2.5 py-1 whitespace-nowrap">{inFull(at)}</td>
              <td className="px-2.5 py-1">
                <StatusWord status={statusOfOutcome(outcome)} />
              </td>
              <td className="px-2.5 py-1 text-right whitespace-nowrap">
                {latencyMs === null ? '–' : `${latencyMs.toLocaleString('en-US')} ms`}
              </td>
              <td className="px-2.5 py-1 text-right">{models === null ? '–' : models.toLocaleString('en-US')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Head({ isNumber = false, children }: { isNumber?: boolean; children: string }) {
  return (
    <th scope="col" className={isNumber ? 'px-2.5 py-1 text-right font-medium' : 'px-2.5 py-1 font-medium'}>
      {children}
    </th>
  )
}
