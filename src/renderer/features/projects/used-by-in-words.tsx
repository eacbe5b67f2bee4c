import type { Account } from '../../../shared/account.ts'
import { usageInWords } from './usage-in-words.ts'
import { useUsage } from './use-usage.ts'

/** What stops working with an account, by name, for the question whether it is to be removed; nothing where nothing does. */
export function UsedByInWords({ account }: { account: Account }) {
  const { projects, tools } = useUsage(account.id)
  const words = usageInWords(
    projects.length,
    tools.map(({ name }) => name),
  )
  return words && <p>{words}</p>
}
