import type { OfflineExplanation } from '../../../shared/environment.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Callout } from '../../components/ui/callout.tsx'
import { Disclosure } from '../../components/ui/disclosure.tsx'
import { classNames } from '../../lib/class-names.ts'

/** That a local model answers commands in the place of accounts, and the variables that lead them to it. */
export function OfflinePart({ offline: { sentence, variables }, className }: { offline: OfflineExplanation; className?: string }) {
  return (
    <div className={classNames('border-b px-5 py-3', className)}>
      <Callout tone="warn" title={plainText(sentence)}>
        {variables.length > 0 && (
          <Disclosure label="Variables" quiet>
            <ul className="flex flex-col gap-1 font-mono text-xs">
              {variables.map(({ name, value }) => (
                <li key={name} className="wrap-anywhere">
                  <bdi>
                    {name}={plainText(value)}
                  </bdi>
                </li>
              ))}
            </ul>
          </Disclosure>
        )}
      </Callout>
    </div>
  )
}
