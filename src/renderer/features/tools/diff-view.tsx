import type { DiffLine } from '../../../shared/tools.ts'
import { classNames } from '../../lib/class-names.ts'
import { ScrollBox } from '../checks/scroll-box.tsx'

const kinds: Record<DiffLine['kind'], { sign: string; said: string; style: string }> = {
  same: { sign: ' ', said: '', style: '' },
  added: { sign: '+', said: 'added: ', style: 'bg-good-soft text-good' },
  removed: { sign: '−', said: 'removed: ', style: 'bg-bad-soft text-bad' },
}

/** What would change in a file, line by line. Sign and colour tell apart what comes and what goes. */
export function DiffView({ file, lines }: { file: string; lines: readonly DiffLine[] }) {
  return (
    <ScrollBox label={`What would change in ${file}`} className="max-h-80 border bg-sunken">
      <div dir="ltr" className="py-1.5 font-mono text-xs">
        {lines.map(({ kind, text }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the lines of one preview never change places
          <div key={index} className={classNames('flex gap-2 px-2.5 whitespace-pre-wrap', kinds[kind].style)}>
            <span aria-hidden="true" className="select-none">
              {kinds[kind].sign}
            </span>
            <span className="min-w-0 flex-1 wrap-anywhere">
              <span className="sr-only">{kinds[kind].said}</span>
              <bdi dir="ltr">{text || ' '}</bdi>
            </span>
          </div>
        ))}
      </div>
    </ScrollBox>
  )
}
