import { useCheckAll } from './check-all.tsx'

/** That all accounts are being checked, for the pages that do not show it themselves. */
export function CheckAllStatus() {
  const { running } = useCheckAll()
  if (!running || running.total === 0) return null
  return (
    <span className="px-2 text-muted">
      Checking {running.done.toLocaleString('en-US')} of {running.total.toLocaleString('en-US')}
    </span>
  )
}
