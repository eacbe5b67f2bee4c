import { Link, useLocation } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { ChatHit, ConversationInShort } from '../../../shared/chat.ts'
import { plainText } from '../../../shared/plain-text.ts'
import { Button } from '../../components/ui/button.tsx'
import { RowList, type RowProps } from '../../components/ui/row-list.tsx'
import { excerptInShort } from './excerpt.ts'
import { useChatWays } from './use-chat-ways.ts'
import type { useConversations, useHits } from './use-conversations.ts'

type FoundListProps = {
  conversations: ReturnType<typeof useConversations>
  hits: ReturnType<typeof useHits>
  openId: string | undefined
}

/** What a search has found: conversations, and below them messages with the words marked. */
export function FoundList({ conversations, hits, openId }: FoundListProps) {
  const { state } = useLocation()
  const ways = useChatWays()
  const found = useMemo(
    () =>
      new Map<string, { conversation: ConversationInShort; hit?: undefined } | { hit: ChatHit; conversation?: undefined }>([
        ...(conversations.items ?? []).map((conversation) => [conversation.id, { conversation }] as const),
        ...(hits.items ?? []).map((hit) => [hit.messageId, { hit }] as const),
      ]),
    [conversations.items, hits.items],
  )
  const keys = [...found.keys()]
  const firstHit = hits.items?.[0]?.messageId
  const focusRequest = useMemo(() => (state.focusRow === undefined ? null : { key: state.focusRow }), [state])

  function open(key: string, how: 'pointer' | 'keyboard'): void {
    const { conversation, hit } = found.get(key) ?? {}
    if (conversation) ways.open(conversation.id, { how })
    else if (hit) ways.open(hit.conversationId, { turn: hit.turn, how })
  }

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <RowList label="What was found" keys={keys} openKey={openId} focusRequest={focusRequest} onOpen={open}>
        {(key, row) => {
          const { conversation, hit } = found.get(key) ?? {}
          return (
            <>
              {key === keys[0] && conversation && <Heading text="Conversations" />}
              {key === firstHit && <Heading text="Messages" />}
              {conversation && <FoundConversation conversation={conversation} row={row} />}
              {hit && <FoundMessage hit={hit} row={row} />}
            </>
          )
        }}
      </RowList>
      {(conversations.showMore ?? hits.showMore) && (
        <div className="flex flex-wrap gap-2 border-t px-4 py-2">
          {conversations.showMore && (
            <Button busy={conversations.isShowingMore} onClick={conversations.showMore}>
              More conversations
            </Button>
          )}
          {hits.showMore && (
            <Button busy={hits.isShowingMore} onClick={hits.showMore}>
              Show more messages
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

function Heading({ text }: { text: string }) {
  return <p className="px-4 pt-2 pb-1 text-xs font-semibold text-muted">{text}</p>
}

function FoundConversation({ conversation: { id, title }, row }: { conversation: ConversationInShort; row: RowProps }) {
  return (
    <Link to="/chat/$conversationId" params={{ conversationId: id }} search={{}} {...row}>
      <bdi className="min-w-0 flex-1 truncate font-medium">{plainText(title)}</bdi>
    </Link>
  )
}

function FoundMessage({ hit, row }: { hit: ChatHit; row: RowProps }) {
  const { conversationId, turn, title, role, excerpt } = hit
  return (
    <Link to="/chat/$conversationId" params={{ conversationId }} search={{ turn }} {...row}>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate text-xs text-muted">
          {role === 'user' ? 'You' : 'Answer'} in <bdi>{plainText(title)}</bdi>
        </span>
        <bdi className="line-clamp-2 wrap-anywhere">
          {excerptInShort(excerpt).map(({ text, found }, index) =>
            // Parts of one text, in its order.
            // eslint-disable-next-line react/no-array-index-key -- as said
            found ? (
              <mark key={index} className="rounded-sm bg-accent-soft font-medium text-ink">
                {text}
              </mark>
            ) : (
              <span key={index}>{text}</span>
            ),
          )}
        </bdi>
      </span>
    </Link>
  )
}
