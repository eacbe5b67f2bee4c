import type { Drift } from '../../../shared/tools.ts'

/** What stands in a file now in place of what Keydeck wrote. */
export function DriftList({ drift }: { drift: readonly Drift[] }) {
  return (
    <ul className="flex flex-col gap-2">
      {drift.map(({ path, written, now }) => (
        <li key={path.join('\n')} className="flex flex-col gap-0.5 wrap-anywhere">
          <bdi dir="ltr" className="font-medium">
            {path.length === 0 ? 'The whole file' : path.join(' › ')}
          </bdi>
          <span>
            <span className="text-muted">written: </span>
            <Value text={written} />
          </span>
          <span>
            <span className="text-muted">now: </span>
            {now === null ? 'gone' : <Value text={now} />}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Value({ text }: { text: string }) {
  return text === '' ? (
    'empty'
  ) : (
    <code dir="ltr" className="font-mono text-xs">
      {text}
    </code>
  )
}
