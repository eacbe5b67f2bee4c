import { memo } from 'react'
import type { ChatSource } from '../../../shared/chat.ts'
import { classNames } from '../../lib/class-names.ts'
import { AnswerView } from './answer-view.tsx'
import { answererInWords } from './answer-words.ts'
import type { Turn } from './conversation-state.ts'
import { groupAnswers } from './group-answers.ts'
import type { AnswerDeeds } from './use-answer-deeds.ts'

type TurnViewProps = { turn: Turn; isLast: boolean; sources: readonly ChatSource[]; deeds: AnswerDeeds }

/** A message of the user's, and its answers: side by side where there is room. */
export const TurnView = memo(function TurnView({ turn, isLast, sources, deeds }: TurnViewProps) {
  const { shown, inVain } = groupAnswers(turn.answers)
  const isCompared = shown.length > 1
  return (
    <article className="turn @container flex flex-col gap-4 py-4" data-turn={turn.turn} aria-label={`Turn ${turn.turn + 1}`}>
      {turn.question && (
        <div className="flex max-w-3xl flex-col gap-1">
          <h3 className="text-xs font-medium text-muted">You</h3>
          <p dir="auto" className="rounded-lg bg-sunken px-3 py-2 text-[0.875rem] leading-[1.375rem] whitespace-pre-wrap wrap-anywhere">
            {turn.question.text}
          </p>
        </div>
      )}
      {inVain.map((answer) => (
        <p key={answer.id} className="max-w-3xl text-xs text-muted wrap-anywhere">
          <bdi>{answererInWords(answer)}</bdi> {answer.state === 'failed' ? `failed: ${answer.error?.message ?? ''}` : 'was stopped.'}
        </p>
      ))}
      <div
        className={classNames(
          'flex flex-col gap-5',
          isCompared &&
            '@2xl:grid @2xl:auto-cols-[minmax(15rem,1fr)] @2xl:grid-flow-col @2xl:gap-0 @2xl:divide-x @2xl:overflow-x-auto [&>*]:@2xl:px-4 [&>*:first-child]:@2xl:pl-0',
        )}
      >
        {shown.map((answer) => (
          <AnswerView key={answer.id} answer={answer} isCompared={isCompared} isLast={isLast} sources={sources} deeds={deeds} />
        ))}
      </div>
    </article>
  )
})
