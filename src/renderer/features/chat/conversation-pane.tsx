import { Link, useLocation, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { ChatModel } from '../../../shared/chat.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button, buttonStyle } from '../../components/ui/button.tsx'
import { FailureCallout } from '../../components/ui/failure-callout.tsx'
import { useApiClient } from '../../lib/api.ts'
import { useEscape } from '../../lib/use-escape.ts'
import { useTitle } from '../../lib/use-title.ts'
import { AnnounceAnswers } from './announce-answers.tsx'
import { Composer } from './composer.tsx'
import { ConversationHeader } from './conversation-header.tsx'
import { isRunning, type ConversationState } from './conversation-state.ts'
import type { ConversationFeed, Feed } from './conversation-feed.ts'
import { MessageLog } from './message-log.tsx'
import { useAnswerDeeds } from './use-answer-deeds.ts'
import { useChatWays } from './use-chat-ways.ts'
import { useConversation } from './use-conversation.ts'
import { useSources } from './use-sources.ts'

/** The conversation that the address names, at the turn that it names. */
export function ConversationPane() {
  const { conversationId } = useParams({ from: '/chat/$conversationId' })
  const { turn } = useSearch({ from: '/chat/$conversationId' })
  return <OpenConversation key={`${conversationId} ${turn ?? ''}`} id={conversationId} around={turn} />
}

function OpenConversation({ id, around }: { id: string; around: number | undefined }) {
  const ways = useChatWays()
  const { state, failure, isReading, conversation } = useConversation(id, around)
  useTitle(state ? `${plainText(state.conversation.title)} · Chat` : 'Chat')
  useEscape(() => ways.back(id), { enabled: true })

  return (
    <section aria-label="Conversation" className="flex min-h-0 flex-1 flex-col overflow-y-auto">
      {failure && (
        <div className="p-5">
          <FailureCallout
            failure={failure}
            actions={
              failure.code === 'not-found' || failure.code === 'invalid-input' ? (
                <Link to="/chat" search={{}} className={buttonStyle()}>
                  All conversations
                </Link>
              ) : (
                <Button onClick={conversation.tryAgain}>Try again</Button>
              )
            }
          />
        </div>
      )}
      {state && <Parts state={state} isReading={isReading} conversation={conversation} around={around} />}
    </section>
  )
}

type PartsProps = { state: ConversationState; isReading: Feed['isReading']; conversation: ConversationFeed; around: number | undefined }

const runningIn = (state: ConversationState | null) => (state?.turns.at(-1)?.answers ?? []).filter(isRunning)

/** All but the messages stays as it is while an answer comes. */
function Parts({ state, isReading, conversation, around }: PartsProps) {
  const { id } = state.conversation
  const { chat } = useApiClient()
  const location = useLocation()
  const { sources } = useSources()
  const deeds = useAnswerDeeds(id)
  const isAnswering = runningIn(state).length > 0

  const stop = useCallback(() => {
    for (const answer of runningIn(conversation.feed().state)) void deeds.stop(answer)
  }, [conversation, deeds])
  useEscape(stop, { enabled: isAnswering, first: true })

  const send = useCallback(
    async (text: string, models: ChatModel[]) => {
      await conversation.toNewest()
      await chat.send.mutate({ id, text, with: models })
      return true
    },
    [conversation, chat, id],
  )

  return (
    <>
      <ConversationHeader conversation={state.conversation} takesFocus={around !== undefined} />
      <MessageLog state={state} isReading={isReading} conversation={conversation} around={around} sources={sources} deeds={deeds} />
      <AnnounceAnswers turns={state.turns} />
      <Composer
        draftKey={id}
        sources={sources}
        usual={state.conversation.with}
        isAnswering={isAnswering}
        onStop={stop}
        onSend={send}
        // One goes on writing, but for a message that was looked for.
        focusRequest={location.state.focus === 'detail' && around === undefined ? location.state : null}
      />
    </>
  )
}
