import { providerOf, type AccountProvider } from '../../../shared/providers/catalogue.ts'
import { classNames } from '../../lib/class-names.ts'
import { initialsOf } from './initials.ts'

/** A provider's initials on a tile; endpoints of one's own have a dashed edge. */
export function ProviderMark({ provider: id, className }: { provider: AccountProvider; className?: string }) {
  const provider = providerOf(id)
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'inline-flex size-5.5 shrink-0 items-center justify-center rounded-[5px] border bg-sunken text-[0.625rem] leading-none font-semibold tracking-tight text-ink select-none',
        provider.kind === 'custom' ? 'border-dashed border-line-strong' : 'border-line-strong/35',
        className,
      )}
    >
      {initialsOf(provider.name)}
    </span>
  )
}
