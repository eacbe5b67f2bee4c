import { isOwnEndpoint } from '../../../shared/providers/own-endpoint.ts'
import type { ProviderDefinition } from '../../../shared/providers/provider.ts'
import { classNames } from '../../lib/class-names.ts'
import { initialsOf } from './initials.ts'

type ProviderMarkProps = { provider: Pick<ProviderDefinition, 'name' | 'kind' | 'mark'>; className?: string }

/** A provider's mark on a tile, or its initials where it has none; endpoints of one's own have a dashed edge. */
export function ProviderMark({ provider, className }: ProviderMarkProps) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'inline-flex size-5.5 shrink-0 items-center justify-center rounded-[5px] border bg-sunken text-[0.625rem] leading-none font-semibold tracking-tight text-ink select-none',
        isOwnEndpoint(provider) ? 'border-dashed border-line-strong' : 'border-line-strong/35',
        className,
      )}
    >
      {provider.mark === null ? (
        initialsOf(provider.name)
      ) : (
        <svg viewBox="0 0 24 24" fill="currentColor" className="size-[68%]">
          <use href={`/provider-marks.svg#${provider.mark}`} />
        </svg>
      )}
    </span>
  )
}
