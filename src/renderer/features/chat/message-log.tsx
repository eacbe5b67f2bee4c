import { ArrowDown } from 'lucide-react'
import { useRef } from 'react'
import type { ChatSource } from '../../../shared/chat.ts'
import { Button } from '../../components/ui/button.tsx'
import { Spinner } from '../../components/ui/spinner.tsx'
import type { ConversationFeed, Feed } from './conversation-feed.ts'
import type { ConversationState } from './conversation-state.ts'
import { TurnView } from './turn-view.tsx'
import type { AnswerDeeds } from './use-answer-deeds.ts'
import { useLogScroll } from './use-log-scroll.ts'

type MessageLogProps = {
  state: ConversationState
  isReading: Feed['isReading']
  conversation: ConversationFeed
  /** The turn that is shown first; the end where it is undefined. */
  around: number | undefined
  sources: readonly ChatSource[]
  deeds: AnswerDeeds
}

/** The messages of a conversation. It stays at its end while that is in sight, and what came earlier is read on the way up. */
export function MessageLog({ state, isReading, conversation, around, sources, deeds }: MessageLogProps) {
  const { turns, later } = state
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const { isAtEnd, toEnd } = useLogScroll({ scroller, content, state, around, conversation })
  const last = turns.at(-1)?.turn

  async function jump(): Promise<void> {
    await conversation.toNewest()
    toEnd()
    // The button is gone when it has done its work.
    scroller.current?.focus({ preventScroll: true })
  }

  return (
    <div className="relative flex min-h-40 flex-1 flex-col">
      {/* What is new is said when it is whole, elsewhere. */}
      <div
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label="Messages"
        // What can be scrolled can be reached by keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as said
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-y-auto focus-visible:outline-offset-[-2px]"
      >
        <div ref={content} className="flex flex-col divide-y px-5">
          {isReading === 'earlier' && (
            <p className="flex h-8 items-center gap-2 text-xs text-muted">
              <Spinner />
              Earlier messages …
            </p>
          )}
          {turns.map((turn) => (
            <TurnView key={turn.turn} turn={turn} isLast={!later && turn.turn === last} sources={sources} deeds={deeds} />
          ))}
        </div>
      </div>
      {(!isAtEnd || later) && (
        <Button size="small" className="absolute bottom-2 left-1/2 -translate-x-1/2 shadow-popup" onClick={() => void jump()}>
          <ArrowDown aria-hidden="true" />
          Jump to the newest
        </Button>
      )}
    </div>
  )
}
