import { Kbd } from '../../components/ui/kbd.tsx'

/** What stands beside the list while no account is open. */
export function NothingChosen() {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 p-6 text-center text-muted">
      <p>Choose an account to see how it stands.</p>
      <p className="flex flex-wrap items-center justify-center gap-x-4 gap-y-1 text-xs">
        <span className="inline-flex items-center gap-1.5">
          <Kbd keys={['↑', '↓']} /> move
        </span>
        <span className="inline-flex items-center gap-1.5">
          <Kbd keys={['Enter']} /> open
        </span>
        <span className="inline-flex items-center gap-1.5">
          <Kbd keys={['A']} /> make active
        </span>
      </p>
    </div>
  )
}
