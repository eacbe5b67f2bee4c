import type { Explanation } from '../../../shared/environment.ts'
import { countInWords } from '../../../shared/number-words.ts'
import { setBeside } from '../../../shared/offline-variables.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Callout } from '../../components/ui/callout.tsx'
import { Disclosure } from '../../components/ui/disclosure.tsx'
import { classNames } from '../../lib/class-names.ts'
import { Sentence } from '../tools/sentence.tsx'

/** That a local model answers commands in the place of accounts, and what leads them to it beside the variables of the list. */
export function OfflinePart({ explanation, className }: { explanation: Explanation; className?: string }) {
  if (explanation.offline === null) return null
  const beside = setBeside(explanation)
  return (
    <div className={classNames('border-b px-5 py-3', className)}>
      <Callout tone="warn" title={<Sentence text={plainText(explanation.offline.sentence)} />}>
        {beside.length > 0 && (
          <Disclosure label={`It sets ${countInWords(beside.length, 'more variable')}`} quiet>
            <ul className="flex flex-col gap-1 font-mono text-xs">
              {beside.map(({ name, value }) => (
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
