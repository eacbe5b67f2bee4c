import { Laptop } from 'lucide-react'
import { memo, useState } from 'react'
import type { ChatMessage, ChatSource } from '../../../shared/chat.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button } from '../../components/ui/button.tsx'
import { Callout } from '../../components/ui/callout.tsx'
import { Disclosure } from '../../components/ui/disclosure.tsx'
import { Spinner } from '../../components/ui/spinner.tsx'
import { answererInWords, figuresInWords, markInWords } from './answer-words.ts'
import { CopyButton } from './copy-button.tsx'
import { isRunning } from './conversation-state.ts'
import { Markdown } from './markdown.tsx'
import { RetryWith } from './retry-with.tsx'
import type { AnswerDeeds } from './use-answer-deeds.ts'

type AnswerViewProps = {
  answer: ChatMessage
  /** It stands beside others. */
  isCompared: boolean
  isLast: boolean
  sources: readonly ChatSource[]
  deeds: AnswerDeeds
}

/** One answer: who gave it, what it says, what it took, and what can be done with it. */
export const AnswerView = memo(function AnswerView({ answer, isCompared, isLast, sources, deeds }: AnswerViewProps) {
  const { text, reasoning, state, error } = answer
  const mark = markInWords(answer, sources)
  const running = isRunning(answer)
  return (
    <div className="flex min-w-0 flex-col gap-2" aria-busy={running}>
      <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs">
        <h3 className="font-medium wrap-anywhere">
          <bdi>{answererInWords(answer)}</bdi>
          {answer.accountLabel !== null && (
            <span className="font-normal text-muted">
              {' · '}
              <bdi>{plainText(answer.accountLabel)}</bdi>
            </span>
          )}
        </h3>
        {isCompared && answer.chosen && <span className="rounded bg-accent-soft px-1.5 text-accent-text">goes on from here</span>}
        {state === 'stopped' && <span className="rounded bg-sunken px-1.5 text-muted">stopped</span>}
      </div>
      {mark !== null && (
        <p className="flex items-start gap-1.5 text-xs text-muted wrap-anywhere">
          <Laptop className="mt-0.5 size-3.5 shrink-0" aria-hidden="true" />
          <bdi>{mark}</bdi>
        </p>
      )}
      {reasoning !== '' && (
        <Disclosure label={running && text === '' ? 'Reasoning …' : 'Reasoning'} quiet>
          <p className="border-l pl-3 whitespace-pre-wrap text-muted wrap-anywhere">{reasoning}</p>
        </Disclosure>
      )}
      <div className="max-w-3xl">
        {text !== '' && <Markdown text={text} isOpen={running} />}
        {running && text === '' && (
          <p className="flex items-center gap-2 text-muted">
            <Spinner />
            Waiting for the first word …
          </p>
        )}
        {state === 'failed' && (
          <Callout
            tone="bad"
            title={error?.message ?? 'There was no answer.'}
            className="mt-2"
            actions={<Again answer={answer} deeds={deeds} />}
          >
            {error?.fix}
          </Callout>
        )}
        {state === 'stopped' && error && (
          <Callout tone="info" title={error.message} className="mt-2">
            {error.fix}
          </Callout>
        )}
      </div>
      <Actions answer={answer} isCompared={isCompared} isLast={isLast} sources={sources} deeds={deeds} />
    </div>
  )
})

function Actions({ answer, isCompared, isLast, sources, deeds }: AnswerViewProps) {
  const [isChoosing, setChoosing] = useState(false)
  if (isRunning(answer)) {
    return (
      <Button size="small" className="self-start" onClick={() => void deeds.stop(answer)}>
        Stop
      </Button>
    )
  }
  return (
    <div className="-ml-2 flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-x-1 gap-y-0.5">
        {isCompared && isLast && !answer.chosen && answer.text !== '' && (
          <Button size="small" className="ml-2" onClick={() => void deeds.choose(answer)}>
            Go on from this one
          </Button>
        )}
        {answer.text !== '' && <CopyButton text={answer.text} what="the answer as Markdown" />}
        {answer.state !== 'failed' && <Again answer={answer} deeds={deeds} look="quiet" />}
        <Button look="quiet" size="small" aria-expanded={isChoosing} onClick={() => setChoosing(!isChoosing)}>
          Retry with…
        </Button>
        <span className="px-2 text-xs text-muted">{figuresInWords(answer).join(' · ')}</span>
      </div>
      {isChoosing && <RetryWith answer={answer} sources={sources} deeds={deeds} onDone={() => setChoosing(false)} />}
    </div>
  )
}

function Again({ answer, deeds, look = 'plain' }: { answer: ChatMessage; deeds: AnswerDeeds; look?: 'plain' | 'quiet' }) {
  const [busy, setBusy] = useState(false)
  const { sourceId, model, turn } = answer
  if (sourceId === null || model === null) return null
  return (
    <Button
      look={look}
      size="small"
      busy={busy}
      onClick={() => {
        setBusy(true)
        void deeds.retry(turn, { sourceId, model }).finally(() => setBusy(false))
      }}
    >
      Retry
    </Button>
  )
}
