import { classNames } from '../../lib/class-names.ts'

/** Keys as they are printed on the keyboard. */
export function Kbd({ keys, className }: { keys: readonly string[]; className?: string }) {
  return (
    <span className={classNames('inline-flex gap-0.5', className)}>
      {keys.map((key) => (
        <kbd
          key={key}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded border border-line bg-canvas px-1 font-sans text-xs leading-none text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
