import type { LocalModels } from '../../../shared/local-models.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { Disclosure } from '../../components/ui/disclosure.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useKeptFocus } from '../../lib/use-kept-focus.ts'
import { memoryInWords } from './local-model-words.ts'
import type { useChooseLocalModel } from './use-model-deeds.ts'

type ChosenModelProps = { models: LocalModels; choosing: ReturnType<typeof useChooseLocalModel> }

/** The model that answers for this machine: which, why, and by whose choice. */
export function ChosenModel({ models: { chosen, recommended, problem, memoryBytes }, choosing }: ChosenModelProps) {
  const { fallback, within } = useKeptFocus<HTMLHeadingElement>()
  const isOverridden = chosen?.by === 'user' || problem !== null
  const backToRule = (
    <Button busy={choosing.busyWith === null} onClick={() => choosing.choose(null)}>
      Use the rule’s choice
    </Button>
  )
  return (
    <section aria-labelledby="chosen" className="flex flex-col gap-2" {...within}>
      <h2 id="chosen" ref={fallback} tabIndex={-1} className="w-fit font-semibold">
        The model to use
      </h2>
      {problem !== null && <Callout tone="warn" title={problem} actions={backToRule} />}
      {chosen ? (
        <div className="flex flex-col gap-2 border-y py-2.5">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <p className="min-w-0 flex-1 basis-60 wrap-anywhere">
              <bdi className="text-base font-semibold">{plainText(chosen.model)}</bdi>{' '}
              <span className="text-muted">
                at <bdi>{plainText(chosen.serverLabel)}</bdi> · {chosen.by === 'user' ? 'chosen by you' : 'chosen by the rule'}
              </span>
            </p>
            {isOverridden && problem === null && backToRule}
          </div>
          <ul aria-label="Why this one" className="flex list-disc flex-col gap-0.5 pl-4 marker:text-muted">
            {chosen.why.map((reason) => (
              <li key={reason} className="wrap-anywhere">
                {reason}
              </li>
            ))}
          </ul>
          {chosen.by === 'user' && recommended && recommended.model !== chosen.model && (
            <p className="wrap-anywhere text-muted">
              The rule would take <bdi>{plainText(recommended.model)}</bdi>.
            </p>
          )}
        </div>
      ) : (
        <p className="text-muted">No installed model would do yet. Pull one below.</p>
      )}
      <Disclosure label="How the rule chooses" quiet>
        <ol className="flex list-decimal flex-col gap-0.5 pl-5 marker:text-muted">
          <li>It is installed, and its server runs. Models that a server passes on to a service elsewhere are left out.</li>
          <li>It fits this machine’s memory of {memoryInWords(memoryBytes)}.</li>
          <li>Ollama on this machine comes first, then its other servers, then those in the local network.</li>
          <li>A model that fits well comes before one that fits narrowly.</li>
          <li>A model made for code comes before others.</li>
          <li>A larger model comes before a smaller one.</li>
        </ol>
      </Disclosure>
      {choosing.failure && <FailureCallout failure={choosing.failure} />}
    </section>
  )
}
